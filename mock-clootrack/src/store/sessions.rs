//! The sessions of the stateful MCP revision.

use std::collections::{HashMap, VecDeque};

use super::grants::GrantId;

/// So many are open at once at most; opening one more ends the oldest.
const MOST: usize = 10_000;

/// All open sessions by id; each belongs to the grant that opened it.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    by_id: HashMap<String, GrantId>,
    order: VecDeque<String>,
}

impl Sessions {
    pub(crate) fn open(&mut self, id: String, grant: GrantId) {
        if self.order.len() >= MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_id.remove(&oldest);
        }
        self.order.push_back(id.clone());
        self.by_id.insert(id, grant);
    }

    /// Whether the session is open and belongs to that grant.
    pub(crate) fn has(&self, id: &str, grant: GrantId) -> bool {
        self.by_id.get(id) == Some(&grant)
    }

    pub(crate) fn end(&mut self, id: &str) {
        if self.by_id.remove(id).is_some() {
            self.order.retain(|open| open != id);
        }
    }
}
