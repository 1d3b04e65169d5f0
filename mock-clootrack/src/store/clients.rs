//! The clients that have registered.

use std::collections::{HashMap, VecDeque};

/// How a client proves at the token endpoint who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    None,
    Basic,
    Post,
}

impl Method {
    pub(crate) const ALL: [Self; 3] = [Self::None, Self::Basic, Self::Post];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Basic => "client_secret_basic",
            Self::Post => "client_secret_post",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == name)
    }
}

/// A registered client.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) method: Method,
    pub(crate) secret: Option<String>,
    pub(crate) redirect_uris: Vec<String>,
    /// What it may ask for; `None`: anything that the vendor offers.
    pub(crate) scopes: Option<Vec<String>>,
}

/// All registered clients by id.
#[derive(Debug, Default)]
pub(crate) struct Clients {
    by_id: HashMap<String, Client>,
    order: VecDeque<String>,
}

/// So many are remembered; one more, and the oldest has never registered.
const MOST: usize = 10_000;

impl Clients {
    pub(crate) fn add(&mut self, client: Client) {
        if self.order.len() >= MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_id.remove(&oldest);
        }
        self.order.push_back(client.id.clone());
        self.by_id.insert(client.id.clone(), client);
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Client> {
        self.by_id.get(id)
    }
}
