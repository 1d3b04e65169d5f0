//! An authorization code becomes tokens, once.

use std::sync::Arc;

use clootrack_scenarios::{Quirk, RefreshTokens, scopes};
use jiff::{SignedDuration, Timestamp};

use super::grants::{GrantId, Grants};
use crate::journal::SecretName;
use crate::oauth::error::{Code as ErrorCode, Refused};
use crate::oauth::pkce::Verdict;
use crate::resource::Resource;
use crate::secrets::Secrets;

/// New tokens.
#[derive(Debug)]
pub(crate) struct Tokens {
    pub(crate) access: Arc<str>,
    pub(crate) access_name: SecretName,
    /// The refresh token of the answer; `None` where the one used stays good, or where there is none.
    pub(crate) refresh: Option<Arc<str>>,
    /// The refresh token that belongs to the grant, if it has one.
    pub(crate) refresh_name: Option<SecretName>,
    pub(crate) scopes: Arc<[String]>,
    pub(crate) resource: Option<Resource>,
}

/// A token request with an authorization code, from a client that has proved who it is.
#[derive(Debug)]
pub(crate) struct Redemption<'r> {
    pub(crate) code: &'r str,
    pub(crate) client: &'r str,
    pub(crate) redirect_uri: Option<&'r str>,
    pub(crate) verifier: &'r str,
    pub(crate) resource: Option<Resource>,
    pub(crate) lifetime: SignedDuration,
    /// When the client gets a refresh token; `None`: never.
    pub(crate) refresh: Option<RefreshTokens>,
    pub(crate) quirks: &'r [Quirk],
}

/// What a token answer does about the refresh token.
#[derive(Debug)]
pub(super) enum Next {
    /// There is none.
    Nothing,
    /// The one used stays good.
    Kept(SecretName),
    /// There is a new one.
    Fresh,
}

impl Grants {
    /// Redeems a code. A code that comes a second time ends what it gave the first time.
    pub(crate) fn redeem(
        &mut self,
        secrets: &mut Secrets,
        asked: &Redemption<'_>,
        now: Timestamp,
    ) -> Result<Tokens, Refused> {
        let refused = |why: &'static str| Err(Refused::new(ErrorCode::InvalidGrant, why));
        let Some(code) = self.codes.get(asked.code) else {
            return refused("no such authorization code");
        };
        let id = code.grant;
        let Some(grant) = self.get(id) else {
            return refused("no such authorization code");
        };
        if grant.client != asked.client {
            return refused("the code was issued to another client");
        }
        if code.redeemed && !asked.quirks.contains(&Quirk::CodeReplayAccepted) {
            let refusal = Refused::new(ErrorCode::InvalidGrant, "the code has been used before");
            return Err(refusal.ending(self.end(id)));
        }
        if grant.ended {
            return refused("the grant has been revoked");
        }
        if code.expires <= now {
            return refused("the code has expired");
        }
        let redirect_named = code.redirect_uri_named || asked.redirect_uri.is_some();
        let same = asked.redirect_uri == Some(code.redirect_uri.as_str());
        if redirect_named && !same && !asked.quirks.contains(&Quirk::RedirectMismatchAccepted) {
            return refused("redirect_uri is not the one of the authorization request");
        }
        match code.challenge.judge(asked.verifier) {
            Verdict::Matches => {}
            _ if asked.quirks.contains(&Quirk::WrongVerifierAccepted) => {}
            Verdict::Malformed => {
                let why = "code_verifier is not 43 to 128 unreserved characters";
                return Err(Refused::new(ErrorCode::InvalidRequest, why));
            }
            Verdict::Differs => return refused("code_verifier does not match the code_challenge"),
        }
        let resource = agreed(grant.resource, asked.resource)?;
        let scopes = Arc::clone(&grant.scopes);
        if let Some(grant) = self.get_mut(id) {
            grant.resource = resource;
        }
        if let Some(code) = self.codes.get_mut(asked.code) {
            code.redeemed = true;
        }
        let next = match asked.refresh {
            Some(RefreshTokens::Always) => Next::Fresh,
            Some(RefreshTokens::OfflineAccess) if scopes.iter().any(|scope| scope == scopes::OFFLINE) => {
                Next::Fresh
            }
            Some(RefreshTokens::OfflineAccess) | None => Next::Nothing,
        };
        self.tokens(secrets, id, scopes, next, asked.lifetime, now)
    }

    pub(super) fn tokens(
        &mut self,
        secrets: &mut Secrets,
        id: GrantId,
        scopes: Arc<[String]>,
        next: Next,
        lifetime: SignedDuration,
        now: Timestamp,
    ) -> Result<Tokens, Refused> {
        let gone = || Refused::new(ErrorCode::InvalidGrant, "the grant is gone");
        let resource = self.get(id).ok_or_else(gone)?.resource;
        let expires = now.saturating_add(lifetime).unwrap_or(Timestamp::MAX);
        let (access, access_name) =
            self.issue_access(secrets, id, Arc::clone(&scopes), expires).ok_or_else(gone)?;
        let (refresh, refresh_name) = match next {
            Next::Nothing => (None, None),
            Next::Kept(name) => (None, Some(name)),
            Next::Fresh => self
                .issue_refresh(secrets, id)
                .map(|(value, name)| (Some(value), Some(name)))
                .ok_or_else(gone)?,
        };
        Ok(Tokens { access, access_name, refresh, refresh_name, scopes, resource })
    }
}

/// The audience: what the grant says, and the request must not say otherwise.
pub(super) fn agreed(
    granted: Option<Resource>,
    asked: Option<Resource>,
) -> Result<Option<Resource>, Refused> {
    match (granted, asked) {
        (Some(granted), Some(asked)) if granted != asked => Err(Refused::new(
            ErrorCode::InvalidTarget,
            "resource is not the one of the authorization request",
        )),
        (granted, asked) => Ok(granted.or(asked)),
    }
}
