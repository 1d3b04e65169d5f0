//! From a request or an answer to its journal entry, with every secret replaced by its name.

use std::borrow::Cow;
use std::fmt::Write as _;

use bytes::Bytes;
use clootrack_scenarios::Operation;
use http::header::{AUTHORIZATION, COOKIE, HeaderMap, SET_COOKIE};
use jiff::Timestamp;

use super::pairs::Pairs;
use super::record::{Came, Fact, Sent};
use super::redact::{self, Hit};
use super::{Credential, Place, Sighting, Standing};
use crate::asked::{Asked, Authorization, Document};
use crate::oauth::pkce;
use crate::state::State;
use crate::store::standing::Shown;

/// An answer's body is kept up to this size: the longest list of tools is whole, and a trace of it can be validated.
const BODY_KEPT: usize = 64 * 1024;

/// Reads past the cut, so that a secret across it is seen whole.
const MARGIN: usize = 256;

/// The request's entry.
pub(crate) fn request(state: &mut State, asked: &Asked, now: Timestamp) -> Came {
    let verifier = register_verifier(state, asked);
    let mut seen = Seen {
        state,
        shown: Shown { client: asked.client(), resource: asked.resource },
        now,
        sightings: Vec::new(),
    };
    let path = seen.text(&asked.path, || Place::Path).into_owned();
    let query = seen.pairs(&asked.query, Place::Query);
    let bearer = seen.bearer(asked);
    let headers = seen.headers(asked, bearer.as_ref());
    let form = seen.form(asked);
    let json = match &asked.document {
        Document::Json(_) => {
            let mut hits = Vec::new();
            let document = redact::document(&seen.state.secrets, &text(&asked.body), &mut hits);
            seen.sight(hits, || Place::Body);
            Some(document)
        }
        Document::Other | Document::Unreadable => {
            if asked.form.is_empty() {
                seen.text(&String::from_utf8_lossy(&asked.body), || Place::Body);
            }
            None
        }
    };
    let mut secrets = seen.sightings;
    secrets.extend(verifier.into_iter().flatten());
    Came {
        operation: asked.operation,
        method: asked.method.clone(),
        path,
        query,
        headers,
        form,
        json,
        size: asked.body.len(),
        bearer,
        secrets,
    }
}

/// The answer's entry.
pub(crate) fn answer(state: &State, request: u64, status: u16, headers: &HeaderMap, body: &Bytes) -> Sent {
    let mut kept = Pairs::for_headers(headers);
    for (name, value) in headers {
        let value = text(value.as_bytes());
        let value = if name == SET_COOKIE { cookie(&value).into() } else { state.clean(&value) };
        kept.push(name.as_str(), &value);
    }
    let cut = body.len() > BODY_KEPT;
    let read = text(body.get(..BODY_KEPT + MARGIN).unwrap_or(body));
    let clean = state.clean(&read);
    let body = match (&read, &clean) {
        _ if cut => Bytes::copy_from_slice(clean[..clean.floor_char_boundary(BODY_KEPT)].as_bytes()),
        (Cow::Borrowed(_), Cow::Borrowed(_)) => body.clone(),
        _ => Bytes::from(clean.into_owned()),
    };
    Sent { request, status, headers: kept, body, cut }
}

/// Bytes as text. Nearly all are text, which is soon seen.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// The request's credentials, collected while its parts are cleaned.
struct Seen<'s> {
    state: &'s State,
    shown: Shown<'s>,
    now: Timestamp,
    sightings: Vec<Sighting>,
}

