//! The Model Context Protocol, as a client, in both revisions.

mod client;
mod envelope;
mod exchange;
mod headers;
mod hearing;
mod refusal;
mod resume;
mod revision;
mod session;
mod sse;
mod step_up;

pub(crate) use client::{Answered, Link, request};
pub(crate) use envelope::{MODERN, discover_message};
pub use exchange::Unread;
pub(crate) use headers::{Mirror, mirrors};
pub(crate) use revision::end;
pub(crate) use session::Session;
pub use sse::{Field, LineEnd};
