//! The MCP server: two revisions on one endpoint, which is the origin itself and `/mcp`.

mod bearer;
mod call;
mod endpoint;
mod header;
mod inventory;
mod list;
mod reply;
mod rpc;
mod stateful;
mod stateless;

pub(crate) use endpoint::any;
pub(crate) use inventory::Inventory;

pub(crate) const PATH: &str = "/mcp";
pub(crate) const PATH_OF_ORIGIN: &str = "/";