impl Seen<'_> {
    fn text<'t>(&mut self, text: &'t str, place: impl Fn() -> Place) -> Cow<'t, str> {
        let (state, mut hits) = (self.state, Vec::new());
        let clean = redact::text(&state.secrets, text, &mut hits);
        self.sight(hits, place);
        clean
    }

    fn pairs(&mut self, pairs: &[(String, String)], place: fn(String) -> Place) -> Pairs {
        let mut kept = Pairs::default();
        for (name, value) in pairs {
            let (state, mut hits) = (self.state, Vec::new());
            let clean_name = redact::text(&state.secrets, name, &mut hits);
            let place = || place(clean_name.clone().into_owned());
            self.sight(hits, place);
            kept.push(&clean_name, &self.text(value, place));
        }
        kept
    }

    fn form(&mut self, asked: &Asked) -> Pairs {
        let form = self.pairs(&asked.form, Place::Form);
        if asked.operation != Operation::Token || !asked.form().mentions("code_verifier") {
            return form;
        }
        let malformed = |(name, value): (&str, &str), sent: &str| {
            name == "code_verifier" && !value.is_empty() && value == sent
        };
        form.iter()
            .zip(&asked.form)
            .map(|((name, value), (_, sent))| {
                (name, if malformed((name, value), sent) { "‹malformed code verifier›" } else { value })
            })
            .collect()
    }

    fn bearer(&self, asked: &Asked) -> Option<Credential> {
        let token = asked.bearer()?;
        Some(self.credential(self.state.secrets.by_value(token)))
    }

    fn headers(&mut self, asked: &Asked, bearer: Option<&Credential>) -> Pairs {
        let mut headers = Pairs::for_headers(&asked.headers);
        for (name, value) in &asked.headers {
            let value = text(value.as_bytes());
            let place = || Place::Header(name.as_str().to_owned());
            let clean = if name == AUTHORIZATION {
                self.authorization(asked, bearer, &value)
            } else if name == COOKIE {
                cookie(&self.text(&value, place)).into()
            } else {
                self.text(&value, place)
            };
            headers.push(name.as_str(), &clean);
        }
        headers
    }

    fn authorization<'t>(
        &mut self,
        asked: &Asked,
        bearer: Option<&Credential>,
        value: &'t str,
    ) -> Cow<'t, str> {
        let (scheme, credential) = value.split_once(' ').unwrap_or((value, ""));
        let place = || Place::Authorization(scheme.to_ascii_lowercase());
        match &asked.authorization {
            Authorization::Basic(user, password) => {
                let user = self.text(user, place);
                // Whatever stands in the place of a password is one, also if the vendor never issued it.
                let clean = self.text(password, place);
                let clean = if clean == *password { "‹unknown client secret›".into() } else { clean };
                format!("Basic {user}:{clean}").into()
            }
            Authorization::Bearer(_) => {
                let blanks = &credential[..credential.len() - credential.trim_start_matches(' ').len()];
                if let Some(name) = bearer.and_then(|bearer| bearer.name.as_ref()) {
                    let mut clean = String::with_capacity(value.len());
                    let _ = write!(clean, "{scheme} {blanks}‹{name}›");
                    return clean.into();
                }
                let clean = redact::text(&self.state.secrets, value, &mut Vec::new());
                if clean == value {
                    format!("{scheme} {blanks}‹unknown access token›").into()
                } else {
                    clean
                }
            }
            Authorization::Absent | Authorization::Other | Authorization::Malformed => {
                self.text(value, place)
            }
        }
    }

    fn sight(&mut self, hits: Vec<Hit<'_>>, place: impl Fn() -> Place) {
        for hit in hits {
            let sighting = Sighting { place: place(), credential: self.credential(hit) };
            if !self.sightings.contains(&sighting) {
                self.sightings.push(sighting);
            }
        }
    }

    fn credential(&self, hit: Hit<'_>) -> Credential {
        match hit {
            None => Credential { name: None, standing: Standing::Unknown },
            Some(secret) => {
                let standing = self.state.store.standing(secret, self.shown, self.now);
                Credential { name: Some(secret.name.clone()), standing }
            }
        }
    }
}

/// Makes the verifier of a token request a known secret. Where the authorization request of its code carried it too,
/// that is a sighting of its own, and the verifier is taken out of that request's entry.
fn register_verifier(state: &mut State, asked: &Asked) -> Option<Vec<Sighting>> {
    if asked.operation != Operation::Token {
        return None;
    }
    let verifier = asked.form().get("code_verifier").filter(|verifier| pkce::is_verifier(verifier))?;
    let code = asked.form().get("code").and_then(|code| state.store.grants.code(code)).cloned();
    let grant = code.as_ref().and_then(|code| state.store.grants.get(code.grant));
    let owner = grant.map_or("nobody", |grant| &grant.login);
    let name = state.secrets.verifier(verifier, owner);
    let code = code?;
    let exposed: Vec<_> = code.parameters.iter().filter(|(_, value)| value.contains(verifier)).collect();
    if !exposed.is_empty()
        && let Some(Fact::Came(came)) = state.log.fact_mut(code.request)
    {
        came.replace(verifier, &format!("‹{name}›"));
    }
    let elsewhere = exposed.into_iter().filter(|(parameter, _)| parameter != "code_challenge");
    let sighting = |(parameter, _): &(String, String)| Sighting {
        place: Place::Query(parameter.clone()),
        credential: Credential { name: Some(name.clone()), standing: Standing::Valid },
    };
    Some(elsewhere.map(sighting).collect())
}

/// A cookie header with the sign-in session's value taken out.
fn cookie(header: &str) -> String {
    let pair = |pair: &str| match pair.split_once('=') {
        Some((name, _)) if name.trim() == crate::oauth::browser::COOKIE_NAME => format!("{name}=‹session›"),
        _ => pair.to_owned(),
    };
    header.split(';').map(pair).collect::<Vec<_>>().join(";")
}
