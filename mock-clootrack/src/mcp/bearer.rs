//! Who asks: the access token, and every `WWW-Authenticate` challenge (RFC 6750; RFC 9728, section 5.1).

use axum::response::Response;
use clootrack_scenarios::{Quirk, StepUp, scopes};
use http::StatusCode;
use http::header::{HeaderValue, WWW_AUTHENTICATE};
use serde_json::json;

use super::challenge::Challenge;
use super::endpoint::Context;
use crate::answer;
use crate::asked::Authorization;
use crate::door::Turn;
use crate::journal::{Event, Standing};
use crate::oauth::resource::PATH_ELSEWHERE;
use crate::resource::Resource;
use crate::site::Site;
use crate::state::State;
use crate::store::grants::Principal;

/// Whom the request's access token speaks for. A token anywhere but in the header is none.
pub(super) fn check(
    site: &Site,
    state: &mut State,
    turn: &Turn,
    resource: Resource,
) -> Result<Principal, Box<Response>> {
    if let Some(everybody) = &state.everybody {
        return Ok(everybody.clone());
    }
    let refused = match &turn.asked.authorization {
        Authorization::Bearer(token) => {
            let now = state.now();
            match state.store.grants.principal(token, resource, now) {
                Ok(principal) => return Ok(principal),
                Err(standing) => Refusal::invalid_token(standing),
            }
        }
        Authorization::Malformed => Refusal::malformed(),
        Authorization::Absent | Authorization::Basic(..) | Authorization::Other => Refusal::missing(),
    };
    state.note(Event::BearerRefused { request: turn.request, standing: refused.standing });
    Err(Box::new(refused.answer(site, resource, &site.challenge_scopes().join(" "))))
}

/// The answer to a good token that lacks the scope that a tool needs.
pub(super) fn insufficient(context: &mut Context<'_>, scope: &str) -> Response {
    let standing = Standing::Insufficient;
    context.state.note(Event::BearerRefused { request: context.turn.request, standing });
    let refusal = Refusal {
        standing,
        status: StatusCode::FORBIDDEN,
        error: Some(("insufficient_scope", "the access token does not allow this tool")),
    };
    let mut scopes = vec![scope];
    if context.site.vendor.step_up == StepUp::Union {
        // A refresh token is the authorization server's business: a challenge never asks for `offline_access`.
        let has = context.principal.scopes.iter().map(String::as_str);
        scopes.splice(0..0, has.filter(|has| *has != scope && *has != scopes::OFFLINE));
    }
    refusal.answer(context.site, context.resource, &scopes.join(" "))
}

struct Refusal {
    standing: Standing,
    status: StatusCode,
    error: Option<(&'static str, &'static str)>,
}

impl Refusal {
    /// No token was given, so there is nothing to say about it.
    fn missing() -> Self {
        Self { standing: Standing::Missing, status: StatusCode::UNAUTHORIZED, error: None }
    }

    fn malformed() -> Self {
        let error = Some(("invalid_request", "the Authorization header is malformed or repeated"));
        Self { standing: Standing::Missing, status: StatusCode::BAD_REQUEST, error }
    }

    fn invalid_token(standing: Standing) -> Self {
        let why = match standing {
            Standing::Expired => "the access token has expired",
            Standing::Revoked => "the access token has been revoked",
            Standing::Misdirected => "the access token was issued for another resource",
            Standing::Missing
            | Standing::Valid
            | Standing::Superseded
            | Standing::Insufficient
            | Standing::Unknown => "the access token is unknown",
        };
        Self { standing, status: StatusCode::UNAUTHORIZED, error: Some(("invalid_token", why)) }
    }

    fn answer(&self, site: &Site, resource: Resource, scope: &str) -> Response {
        let mut challenge = Challenge::default();
        let has = |quirk| site.vendor.has(quirk);
        if has(Quirk::ResourceMetadataElsewhere) {
            challenge.add("resource_metadata", &format!("{}{}", site.origin, PATH_ELSEWHERE));
        } else if !has(Quirk::NoResourceMetadata) && !has(Quirk::ResourceMetadataAtRoot) {
            challenge.add("resource_metadata", &resource.metadata_url(&site.origin));
        }
        challenge.add("scope", scope);
        if let Some((error, why)) = self.error {
            challenge.add("error", error);
            challenge.add("error_description", why);
        }
        let (error, why) = self.error.unwrap_or(("unauthorized", "an access token is needed"));
        let body = json!({ "error": error, "error_description": why });
        let mut response = answer::json(self.status, &body);
        for line in challenge.lines(site) {
            if let Ok(line) = HeaderValue::from_str(&line) {
                response.headers_mut().append(WWW_AUTHENTICATE, line);
            }
        }
        response
    }
}
