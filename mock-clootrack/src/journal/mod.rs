//! The journal: every exchange and every fact, in one order, without a secret in it.

pub(crate) mod capture;
mod entry;
mod handle;
mod kind;
mod log;
mod owner;
mod pairs;
pub(crate) mod record;
pub(crate) mod redact;
mod spoken;

pub use entry::{
    Answer, Credential, Entry, Event, Place, Request, SecretClass, SecretName, Sighting, Standing,
};
pub use handle::Journal;
pub(crate) use log::Log;
pub use owner::Owner;
pub(crate) use spoken::speak;
