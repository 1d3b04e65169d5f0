//! Grants, and the codes and tokens that come from them.
//!
//! A grant is what one person approved for one client once. All its refresh tokens form one family: when a grant
//! ends, everything that came from it ends.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use clootrack_scenarios::Bears;
use foldhash::fast::FixedState;
use jiff::{SignedDuration, Timestamp};

use crate::journal::{SecretName, Standing};
use crate::oauth::pkce::Challenge;
use crate::resource::Resource;
use crate::secrets::{Issued, Secrets};

/// A code is exchanged at once or never.
pub(crate) const CODE_LIFETIME: SignedDuration = SignedDuration::from_secs(60);

/// Which grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct GrantId(usize);

/// What somebody approved.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) client: String,
    pub(crate) login: Arc<str>,
    pub(crate) scopes: Arc<[String]>,
    /// The audience; `None`: both names of the endpoint.
    pub(crate) resource: Option<Resource>,
    pub(crate) ended: bool,
}

/// An authorization code.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) grant: GrantId,
    pub(crate) redirect_uri: String,
    pub(crate) redirect_uri_named: bool,
    pub(crate) challenge: Challenge,
    pub(crate) expires: Timestamp,
    pub(crate) redeemed: bool,
    /// The authorization request that it answers, and its parameters.
    pub(crate) request: u64,
    pub(crate) parameters: Vec<(String, String)>,
}

/// An access token.
#[derive(Clone, Debug)]
pub(crate) struct Access {
    pub(crate) name: SecretName,
    pub(crate) grant: GrantId,
    pub(crate) scopes: Arc<[String]>,
    pub(crate) expires: Timestamp,
    pub(crate) revoked: bool,
}

/// A refresh token.
#[derive(Clone, Debug)]
pub(crate) struct Refresh {
    pub(crate) name: SecretName,
    pub(crate) grant: GrantId,
    pub(crate) superseded: bool,
}

/// Whom a good access token speaks for.
#[derive(Clone, Debug)]
pub(crate) struct Principal {
    pub(crate) grant: GrantId,
    pub(crate) login: Arc<str>,
    pub(crate) scopes: Arc<[String]>,
}

/// What the vendor issued, by value. The values are the mint's own, so that nobody can choose them to fall together.
type ByValue<T> = HashMap<Arc<str>, T, FixedState>;

/// All grants, codes and tokens.
#[derive(Debug, Default)]
pub(crate) struct Grants {
    all: BTreeMap<usize, Grant>,
    last: usize,
    pub(super) codes: ByValue<Code>,
    pub(super) access: ByValue<Access>,
    pub(super) refresh: ByValue<Refresh>,
}

impl Grants {
    pub(crate) fn approve(&mut self, grant: Grant) -> GrantId {
        self.last += 1;
        self.all.insert(self.last, grant);
        GrantId(self.last)
    }

    pub(crate) fn get(&self, id: GrantId) -> Option<&Grant> {
        self.all.get(&id.0)
    }

    /// Forgets a code or token.
    pub(super) fn forget(&mut self, value: &str) {
        self.access.remove(value);
        self.refresh.remove(value);
        self.codes.remove(value);
    }

    /// Forgets the oldest grant if it has ended, or if there are more than `most`.
    pub(super) fn forget_oldest(&mut self, most: usize) {
        if let Some(oldest) = self.all.first_entry()
            && (oldest.get().ended || oldest.key().saturating_add(most) <= self.last)
        {
            oldest.remove();
        }
    }

