//! What the authorization server and the MCP endpoint remember.

pub(crate) mod clients;
pub(crate) mod flows;
pub(crate) mod grants;
pub(crate) mod redeem;
pub(crate) mod rotate;
pub(crate) mod sessions;
pub(crate) mod standing;
pub(crate) mod sweep;

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Store {
    pub(crate) clients: clients::Clients,
    pub(crate) flows: flows::Flows,
    pub(crate) grants: grants::Grants,
    pub(crate) sessions: sessions::Sessions,
}
