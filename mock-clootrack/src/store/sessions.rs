//! The sessions of the stateful MCP revision.

use std::collections::{HashMap, VecDeque};

use super::grants::GrantId;

/// So many are open at once at most; opening one more ends the oldest.
const MOST: usize = 10_000;

/// An open session: the grant that opened it, and what the vendor has asked its client.
#[derive(Debug)]
struct Session {
    grant: GrantId,
    login: String,
    asked: u64,
    unanswered: Vec<u64>,
}

/// All open sessions by id; each belongs to the grant that opened it.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    by_id: HashMap<String, Session>,
    order: VecDeque<String>,
}

impl Sessions {
    /// Opens a session; gives the one that had to end for it.
    pub(crate) fn open(&mut self, id: String, grant: GrantId, login: &str) -> Option<String> {
        let oldest = if self.order.len() >= MOST { self.order.pop_front() } else { None };
        if let Some(oldest) = &oldest {
            self.by_id.remove(oldest);
        }
        self.order.push_back(id.clone());
        self.by_id.insert(id, Session { grant, login: login.to_owned(), asked: 0, unanswered: Vec::new() });
        oldest
    }

    /// Whether the session is open and belongs to that grant.
    pub(crate) fn has(&self, id: &str, grant: GrantId) -> bool {
        self.by_id.get(id).is_some_and(|session| session.grant == grant)
    }

    pub(crate) fn end(&mut self, id: &str) {
        if self.by_id.remove(id).is_some() {
            self.order.retain(|open| open != id);
        }
    }

    /// The ids of a login's sessions, oldest first; of everybody's without a login.
    pub(crate) fn of(&self, login: Option<&str>) -> Vec<String> {
        let of = |id: &&String| {
            self.by_id.get(*id).is_some_and(|session| login.is_none_or(|login| session.login == login))
        };
        self.order.iter().filter(of).cloned().collect()
    }

    /// All of them with their logins, oldest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let login = |id: &str| self.by_id.get(id).map(|session| session.login.as_str());
        self.order.iter().filter_map(move |id| Some((id.as_str(), login(id)?)))
    }

    /// The id of a request that the vendor is about to make in a session.
    pub(crate) fn asks(&mut self, id: &str) -> Option<u64> {
        let session = self.by_id.get_mut(id)?;
        session.asked += 1;
        session.unanswered.push(session.asked);
        Some(session.asked)
    }

    /// Whether the vendor waited for the answer to that request.
    pub(crate) fn answered(&mut self, id: &str, request: u64) -> bool {
        let Some(session) = self.by_id.get_mut(id) else {
            return false;
        };
        let before = session.unanswered.len();
        session.unanswered.retain(|asked| *asked != request);
        session.unanswered.len() < before
    }
}
