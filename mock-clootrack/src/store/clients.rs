//! The clients that have registered.

use std::collections::{HashMap, VecDeque};

use clootrack_scenarios::{ClientAuthentication, KnownClient};
use jiff::Timestamp;

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

impl From<ClientAuthentication> for Method {
    fn from(assigned: ClientAuthentication) -> Self {
        match assigned {
            ClientAuthentication::None => Self::None,
            ClientAuthentication::ClientSecretBasic => Self::Basic,
            ClientAuthentication::ClientSecretPost => Self::Post,
        }
    }
}

/// A registered client.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) method: Method,
    pub(crate) secret: Option<String>,
    /// When its secret stops to count; `None`: never.
    pub(crate) secret_expires: Option<Timestamp>,
    pub(crate) redirect_uris: Vec<String>,
    /// What it may ask for; `None`: anything that the vendor offers.
    pub(crate) scopes: Option<Vec<String>>,
    /// Whether it has registered for the grant type `refresh_token`.
    pub(crate) refreshes: bool,
}

/// All registered clients by id.
#[derive(Debug, Default)]
pub(crate) struct Clients {
    by_id: HashMap<String, Client>,
    /// Until when the documents of those clients that publish one may be used without being fetched again.
    documents: HashMap<String, Timestamp>,
    order: VecDeque<String>,
}

/// So many are remembered; one more, and the oldest has never registered.
const MOST: usize = 10_000;

impl From<&KnownClient> for Client {
    fn from(known: &KnownClient) -> Self {
        Self {
            id: known.id.clone(),
            name: Some(known.name.clone().unwrap_or_else(|| known.id.clone())),
            method: Method::None,
            secret: None,
            secret_expires: None,
            redirect_uris: known.redirect_uris.clone(),
            scopes: None,
            refreshes: true,
        }
    }
}

impl Clients {
    pub(crate) fn add(&mut self, client: Client) {
        if self.order.len() >= MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_id.remove(&oldest);
        }
        if !self.by_id.contains_key(&client.id) {
            self.order.push_back(client.id.clone());
        }
        self.by_id.insert(client.id.clone(), client);
    }

    /// So many documents are kept before the old ones are swept out.
    const MOST_DOCUMENTS: usize = 1024;

    /// Keeps a client that publishes its document.
    pub(crate) fn keep(&mut self, client: Client, until: Timestamp, now: Timestamp) {
        if self.documents.len() >= Self::MOST_DOCUMENTS {
            let by_id = &mut self.by_id;
            self.documents.retain(|id, until| {
                let keep = *until > now;
                if !keep {
                    by_id.remove(id);
                }
                keep
            });
            self.order.retain(|id| self.by_id.contains_key(id));
        }
        self.documents.insert(client.id.clone(), until);
        self.add(client);
    }

    /// Whether the client's document need not be fetched again yet.
    pub(crate) fn is_fresh(&self, id: &str, now: Timestamp) -> bool {
        self.documents.get(id).is_some_and(|until| *until > now)
    }

    /// Forgets them all; gives how many.
    pub(crate) fn forget(&mut self) -> usize {
        let clients = self.by_id.len();
        self.by_id.clear();
        self.order.clear();
        self.documents.clear();
        clients
    }

    /// Forgets one; gives whether it was there.
    pub(crate) fn forget_one(&mut self, id: &str) -> bool {
        self.order.retain(|other| other != id);
        self.documents.remove(id);
        self.by_id.remove(id).is_some()
    }

    /// All of them, oldest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Client> {
        self.order.iter().filter_map(|id| self.by_id.get(id))
    }

    /// Whether the client publishes its document.
    pub(crate) fn is_document(&self, id: &str) -> bool {
        self.documents.contains_key(id)
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Client> {
        self.by_id.get(id)
    }
}
