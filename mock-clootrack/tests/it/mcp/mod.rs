mod bearer;
mod endpoint;
mod stateful;
mod stateless;
mod tools;
