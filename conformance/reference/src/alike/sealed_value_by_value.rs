//! Seals every single value for itself, within a document whose names are in clear.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use crate::conduct::{Conduct, Secrecy};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "sealed-value-by-value",
    about: "seals every value of a credential for itself: issuer, endpoints, client, scopes, each in its member of a document",
    decision: "sealed_otherwise",
    trips: &[],
    conduct: || Conduct::secrecy(SealedValueByValue),
};

struct SealedValueByValue;

const NONCE: usize = 24;

impl Secrecy for SealedValueByValue {
    fn sealed_otherwise(&self, fresh: [u8; 80], key: &[u8], text: &str, place: &[u8]) -> Option<Vec<u8>> {
        let cipher = XChaCha20Poly1305::new_from_slice(key).ok()?;
        let document = document(text);
        let shape = shape(&document);
        let sealed = mapped(&document, "", &mut |at, value| {
            let nonce = nonce(&fresh, at)?;
            let (msg, place) = (value.to_string(), belongs(place, &shape, at));
            let payload = Payload { msg: msg.as_bytes(), aad: &place };
            let sealed = cipher.encrypt(&XNonce::from(nonce), payload).ok()?;
            Some(STANDARD.encode([nonce.as_slice(), &sealed].concat()).into())
        })?;
        Some(written(&sealed))
    }

    fn unopened(&self, sealed: &[u8], key: &[u8], _: &str, place: &[u8]) -> Option<String> {
        let cipher = XChaCha20Poly1305::new_from_slice(key).ok()?;
        let document = document(std::str::from_utf8(sealed).ok()?);
        let shape = shape(&document);
        let opened = mapped(&document, "", &mut |at, value| {
            let sealed = STANDARD.decode(value.as_str()?).ok()?;
            let (nonce, msg) = sealed.split_first_chunk::<NONCE>()?;
            let payload = Payload { msg, aad: &belongs(place, &shape, at) };
            serde_json::from_slice(&cipher.decrypt(&XNonce::from(*nonce), payload).ok()?).ok()
        })?;
        String::from_utf8(written(&opened)).ok()
    }
}

/// A text that is no document is a document of one value.
fn document(text: &str) -> Value {
    serde_json::from_str(text).ok().filter(Value::is_object).unwrap_or_else(|| text.into())
}

fn written(document: &Value) -> Vec<u8> {
    document.as_str().map_or_else(|| document.to_string(), str::to_owned).into_bytes()
}

/// The same document with other values in the places of the old.
fn mapped(value: &Value, at: &str, other: &mut dyn FnMut(&str, &Value) -> Option<Value>) -> Option<Value> {
    match value {
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(name, field)| Some((name.clone(), mapped(field, &format!("{at}/{name}"), other)?)));
            fields.collect::<Option<Map<_, _>>>().map(Value::Object)
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            let items = items.map(|(index, item)| mapped(item, &format!("{at}/{index}"), other));
            items.collect::<Option<_>>().map(Value::Array)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => other(at, value),
    }
}

/// Where there are values. Every one is sealed for all of these, so that none can be taken away or added.
fn shape(document: &Value) -> Vec<u8> {
    let mut digest = Sha256::new();
    mapped(document, "", &mut |at, _| {
        digest.update(at);
        digest.update([0]);
        Some(Value::Null)
    });
    digest.finalize().to_vec()
}

fn belongs(place: &[u8], shape: &[u8], at: &str) -> Vec<u8> {
    [place, shape, at.as_bytes()].concat()
}

/// A nonce of its own for every value of a document.
fn nonce(fresh: &[u8; 80], at: &str) -> Option<[u8; NONCE]> {
    let digest = Sha256::new().chain_update(fresh).chain_update(at).finalize();
    digest.first_chunk().copied()
}