    /// How many grants are remembered.
    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// Every grant, oldest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Grant> {
        self.all.values()
    }

    pub(super) fn get_mut(&mut self, id: GrantId) -> Option<&mut Grant> {
        self.all.get_mut(&id.0)
    }

    /// Whether the grant is there no more.
    pub(crate) fn ended(&self, id: GrantId) -> bool {
        self.get(id).is_none_or(|grant| grant.ended)
    }

    /// Ends a grant; gives the login if it had not ended before.
    pub(crate) fn end(&mut self, id: GrantId) -> Option<String> {
        let grant = self.get_mut(id).filter(|grant| !grant.ended)?;
        grant.ended = true;
        Some(grant.login.to_string())
    }

    /// The grants of a login that have not ended.
    pub(crate) fn of(&self, login: &str) -> Vec<GrantId> {
        self.live().filter(|(_, grant)| *grant.login == *login).map(|(id, _)| id).collect()
    }

    /// All grants that have not ended, oldest first.
    pub(super) fn live(&self) -> impl Iterator<Item = (GrantId, &Grant)> {
        let all = self.all.iter().map(|(number, grant)| (GrantId(*number), grant));
        all.filter(|(_, grant)| !grant.ended)
    }

    /// The grant with what the same person has granted to the same client for the same audience before.
    pub(crate) fn widened(&self, mut grant: Grant) -> Grant {
        let before = self.live().map(|(_, before)| before).filter(|before| {
            before.client == grant.client && before.login == grant.login && before.resource == grant.resource
        });
        let mut scopes = grant.scopes.to_vec();
        for scope in before.flat_map(|before| &*before.scopes) {
            if !scopes.contains(scope) {
                scopes.push(scope.clone());
            }
        }
        grant.scopes = scopes.into();
        grant
    }

    pub(crate) fn add_code(&mut self, value: Arc<str>, code: Code) {
        self.codes.insert(value, code);
    }

    pub(crate) fn code(&self, value: &str) -> Option<&Code> {
        self.codes.get(value)
    }

    /// The grant behind a code or token.
    pub(crate) fn behind(&self, value: &str) -> Option<GrantId> {
        let code = || self.codes.get(value).map(|code| code.grant);
        let access = || self.access.get(value).map(|token| token.grant);
        let refresh = || self.refresh.get(value).map(|token| token.grant);
        access().or_else(refresh).or_else(code)
    }

    /// Whether an access token came with its grant's code, or from a refresh.
    pub(crate) fn origin(&self, value: &str) -> Option<Bears> {
        let token = self.access.get(value)?;
        let earlier = |other: &Access| other.grant == token.grant && other.name.number < token.name.number;
        Some(if self.access.values().any(earlier) { Bears::Renewed } else { Bears::First })
    }

    /// Whose an access token is, if it is good at `resource` now.
    pub(crate) fn principal(
        &self,
        value: &str,
        resource: Resource,
        now: Timestamp,
    ) -> Result<Principal, Standing> {
        let token = self.access.get(value).ok_or(Standing::Unknown)?;
        let grant = self.get(token.grant).ok_or(Standing::Unknown)?;
        let standing = self.access_standing(token, Some(resource), now);
        if standing != Standing::Valid {
            return Err(standing);
        }
        Ok(Principal {
            grant: token.grant,
            login: Arc::clone(&grant.login),
            scopes: Arc::clone(&token.scopes),
        })
    }

    pub(super) fn access_standing(
        &self,
        token: &Access,
        resource: Option<Resource>,
        now: Timestamp,
    ) -> Standing {
        let Some(grant) = self.get(token.grant) else {
            return Standing::Unknown;
        };
        let audience = grant.resource;
        if grant.ended || token.revoked {
            Standing::Revoked
        } else if token.expires <= now {
            Standing::Expired
        } else if resource.is_some() && audience.is_some() && audience != resource {
            Standing::Misdirected
        } else {
            Standing::Valid
        }
    }

    /// Lets a login's access tokens expire; gives the names of those that had been good.
    pub(crate) fn expire_all(&mut self, login: &str, now: Timestamp) -> Vec<SecretName> {
        let grants = &self.all;
        let live = |token: &&mut Access| {
            let of_login =
                grants.get(&token.grant.0).is_some_and(|grant| *grant.login == *login && !grant.ended);
            of_login && !token.revoked && token.expires > now
        };
        let expire = |token: &mut Access| {
            token.expires = now;
            token.name.clone()
        };
        let mut names: Vec<_> = self.access.values_mut().filter(live).map(expire).collect();
        names.sort();
        names
    }

    /// Lets one access token expire; gives its name if it had been good.
    pub(crate) fn expire_one(&mut self, value: &str, now: Timestamp) -> Option<SecretName> {
        let token = self.access.get_mut(value).filter(|token| !token.revoked && token.expires > now)?;
        token.expires = now;
        Some(token.name.clone())
    }

    pub(crate) fn revoke_access(&mut self, value: &str) {
        if let Some(token) = self.access.get_mut(value) {
            token.revoked = true;
        }
    }

    pub(super) fn issue_access(
        &mut self,
        secrets: &mut Secrets,
        id: GrantId,
        scopes: Arc<[String]>,
        expires: Timestamp,
    ) -> Option<(Arc<str>, SecretName)> {
        let secret = secrets.issue(Issued::AccessToken, Arc::clone(&self.get(id)?.login));
        let token = Access { name: secret.name.clone(), grant: id, scopes, expires, revoked: false };
        self.access.insert(Arc::clone(&secret.value), token);
        Some((Arc::clone(&secret.value), secret.name.clone()))
    }

    pub(super) fn issue_refresh(
        &mut self,
        secrets: &mut Secrets,
        id: GrantId,
    ) -> Option<(Arc<str>, SecretName)> {
        let secret = secrets.issue(Issued::RefreshToken, Arc::clone(&self.get(id)?.login));
        let token = Refresh { name: secret.name.clone(), grant: id, superseded: false };
        self.refresh.insert(Arc::clone(&secret.value), token);
        Some((Arc::clone(&secret.value), secret.name.clone()))
    }
}
