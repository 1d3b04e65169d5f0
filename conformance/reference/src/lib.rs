//! A Clootrack connector done right, and done wrong in many single ways.
//!
//! [`Reference`] is a whole connector: it finds the vendor's authorization server, registers itself, takes
//! a user through OAuth, keeps the tokens sealed, lists and calls read tools, explains what went wrong, and
//! disconnects. It is meant to be read and copied.
//!
//! Wherever a connector can go wrong it asks its [`Conduct`]. A [`Variant`] answers one of these questions
//! wrongly and names the checks of the suite that must notice. Those in [`ALIKE`] answer it otherwise and rightly:
//! no check may notice them.

mod alike;
mod blocklist;
mod clock;
mod conduct;
mod connection;
mod destination;
mod entropy;
mod instance;
mod lock;
mod log;
mod matchers;
mod mcp;
mod mending;
mod notices;
mod oauth;
mod questions;
mod recording;
mod redirect;
mod reference;
mod retry;
mod scopes;
mod seal;
mod store;
mod tls;
mod tools;
mod trouble;
mod variants;
mod web;

pub use alike::ALIKE;
pub use blocklist::blocked;
pub use conduct::{
    Asking, ByClock, ChallengeMethod, Circumstance, Conduct, Data, Discovery, Failed, Favours, Feed, Flow,
    FlowEnd, Kept, Listed, Messages, Moment, Permissions, Questions, RanOut, Reach, RefusedStream,
    Registration, Replies, Resilience, Retries, Secrecy, Tokens, VendorWords, WhileRenewing,
};
pub use destination::Contact;
pub use instance::Saving;
pub use mcp::{Field, LineEnd, Unread};
pub use notices::{Line, Question};
pub use oauth::{Authentication, Challenge, Client, Life, Lifetime, Meaning, RawAnswer};
pub use questions::{More, Named, Route};
pub use recording::{Recording, Rival};
pub use redirect::{Luggage, Redirect};
pub use reference::Reference;
pub use scopes::Advertised;
pub use store::{NoServer, Server};
pub use tools::{Names, Unseen};
pub use variants::{VARIANTS, Variant};
