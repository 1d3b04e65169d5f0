//! The vendor repeats what is secret, as careless error pages and records do.

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use clootrack_scenarios::{Action, Within};
use http::header::{CONTENT_LENGTH, HeaderValue, WWW_AUTHENTICATE};
use http::response::Parts;
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use super::{edit, framing};
use crate::answer;
use crate::asked::{Asked, JSON};
use crate::door;
use crate::journal::SecretClass;
use crate::secrets::Secret;
use crate::state::State;

/// Between two pieces of a secret.
const MARKUP: &str = "</b><b>";
/// So long is a piece.
const PIECE: usize = 8;

/// What an answer repeats.
#[derive(Debug)]
pub(crate) struct Echo {
    secrets: Vec<Secret>,
}

impl Echo {
    /// What is secret between the vendor and whoever asks this.
    pub(crate) fn of(state: &State, asked: &Asked) -> Self {
        let credential = door::credential(asked);
        let grants = &state.store.grants;
        let grant = credential.and_then(|value| grants.get(grants.behind(value)?));
        let newest = |class: SecretClass, owner: &str| {
            state.secrets.all().rev().find(|it| it.name.class == class && *it.name.owner == *owner)
        };
        let of_login = |class| grant.and_then(|grant| newest(class, &grant.login));
        let client = grant.map(|grant| grant.client.as_str()).or_else(|| asked.client());
        let found = [
            credential.and_then(|value| state.secrets.by_value(value)),
            of_login(SecretClass::AccessToken),
            of_login(SecretClass::RefreshToken),
            client.and_then(|client| newest(SecretClass::ClientSecret, client)),
        ];
        let mut secrets: Vec<Secret> = Vec::new();
        for secret in found.into_iter().flatten() {
            if !secrets.contains(secret) {
                secrets.push(secret.clone());
            }
        }
        Self { secrets }
    }

    /// The answer, where it comes in the place of the work.
    pub(crate) fn instead(&self, action: &Action) -> Option<Response> {
        let Action::Echo { within, code } = action else { return None };
        let status = |usual| code.and_then(|code| StatusCode::from_u16(code).ok()).unwrap_or(usual);
        match within {
            Within::Refusal => {
                let body = json!({ "error": "invalid_request", "error_description": self.all() });
                let status = status(StatusCode::INTERNAL_SERVER_ERROR);
                Some(answer::with_type(status, JSON, body.to_string()))
            }
            Within::Challenge => {
                let words = format!("Bearer error=\"invalid_token\", error_description=\"{}\"", self.all());
                let response = answer::empty(status(StatusCode::UNAUTHORIZED));
                Some(answer::with_header(response, WWW_AUTHENTICATE, &words))
            }
            Within::Comment | Within::ToolError | Within::Data => None,
        }
    }

    /// The answer to the work with the secrets in it.
    pub(super) fn within(&self, within: Within, parts: &mut Parts, body: Bytes) -> Bytes {
        if parts.status != StatusCode::OK {
            return body;
        }
        let is_stream = edit::is_event_stream(&parts.headers);
        let mut messages = framing::messages(&String::from_utf8_lossy(&body), is_stream);
        if within == Within::Comment {
            edit::become_event_stream(parts);
            return Bytes::from(format!(": {}\n\n{}", self.all(), framing::plain(&messages)));
        }
        if let Some(answer) = messages.last_mut()
            && let Ok(mut document) = serde_json::from_str::<Value>(answer)
            && let Some(result) = document.get_mut("result")
        {
            self.put(within, result);
            *answer = document.to_string();
        }
        parts.headers.remove(CONTENT_LENGTH);
        Bytes::from(if is_stream { framing::plain(&messages) } else { messages.concat() })
    }

    fn put(&self, within: Within, result: &mut Value) {
        if within == Within::ToolError {
            if let Value::Object(result) = result {
                result.remove("structuredContent");
                result.insert("isError".to_owned(), true.into());
                result.insert("content".to_owned(), json!([{ "type": "text", "text": self.all() }]));
            }
            return;
        }
        let Some(data) = result.get_mut("structuredContent") else { return };
        if let Some(name) = first_name(data) {
            *name = format!("{name} {}", self.whole());
        }
        // The same data stands beside it as a text.
        let text = Value::from(data.to_string());
        if let Some(place) = result.pointer_mut("/content/0/text") {
            *place = text;
        }
    }

    fn whole(&self) -> String {
        let forms = self.secrets.iter().map(|secret| format!("{} {}", secret.value, encoded(secret)));
        forms.collect::<Vec<_>>().join(" ")
    }

    fn all(&self) -> String {
        let split: Vec<_> = self.secrets.iter().map(split).collect();
        format!("{} {}", self.whole(), split.join(" "))
    }

    /// Headers and body as they may be kept: a name stands for each form that nobody else would recognise.
    pub(super) fn named(&self, headers: &HeaderMap, body: &Bytes) -> (HeaderMap, Bytes) {
        let mut kept = headers.clone();
        for value in kept.values_mut() {
            let named = value.to_str().ok().map(|text| self.in_names(text));
            // A name is no header's value as it stands; its bytes are.
            if let Some(Ok(named)) = named.map(|named| HeaderValue::from_bytes(named.as_bytes())) {
                *value = named;
            }
        }
        (kept, Bytes::from(self.in_names(&String::from_utf8_lossy(body))))
    }

    fn in_names(&self, text: &str) -> String {
        self.secrets.iter().fold(text.to_owned(), |text, secret| {
            let name = format!("‹{}›", secret.name);
            text.replace(&*secret.value, &name)
                .replace(&encoded(secret), &name)
                .replace(&split(secret), &name)
        })
    }
}

fn encoded(secret: &Secret) -> String {
    STANDARD.encode(&*secret.value)
}

fn split(secret: &Secret) -> String {
    let pieces: Vec<_> = secret.value.as_bytes().chunks(PIECE).map(String::from_utf8_lossy).collect();
    format!("<b>{}</b>", pieces.join(MARKUP))
}

/// The first text in a document that is called `name`.
fn first_name(document: &mut Value) -> Option<&mut String> {
    match document {
        Value::Object(fields) => fields.iter_mut().find_map(|(name, value)| match value {
            Value::String(text) => (name == "name").then_some(text),
            other
            @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
                first_name(other)
            }
        }),
        Value::Array(items) => items.iter_mut().find_map(first_name),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}
