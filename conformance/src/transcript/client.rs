//! What the vendor registered, and how a request proves whose it is.

use clootrack_scenarios::Operation;
use mock_clootrack::journal::{Event, Request};
use serde_json::Value;

use super::{Transcript, field};

/// A registration, as the vendor answered it; the secret by its name.
pub(crate) struct Registered {
    /// The number of the registration's request in the journal.
    pub(crate) seq: u64,
    pub(crate) id: String,
    /// `client_secret_basic`, `client_secret_post` or `none`.
    pub(crate) method: String,
    /// When the secret ends, in seconds since 1970.
    pub(crate) expires: Option<i64>,
    secret: String,
}

/// How a request to the token or revocation endpoint proves whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof<'a> {
    /// By HTTP Basic: id and secret, joined by a colon.
    Basic(&'a str),
    /// By a secret in the form.
    Post { id: &'a str, secret: &'a str },
    /// Not at all: it only names its client.
    Public(&'a str),
    /// By HTTP Basic and in the form.
    Twice,
    /// It names no client.
    Nobody,
}

impl Transcript {
    /// Every registration that the vendor made, oldest first.
    pub(crate) fn registered(&self) -> Vec<Registered> {
        let all = self.requests_for(Operation::Register);
        all.filter_map(|(seq, _)| self.registration(seq)).collect()
    }

    /// Whether the vendor said to a token request that it does not know the client.
    pub(crate) fn client_refused(&self, request: u64) -> bool {
        self.answer_to(request).filter(|answer| matches!(answer.status, 400 | 401)).is_some_and(|answer| {
            serde_json::from_str::<Value>(&answer.body).is_ok_and(|body| body["error"] == "invalid_client")
        })
    }

    /// Whether a registration was of no more use when the request `seq` came: its secret had expired, the vendor had said
    /// that it does not know the client, or its answer went on beyond what anybody has to read.
    pub(crate) fn registration_was_lost(&self, known: &Registered, seq: u64) -> bool {
        let now = self.journal.iter().find(|entry| entry.seq == seq).map(|entry| entry.at.as_second());
        let expired = known.expires.is_some_and(|end| now.is_some_and(|now| end <= now));
        let between = |request: u64| request > known.seq && request < seq;
        let padded = |event: &Event| matches!(event, Event::Padded { request, .. } if *request == known.seq);
        expired
            || self.journal.iter().any(|entry| padded(&entry.event))
            || self
                .requests_for(Operation::Token)
                .any(|(request, _)| between(request) && self.client_refused(request))
    }

    fn registration(&self, seq: u64) -> Option<Registered> {
        let answer = self.answer_to(seq).filter(|answer| matches!(answer.status, 200 | 201))?;
        let document: Value = serde_json::from_str(&answer.body).ok()?;
        let text = |name: &str| document[name].as_str().unwrap_or_default().to_owned();
        let id = text("client_id");
        (!id.is_empty()).then(|| Registered {
            seq,
            id,
            method: text("token_endpoint_auth_method"),
            expires: document["client_secret_expires_at"].as_i64().filter(|end| *end != 0),
            secret: text("client_secret"),
        })
    }
}

impl Registered {
    /// Whether a request proves by this, and in the way that was registered, whose it is.
    pub(crate) fn is_proved_by(&self, proof: Proof<'_>) -> bool {
        let method = match proof {
            Proof::Basic(_) => "client_secret_basic",
            Proof::Post { .. } => "client_secret_post",
            Proof::Public(_) => "none",
            Proof::Twice | Proof::Nobody => return false,
        };
        self.method == method && self.is_meant_by(proof)
    }

    /// Whether this is its client, in whatever way it says so.
    pub(crate) fn is_meant_by(&self, proof: Proof<'_>) -> bool {
        match proof {
            Proof::Basic(sent) => sent == format!("{}:{}", self.id, self.secret),
            Proof::Post { id, secret } => id == self.id && secret == self.secret,
            Proof::Public(id) => id == self.id,
            Proof::Twice | Proof::Nobody => false,
        }
    }
}

impl<'a> Proof<'a> {
    /// How this request proves whose it is.
    pub(crate) fn of(request: &'a Request) -> Self {
        let header = request.headers.iter().find(|(name, _)| name == "authorization");
        let basic = header.and_then(|(_, value)| value.strip_prefix("Basic "));
        let form = |name| field(&request.form, name);
        match (basic, form("client_id"), form("client_secret")) {
            (Some(_), _, Some(_)) => Self::Twice,
            (Some(sent), _, None) => Self::Basic(sent),
            (None, Some(id), Some(secret)) => Self::Post { id, secret },
            (None, Some(id), None) => Self::Public(id),
            (None, None, _) => Self::Nobody,
        }
    }
}
