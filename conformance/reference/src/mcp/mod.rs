//! The Model Context Protocol, as a client, in both revisions.

mod client;
mod envelope;
mod exchange;
mod headers;
mod refusal;
mod resume;
mod revision;
mod session;
mod sse;
mod step_up;

pub(crate) use client::{Link, request};
pub(crate) use envelope::{MODERN, discover_message};
pub(crate) use headers::mirrors;
pub(crate) use revision::end;
pub(crate) use session::{Inventory, Known, Session};
