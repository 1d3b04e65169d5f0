//! The vendor's token answer, read strictly where it matters and leniently where vendors differ.

use std::time::Duration;

use oauth2::basic::BasicTokenType;
use oauth2::{AccessToken, RefreshToken, Scope, TokenResponse};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::lifetime::Lifetime;

/// A token answer.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct TokenAnswer {
    access_token: AccessToken,
    #[serde(deserialize_with = "oauth2::helpers::deserialize_untagged_enum_case_insensitive")]
    token_type: BasicTokenType,
    /// As it stands there, if it does; what it says of the lifetime is a question of its own.
    #[serde(default, deserialize_with = "as_it_is")]
    expires_in: Option<Value>,
    refresh_token: Option<RefreshToken>,
    #[serde(
        default,
        rename = "scope",
        deserialize_with = "oauth2::helpers::deserialize_space_delimited_vec"
    )]
    scopes: Option<Vec<Scope>>,
    error: Option<Value>,
}

impl TokenAnswer {
    /// What it names as the lifetime.
    pub(super) fn lifetime(&self) -> Option<&Value> {
        self.expires_in.as_ref()
    }

    /// Whether it really brings a bearer token and says nothing to the contrary.
    pub(super) fn is_sound(&self) -> bool {
        let empty = self.access_token.secret().is_empty()
            || self.refresh_token.as_ref().is_some_and(|token| token.secret().is_empty());
        !empty && self.token_type == BasicTokenType::Bearer && self.error.is_none()
    }
}

impl TokenResponse for TokenAnswer {
    type TokenType = BasicTokenType;

    fn access_token(&self) -> &AccessToken {
        &self.access_token
    }

    fn token_type(&self) -> &BasicTokenType {
        &self.token_type
    }

    fn expires_in(&self) -> Option<Duration> {
        match Lifetime::of(self.lifetime()) {
            Lifetime::Unnamed | Lifetime::Void => None,
            Lifetime::Seconds(seconds) => Some(Duration::from_secs(seconds)),
        }
    }

    fn refresh_token(&self) -> Option<&RefreshToken> {
        self.refresh_token.as_ref()
    }

    fn scopes(&self) -> Option<&Vec<Scope>> {
        self.scopes.as_ref()
    }
}

/// A member that is there and `null` is not one that is missing.
fn as_it_is<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(answer: Value) -> Option<TokenAnswer> {
        serde_json::from_value(answer).ok().filter(TokenAnswer::is_sound)
    }

    #[test]
    fn an_odd_lifetime_does_not_spoil_an_answer() {
        for expires_in in [json!(null), json!(-1), json!("3600"), json!(3600.5), json!(1e18), json!({})] {
            let answer = json!({ "access_token": "a", "token_type": "bearer", "expires_in": expires_in });
            assert_eq!(read(answer).unwrap().lifetime(), Some(&expires_in));
        }
        assert_eq!(read(json!({ "access_token": "a", "token_type": "bearer" })).unwrap().lifetime(), None);
    }

    #[test]
    fn what_is_no_bearer_token_is_refused() {
        assert!(read(json!({ "access_token": "a", "token_type": "BEARER" })).is_some());
        for bad in [
            json!({ "access_token": "a" }),
            json!({ "token_type": "Bearer" }),
            json!({ "access_token": "", "token_type": "Bearer" }),
            json!({ "access_token": "a", "token_type": "DPoP" }),
            json!({ "access_token": "a", "token_type": "mac" }),
            json!({ "access_token": "a", "token_type": "Bearer", "error": "invalid_grant" }),
            json!({ "access_token": "a", "token_type": "Bearer", "refresh_token": "" }),
            json!({ "error": "invalid_grant" }),
        ] {
            assert!(read(bad.clone()).is_none(), "{bad}");
        }
    }
}
