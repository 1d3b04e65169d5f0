mod bearer;
mod endpoint;
mod stateful;
mod stateless;
mod streams;
mod tools;
