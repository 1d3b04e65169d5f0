//! Entries as they are kept. There is one for everything that happens, and few of them are ever read: so each is a few
//! pieces of memory, and becomes an [`Entry`] when somebody reads it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use clootrack_scenarios::{GrantKind, Operation};
use http::Method;
use jiff::Timestamp;
use serde_json::Value;

use super::pairs::Pairs;
use super::{Answer, Credential, Entry, Event, Request, SecretName, Sighting};

/// An entry as it is kept.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) seq: u64,
    pub(crate) at: Timestamp,
    pub(crate) fact: Fact,
}

/// What happened, with every secret replaced by its name.
#[derive(Debug)]
pub(crate) enum Fact {
    Came(Box<Came>),
    Sent(Sent),
    Called(Box<Called>),
    Issued(Box<Issued>),
    /// What is rare is kept as it is read.
    Other(Event),
}

/// A request that came in.
#[derive(Debug)]
pub(crate) struct Came {
    pub(crate) operation: Operation,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: Pairs,
    pub(crate) headers: Pairs,
    pub(crate) form: Pairs,
    pub(crate) json: Option<Document>,
    pub(crate) size: usize,
    pub(crate) bearer: Option<Credential>,
    pub(crate) secrets: Vec<Sighting>,
}

/// An answer that went out.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) request: u64,
    pub(crate) status: u16,
    pub(crate) headers: Pairs,
    /// In most cases the very bytes that go out.
    pub(crate) body: Bytes,
    pub(crate) cut: bool,
}

/// A tool that was called.
#[derive(Debug)]
pub(crate) struct Called {
    pub(crate) request: u64,
    pub(crate) tool: Cow<'static, str>,
    pub(crate) arguments: Document,
    pub(crate) writes: bool,
    /// `None`: it reported an error of its own.
    pub(crate) result: Option<Document>,
}

/// Tokens that were issued.
#[derive(Debug)]
pub(crate) struct Issued {
    pub(crate) request: u64,
    pub(crate) grant: GrantKind,
    pub(crate) access: SecretName,
    pub(crate) refresh: Option<SecretName>,
    pub(crate) rotated: bool,
    pub(crate) scopes: Arc<[String]>,
    pub(crate) resource: Option<String>,
}

/// A JSON document without a secret in it.
#[derive(Debug)]
pub(crate) enum Document {
    /// As it was sent, or written here.
    AsSent(Box<str>),
    /// With names in the place of secrets.
    Cleaned(Value),
}

impl Record {
    /// The entry that it is.
    pub(crate) fn entry(&self) -> Entry {
        let event = match &self.fact {
            Fact::Came(came) => Event::Request(came.request()),
            Fact::Sent(sent) => Event::Answer(sent.answer()),
            Fact::Called(called) => called.event(),
            Fact::Issued(issued) => issued.event(),
            Fact::Other(event) => event.clone(),
        };
        Entry { seq: self.seq, at: self.at, event }
    }

    /// The operation of the request, if it is one.
    pub(crate) fn operation(&self) -> Option<Operation> {
        match &self.fact {
            Fact::Came(came) => Some(came.operation),
            Fact::Sent(_) | Fact::Called(_) | Fact::Issued(_) | Fact::Other(_) => None,
        }
    }

    /// About how many bytes it takes.
    pub(crate) fn weight(&self) -> usize {
        const OVERHEAD: usize = 512;
        /// A document in memory takes a multiple of its text.
        const OF_TEXT: usize = 8;
        OVERHEAD
            + match &self.fact {
                Fact::Came(came) => OF_TEXT * came.size,
                Fact::Sent(sent) => sent.body.len(),
                Fact::Called(called) => called.result.as_ref().map_or(0, Document::weight),
                Fact::Issued(_) | Fact::Other(_) => 0,
            }
    }
}

impl Came {
    pub(crate) fn request(&self) -> Request {
        Request {
            operation: self.operation,
            method: self.method.to_string(),
            path: self.path.clone(),
            query: self.query.to_vec(),
            headers: self.headers.to_vec(),
            form: self.form.to_vec(),
            json: self.json.as_ref().map(Document::value),
            size: self.size,
            bearer: self.bearer.clone(),
            secrets: self.secrets.clone(),
        }
    }

    /// Puts a name in the place of a secret that was not known as one when the request came.
    pub(crate) fn replace(&mut self, secret: &str, name: &str) {
        for pairs in [&mut self.query, &mut self.headers] {
            *pairs = pairs.iter().map(|(key, value)| (key, value.replace(secret, name))).collect();
        }
    }
}

impl Sent {
    /// The end of a connection in the place of an answer.
    pub(crate) fn nothing(request: u64) -> Self {
        Self { request, status: 0, headers: Pairs::default(), body: Bytes::new(), cut: false }
    }

    fn answer(&self) -> Answer {
        let mut headers = BTreeMap::new();
        for (name, value) in self.headers.iter() {
            headers
                .entry(name.to_owned())
                .and_modify(|all: &mut String| {
                    all.push_str(", ");
                    all.push_str(value);
                })
                .or_insert_with(|| value.to_owned());
        }
        let body = String::from_utf8_lossy(&self.body).into_owned();
        Answer { request: self.request, status: self.status, headers, body, cut: self.cut }
    }
}

impl Called {
    fn event(&self) -> Event {
        Event::ToolCalled {
            request: self.request,
            tool: self.tool.clone().into_owned(),
            arguments: self.arguments.value(),
            writes: self.writes,
            is_error: self.result.is_none(),
            result: self.result.as_ref().map_or(Value::Null, Document::value),
        }
    }
}

impl Issued {
    fn event(&self) -> Event {
        Event::TokensIssued {
            request: self.request,
            grant: self.grant,
            access: self.access.clone(),
            refresh: self.refresh.clone(),
            rotated: self.rotated,
            scopes: self.scopes.to_vec(),
            resource: self.resource.clone(),
        }
    }
}

impl Document {
    fn weight(&self) -> usize {
        match self {
            Self::AsSent(text) => text.len(),
            // With a secret in it: rare.
            Self::Cleaned(_) => 0,
        }
    }

    fn value(&self) -> Value {
        match self {
            // It has been read before, or it was written here.
            Self::AsSent(text) => serde_json::from_str(text).unwrap_or_default(),
            Self::Cleaned(value) => value.clone(),
        }
    }
}

impl From<Event> for Fact {
    fn from(event: Event) -> Self {
        Self::Other(event)
    }
}

impl From<Came> for Fact {
    fn from(came: Came) -> Self {
        Self::Came(Box::new(came))
    }
}

impl From<Sent> for Fact {
    fn from(sent: Sent) -> Self {
        Self::Sent(sent)
    }
}

impl From<Issued> for Fact {
    fn from(issued: Issued) -> Self {
        Self::Issued(Box::new(issued))
    }
}

impl From<Called> for Fact {
    fn from(called: Called) -> Self {
        Self::Called(Box::new(called))
    }
}
