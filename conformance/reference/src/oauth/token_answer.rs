//! The vendor's token answer, read strictly where it matters and leniently where vendors differ.

use std::time::Duration;

use oauth2::basic::BasicTokenType;
use oauth2::{AccessToken, RefreshToken, Scope, TokenResponse};
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::lifetime::Lifetime;

/// A token answer as it came, before it is read.
#[derive(Clone, PartialEq, Eq)]
pub struct RawAnswer {
    /// Whether it answers a refresh token; otherwise a code.
    pub renews: bool,
    /// What it calls itself.
    pub content_type: Option<String>,
    /// Its body.
    pub body: Vec<u8>,
}

impl RawAnswer {
    /// The same answer with its document changed. What is no document stays as it is.
    pub(crate) fn with(self, change: impl FnOnce(&mut Map<String, Value>)) -> Self {
        let Ok(Value::Object(document)) = serde_json::from_slice(&self.body) else { return self };
        let mut changed = document.clone();
        change(&mut changed);
        if changed == document {
            return self;
        }
        Self { body: Value::from(changed).to_string().into_bytes(), ..self }
    }

    /// Whether its body is one JSON document, and nothing after it: readers may stop where the document ends.
    pub(super) fn is_one_document(&self) -> bool {
        serde_json::from_slice::<IgnoredAny>(&self.body).is_ok()
    }
}

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

    /// Whether it brings a bearer token, be it an empty one, and says nothing to the contrary.
    pub(super) fn is_sound(&self) -> bool {
        let empty = self.refresh_token.as_ref().is_some_and(|token| token.secret().is_empty());
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
    fn a_document_has_nothing_after_it_and_names_nothing_twice() {
        let raw = |body: &str| RawAnswer { renews: false, content_type: None, body: body.into() };
        assert!(raw(r#" {"access_token":"a"} "#).is_one_document());
        for body in [r#"{"access_token":"a"} x"#, r#"{"access_token":"a"}{}"#, "access_token=a", ""] {
            assert!(!raw(body).is_one_document(), "{body}");
        }
        let twice = r#"{"access_token":"a","access_token":"b","token_type":"Bearer"}"#;
        assert!(serde_json::from_str::<TokenAnswer>(twice).is_err());
    }

    #[test]
    fn what_is_no_bearer_token_is_refused() {
        assert!(read(json!({ "access_token": "a", "token_type": "BEARER" })).is_some());
        for bad in [
            json!({ "access_token": "a" }),
            json!({ "token_type": "Bearer" }),
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
