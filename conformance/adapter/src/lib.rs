//! What a connector is, as far as anybody outside can tell.
//!
//! A connector joins a product to Clootrack. This crate is the contract through which a test suite asks one to do
//! its work: the [`Connector`] trait, the [`message`]s that go back and forth, and the same contract as JSON-RPC
//! lines on a pipe. [`serve`] turns any `Connector` into an adapter process; [`Remote`] over a [`Process`] turns any
//! adapter process, in any language, back into a `Connector`.
//!
//! The lines are documented in `PROTOCOL.md` beside this crate.

mod connector;
pub mod message;
mod method;
mod process;
mod remote;
mod rpc;
pub mod schema;
mod serve;
mod trouble;

pub use connector::{Connector, Failure, LostContact};
pub use method::Method;
pub use process::{Process, Spawn};
pub use remote::{Remote, Wire};
pub use rpc::{ErrorObject, Request, Response, TROUBLE, dispatch};
pub use serve::{serve, serve_stdio};
pub use trouble::{Code, Trouble};

/// The version of the contract that this crate speaks; `hello` carries it.
pub const PROTOCOL: u32 = 1;
