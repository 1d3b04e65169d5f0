//! What the proofs share: running a binary of the workspace, writing a snapshot, and what is needed beyond cargo.

mod beyond_cargo;
mod command;
mod postgres;
mod snap;
mod workspace;

pub use beyond_cargo::{chromium, node, python_with_mcp, python_with_older_mcp, tools, trace_validator};
pub use command::{Finished, Program, binary};
pub use postgres::PostgresServer;
pub use snap::snap;
pub use workspace::root;
