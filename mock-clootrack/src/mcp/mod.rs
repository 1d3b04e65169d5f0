//! The MCP server: two revisions on one endpoint, which is the origin itself and `/mcp`.

mod bearer;
mod call;
mod challenge;
mod dialect;
mod endpoint;
mod header;
mod inventory;
mod list;
mod more;
mod parameter_header;
mod reply;
mod rpc;
mod stateful;
mod stateless;
mod stream;

pub(crate) use endpoint::any;
pub(crate) use inventory::Inventory;
pub(crate) use more::More;
pub(crate) use stream::{Live, ask_client, end_subscriptions, park, ping, tools_changed};

pub(crate) const PATH: &str = "/mcp";
pub(crate) const PATH_OF_ORIGIN: &str = "/";
