//! From a request or an answer to its journal entry, with every secret replaced by its name.

use std::collections::BTreeMap;

use clootrack_scenarios::Operation;
use http::header::{AUTHORIZATION, COOKIE, HeaderMap, SET_COOKIE};
use jiff::Timestamp;

use super::redact::{self, Hit};
use super::{Answer, Credential, Event, Place, Request, Sighting, Standing};
use crate::asked::{Asked, Authorization};
use crate::oauth::pkce;
use crate::state::State;
use crate::store::standing::Shown;

/// An answer's body is kept up to this size: the longest list of tools is whole, and a trace of it can be validated.
const BODY_KEPT: usize = 64 * 1024;

/// Reads past the cut, so that a secret across it is seen whole.
const MARGIN: usize = 256;

/// The request's entry.
pub(crate) fn request(state: &mut State, asked: &Asked, now: Timestamp) -> Request {
    let verifier = register_verifier(state, asked);
    let client = asked.client();
    let mut seen = Seen {
        state,
        shown: Shown { client: client.as_deref(), resource: asked.resource },
        now,
        sightings: Vec::new(),
    };
    let path = seen.text(&asked.path, &Place::Path);
    let query = seen.pairs(&asked.query, Place::Query);
    let bearer = seen.bearer(asked);
    let headers = seen.headers(asked);
    let form = seen.form(asked);
    let json = asked.document.json().map(|value| {
        let mut hits = Vec::new();
        let clean = redact::json(&seen.state.secrets, value, &mut hits);
        seen.sight(hits, &Place::Body);
        clean
    });
    if json.is_none() && asked.form.is_empty() && !asked.body.is_empty() {
        seen.text(&String::from_utf8_lossy(&asked.body), &Place::Body);
    }
    let mut secrets = seen.sightings;
    if let Some(verifier) = verifier {
        secrets.extend(verifier);
    }
    Request {
        operation: asked.operation,
        method: asked.method.to_string(),
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
pub(crate) fn answer(state: &State, request: u64, status: u16, headers: &HeaderMap, body: &[u8]) -> Event {
    let mut kept = BTreeMap::new();
    for (name, value) in headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        let value = if name == SET_COOKIE { cookie(&value) } else { state.clean(&value).into_owned() };
        kept.entry(name.as_str().to_owned())
            .and_modify(|all: &mut String| {
                all.push_str(", ");
                all.push_str(&value);
            })
            .or_insert(value);
    }
    let cut = body.len() > BODY_KEPT;
    let read = body.get(..BODY_KEPT + MARGIN).unwrap_or(body);
    let mut text = state.clean(&String::from_utf8_lossy(read)).into_owned();
    if cut {
        text.truncate(text.floor_char_boundary(BODY_KEPT));
    }
    Event::Answer(Answer { request, status, headers: kept, body: text, cut })
}

/// The request's credentials, collected while its parts are cleaned.
struct Seen<'s> {
    state: &'s State,
    shown: Shown<'s>,
    now: Timestamp,
    sightings: Vec<Sighting>,
}

impl Seen<'_> {
    fn text(&mut self, text: &str, place: &Place) -> String {
        let mut hits = Vec::new();
        let clean = redact::text(&self.state.secrets, text, &mut hits).into_owned();
        self.sight(hits, place);
        clean
    }

    fn pairs(&mut self, pairs: &[(String, String)], place: fn(String) -> Place) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| {
                let mut hits = Vec::new();
                let clean_name = redact::text(&self.state.secrets, name, &mut hits).into_owned();
                let place = place(clean_name.clone());
                self.sight(hits, &place);
                (clean_name, self.text(value, &place))
            })
            .collect()
    }

    fn form(&mut self, asked: &Asked) -> Vec<(String, String)> {
        let mut form = self.pairs(&asked.form, Place::Form);
        for ((name, value), (_, sent)) in form.iter_mut().zip(&asked.form) {
            if asked.operation == Operation::Token
                && name == "code_verifier"
                && !value.is_empty()
                && value == sent
            {
                "‹malformed code verifier›".clone_into(value);
            }
        }
        form
    }

    fn bearer(&self, asked: &Asked) -> Option<Credential> {
        let token = asked.bearer()?;
        let secret = self.state.secrets.by_value(token);
        Some(self.credential(secret.cloned()))
    }

    fn headers(&mut self, asked: &Asked) -> Vec<(String, String)> {
        let mut headers = Vec::with_capacity(asked.headers.len());
        for (name, value) in &asked.headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            let clean = if name == AUTHORIZATION {
                self.authorization(asked, &value)
            } else if name == COOKIE {
                let place = Place::Header(name.as_str().to_owned());
                cookie(&self.text(&value, &place))
            } else {
                self.text(&value, &Place::Header(name.as_str().to_owned()))
            };
            headers.push((name.as_str().to_owned(), clean));
        }
        headers
    }

    fn authorization(&mut self, asked: &Asked, value: &str) -> String {
        let scheme = value.split(' ').next().unwrap_or_default().to_ascii_lowercase();
        match asked.authorization() {
            Authorization::Basic(user, password) => {
                let place = Place::Authorization(scheme);
                let user = self.text(&user, &place);
                // Whatever stands in the place of a password is one, also if the vendor never issued it.
                let clean = self.text(&password, &place);
                let password =
                    if clean == password { "‹unknown client secret›".to_owned() } else { clean };
                format!("Basic {user}:{password}")
            }
            Authorization::Bearer(token) => {
                let clean = redact::text(&self.state.secrets, value, &mut Vec::new()).into_owned();
                if clean == value { value.replace(token, "‹unknown access token›") } else { clean }
            }
            Authorization::Absent | Authorization::Other | Authorization::Malformed => {
                self.text(value, &Place::Authorization(scheme))
            }
        }
    }

    fn sight(&mut self, hits: Vec<Hit>, place: &Place) {
        for hit in hits {
            let sighting = Sighting { place: place.clone(), credential: self.credential(hit) };
            if !self.sightings.contains(&sighting) {
                self.sightings.push(sighting);
            }
        }
    }

    fn credential(&self, hit: Hit) -> Credential {
        match hit {
            None => Credential { name: None, standing: Standing::Unknown },
            Some(secret) => {
                let standing = self.state.store.standing(&secret, self.shown, self.now);
                Credential { name: Some(secret.name), standing }
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
    let owner = grant.map_or_else(|| "nobody".to_owned(), |grant| grant.login.clone());
    let name = state.secrets.verifier(verifier, &owner);
    let code = code?;
    let exposed: Vec<_> = code.parameters.iter().filter(|(_, value)| value.contains(verifier)).collect();
    if !exposed.is_empty()
        && let Some(entry) = state.log.entry_mut(code.request)
        && let Event::Request(request) = &mut entry.event
    {
        for (_, value) in request.query.iter_mut().chain(&mut request.headers) {
            *value = value.replace(verifier, &format!("‹{name}›"));
        }
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
