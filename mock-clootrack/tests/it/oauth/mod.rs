mod authorize;
mod client;
mod consent;
mod metadata;
mod refresh;
mod register;
mod revoke;
mod token;
