mod bearer;
mod dialects;
mod endpoint;
mod settings;
mod stateful;
mod stateless;
mod streams;
mod tools;
