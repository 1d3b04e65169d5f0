//! How a credential stands with the vendor at the moment it is shown.

use jiff::Timestamp;

use super::Store;
use crate::journal::{SecretClass, Standing};
use crate::resource::Resource;
use crate::secrets::Secret;

/// Who shows a credential, and where.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shown<'s> {
    /// The client that the request says it comes from.
    pub(crate) client: Option<&'s str>,
    /// The resource addressed.
    pub(crate) resource: Option<Resource>,
}

impl Store {
    pub(crate) fn standing(&self, secret: &Secret, shown: Shown<'_>, now: Timestamp) -> Standing {
        let standing = match secret.name.class {
            SecretClass::AccessToken => {
                let token = self.grants.access.get(&secret.value);
                token.map(|token| self.grants.access_standing(token, shown.resource, now))
            }
            SecretClass::RefreshToken => self.refresh_standing(&secret.value),
            SecretClass::AuthorizationCode => self.code_standing(&secret.value, now),
            SecretClass::ClientSecret => self.clients.get(&secret.name.owner).map(|_| Standing::Valid),
            // The vendor only sees it where it is used; what it is worth is the code's standing.
            SecretClass::CodeVerifier => Some(Standing::Valid),
        };
        let standing = standing.unwrap_or(Standing::Unknown);
        let misdirected = standing == Standing::Valid && self.elsewhere(secret, shown);
        if misdirected { Standing::Misdirected } else { standing }
    }

    fn refresh_standing(&self, value: &str) -> Option<Standing> {
        let token = self.grants.refresh.get(value)?;
        Some(if self.grants.ended(token.grant) {
            Standing::Revoked
        } else if token.superseded {
            Standing::Superseded
        } else {
            Standing::Valid
        })
    }

    fn code_standing(&self, value: &str, now: Timestamp) -> Option<Standing> {
        let code = self.grants.codes.get(value)?;
        Some(if self.grants.ended(code.grant) {
            Standing::Revoked
        } else if code.redeemed {
            Standing::Superseded
        } else if code.expires <= now {
            Standing::Expired
        } else {
            Standing::Valid
        })
    }

    /// Whether it is shown by another client than the one it was issued to.
    fn elsewhere(&self, secret: &Secret, shown: Shown<'_>) -> bool {
        let owner = match secret.name.class {
            SecretClass::ClientSecret => Some(secret.name.owner.as_str()),
            SecretClass::RefreshToken | SecretClass::AuthorizationCode => {
                let grant = self.grants.behind(&secret.value).and_then(|id| self.grants.get(id));
                grant.map(|grant| grant.client.as_str())
            }
            SecretClass::AccessToken | SecretClass::CodeVerifier => None,
        };
        shown.client.is_some_and(|client| owner.is_some_and(|owner| owner != client))
    }
}
