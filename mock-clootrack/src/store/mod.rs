//! What the authorization server and the MCP endpoint remember.

pub(crate) mod clients;
pub(crate) mod flows;
pub(crate) mod grants;
mod humour;
pub(crate) mod redeem;
pub(crate) mod rotate;
pub(crate) mod sessions;
pub(crate) mod standing;
pub(crate) mod streams;
pub(crate) mod sweep;

use clootrack_scenarios::KnownClient;

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Store {
    pub(crate) clients: clients::Clients,
    pub(crate) flows: flows::Flows,
    pub(crate) grants: grants::Grants,
    pub(crate) sessions: sessions::Sessions,
    pub(crate) streams: streams::Streams,
}

impl Store {
    /// A store that knows these clients and nothing else.
    pub(crate) fn knowing(known: &[KnownClient]) -> Self {
        let mut store = Self::default();
        for client in known {
            store.clients.add(client.into());
        }
        store
    }
}
