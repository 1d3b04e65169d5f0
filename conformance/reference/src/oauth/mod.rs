//! OAuth: from the vendor's address to a grant, and from a grant to good access tokens.

mod authorization;
mod between_calls;
mod callback;
mod challenge;
mod credential;
mod discovery;
mod documents;
mod lifetime;
mod pending;
mod registration;
mod renewal;
mod revocation;
mod token_answer;
mod token_endpoint;
mod token_refusal;

pub(crate) use authorization::begin;
pub(crate) use between_calls::between_calls;
pub(crate) use callback::finish;
pub use challenge::Challenge;
pub use credential::{Authentication, Client};
pub(crate) use credential::{Credential, find, last_of, usable};
pub(crate) use discovery::same_resource;
pub use lifetime::{Life, Lifetime};
pub(crate) use renewal::{Renewed, due, renew, save};
pub(crate) use revocation::revoke;
pub use token_answer::RawAnswer;
pub use token_refusal::Meaning;
