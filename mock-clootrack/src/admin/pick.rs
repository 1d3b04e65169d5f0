//! Reading what was sent to the admin: bodies, logins and the parameters of a query.

use std::sync::Arc;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::error::AdminError;
use crate::params::{self, Params};
use crate::site::Site;

/// A body of that form.
pub(super) fn body<T: DeserializeOwned>(body: &Bytes, expected: &'static str) -> Result<T, AdminError> {
    serde_json::from_slice(body).map_err(|why| AdminError::Body { expected, why: why.to_string() })
}

/// That login, if it has an account.
pub(super) fn account(site: &Arc<Site>, login: String) -> Result<String, AdminError> {
    if site.vendor.accounts.contains_key(&login) {
        return Ok(login);
    }
    let known = site.vendor.accounts.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    Err(AdminError::UnknownLogin { login, known })
}

/// A query whose names are known. What is misspelt would be ignored otherwise, and everything matched.
#[derive(Debug)]
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    pub(super) fn read(
        raw: Option<String>,
        known: &'static [(&'static str, &'static str)],
    ) -> Result<Self, AdminError> {
        let query = Self(params::decode(raw.unwrap_or_default().as_bytes()));
        let is_known = |name: &str| known.iter().any(|(other, _)| *other == name);
        match query.0.iter().find(|(name, _)| !is_known(name)) {
            None => Ok(query),
            Some((name, _)) => {
                let known = known.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
                Err(AdminError::UnknownParameter { name: name.clone(), known })
            }
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        Params(&self.0).get(name)
    }

    /// A number that is at most `most`.
    pub(super) fn number(&self, name: &str, most: u64) -> Result<Option<u64>, AdminError> {
        let Some(given) = self.get(name) else { return Ok(None) };
        match given.parse() {
            Ok(number) if number <= most => Ok(Some(number)),
            Ok(_) | Err(_) => {
                let expected = if most == u64::MAX {
                    "a whole number".to_owned()
                } else {
                    format!("a whole number up to {most}")
                };
                Err(parameter(name, given, expected))
            }
        }
    }
}

/// A parameter that is not what it has to be.
pub(super) fn parameter(name: &str, given: &str, expected: impl Into<String>) -> AdminError {
    AdminError::Parameter { name: name.to_owned(), given: given.to_owned(), expected: expected.into() }
}
