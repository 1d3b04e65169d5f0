//! A refresh token becomes an access token and the next refresh token.

use std::sync::Arc;

use clootrack_scenarios::Quirk;
use jiff::{SignedDuration, Timestamp};

use super::grants::Grants;
use super::redeem::{Next, Tokens, agreed};
use crate::oauth::error::{Code as ErrorCode, Refused};
use crate::resource::Resource;
use crate::secrets::Secrets;

/// A token request with a refresh token, from a client that has proved who it is.
#[derive(Debug)]
pub(crate) struct Renewal<'r> {
    pub(crate) token: &'r str,
    pub(crate) client: &'r str,
    /// The scopes asked for; `None`: all that were granted.
    pub(crate) scopes: Option<Vec<String>>,
    pub(crate) resource: Option<Resource>,
    /// Whether the refresh token used stays the current one.
    pub(crate) keep: bool,
    pub(crate) lifetime: SignedDuration,
    pub(crate) quirks: &'r [Quirk],
}

impl Grants {
    /// Renews. A token that has been superseded is in two hands, so its whole family ends.
    pub(crate) fn renew(
        &mut self,
        secrets: &mut Secrets,
        asked: &Renewal<'_>,
        now: Timestamp,
    ) -> Result<Tokens, Refused> {
        let refused = |why: &'static str| Err(Refused::new(ErrorCode::InvalidGrant, why));
        let Some(token) = self.refresh.get(asked.token) else {
            return refused("no such refresh token");
        };
        let (id, name, superseded) = (token.grant, token.name.clone(), token.superseded);
        let Some(grant) = self.get(id) else {
            return refused("no such refresh token");
        };
        if grant.client != asked.client {
            return refused("the refresh token was issued to another client");
        }
        if grant.ended {
            return refused("the grant has been revoked");
        }
        if superseded && !asked.quirks.contains(&Quirk::RotatedOutAccepted) {
            let refusal = Refused::new(ErrorCode::InvalidGrant, "the refresh token has been superseded");
            if asked.quirks.contains(&Quirk::NoFamilyRevocation) {
                return Err(refusal);
            }
            return Err(refusal.ending(self.end(id)));
        }
        agreed(grant.resource, asked.resource)?;
        let scopes = match &asked.scopes {
            None => Arc::clone(&grant.scopes),
            Some(asked) if asked.iter().all(|scope| grant.scopes.contains(scope)) => asked.clone().into(),
            Some(_) => {
                return Err(Refused::new(ErrorCode::InvalidScope, "scope goes beyond what was granted"));
            }
        };
        if asked.keep {
            return self.tokens(secrets, id, scopes, Next::Kept(name), asked.lifetime, now);
        }
        if let Some(token) = self.refresh.get_mut(asked.token) {
            token.superseded = true;
        }
        self.tokens(secrets, id, scopes, Next::Fresh, asked.lifetime, now)
    }
}
