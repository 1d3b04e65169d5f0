//! A faithful, strict and controllable mock of Clootrack: an OAuth 2.1 authorization server and a remote MCP server
//! over seeded data, with a virtual clock, faults on request and a journal of everything. For tests only.
//!
//! [`Vendor::start`] serves the vendor of one scenario on a port of its own; each is isolated from every other. It is
//! strict unless the scenario says otherwise.

mod admin;
mod answer;
mod asked;
mod clock;
mod console;
mod control;
mod cors;
mod document_host;
mod door;
mod faults;
mod host;
mod intake;
mod issuer;
pub mod journal;
mod line;
mod mcp;
mod mint;
mod oauth;
mod options;
mod params;
mod resource;
mod router;
mod secrets;
mod serving;
mod site;
mod state;
mod store;
mod tls;
mod tools;
mod vendor;
mod world;

pub use control::ChangeError;
pub use document_host::{DocumentHost, HostError};
pub use journal::Journal;
pub use options::{Consent, Options, Patience, Start};
pub use secrets::Secret;
pub use tls::{Authority, TlsError, TrustError, Trusted};
pub use vendor::{StartError, Vendor, stop_signal};
pub use world::{Project, ProjectKind, UnknownProjectKind};
