//! What a server does that takes any refresh token for good: a quirk, never the default.

use std::sync::Arc;

use jiff::Timestamp;

use super::grants::{Grant, GrantId, Grants};
use super::redeem::{Next, Tokens};
use super::rotate::Renewal;
use crate::oauth::error::Refused;
use crate::secrets::Secrets;

impl Grants {
    /// Whether a value was ever issued as a refresh token.
    pub(crate) fn knows_refresh(&self, value: &str) -> bool {
        self.refresh.contains_key(value)
    }

    /// Renews without a refresh token: the client's latest grant, or else one that `login` never gave.
    pub(crate) fn humour(
        &mut self,
        secrets: &mut Secrets,
        asked: &Renewal<'_>,
        login: &str,
        now: Timestamp,
    ) -> Result<Tokens, Refused> {
        let id = self.latest(asked.client).unwrap_or_else(|| {
            self.approve(Grant {
                client: asked.client.to_owned(),
                login: login.into(),
                scopes: clootrack_scenarios::scopes::READ.map(str::to_owned).into(),
                resource: asked.resource,
                ended: false,
            })
        });
        let granted = self.get(id).map(|grant| Arc::clone(&grant.scopes)).unwrap_or_default();
        let scopes = asked.scopes.clone().map_or(granted, Into::into);
        self.tokens(secrets, id, scopes, Next::Fresh, asked.lifetime, now)
    }

    fn latest(&self, client: &str) -> Option<GrantId> {
        self.live().filter(|(_, grant)| grant.client == client).map(|(id, _)| id).last()
    }
}
