//! What was asked for, granted and found missing.

use clootrack_scenarios::Operation;
use mock_clootrack::journal::{Event, SecretName};
use url::Url;

use super::{Exchange, Outcome, Transcript};

/// A refusal for want of a scope.
pub(crate) struct Forbidden {
    /// The number of the request in the journal.
    pub(crate) seq: u64,
    /// The scopes that the challenge names.
    pub(crate) scopes: Vec<String>,
}

impl Transcript {
    /// The tool calls of an exchange that the vendor refused for want of a scope.
    pub(crate) fn forbidden_in(&self, call: &Exchange) -> Vec<Forbidden> {
        let calls = self.requests_for(Operation::ToolsCall).filter(|(seq, _)| call.caused(*seq));
        calls.filter_map(|(seq, _)| self.forbidden(seq)).collect()
    }

    fn forbidden(&self, seq: u64) -> Option<Forbidden> {
        let answer = self.answer_to(seq).filter(|answer| answer.status == 403)?;
        let challenge = answer.headers.get("www-authenticate")?;
        challenge.contains("insufficient_scope").then(|| Forbidden {
            seq,
            scopes: challenge
                .split("scope=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .map(words)
                .unwrap_or_default(),
        })
    }

    /// What was granted with a refresh token.
    pub(crate) fn granted_with(&self, token: &SecretName) -> Option<&[String]> {
        self.journal.iter().find_map(|entry| {
            let Event::TokensIssued { refresh, scopes, .. } = &entry.event else { return None };
            (refresh.as_ref() == Some(token)).then_some(scopes.as_slice())
        })
    }

    /// What a login's latest tokens before `seq` allow.
    pub(crate) fn granted_before(&self, login: &str, seq: u64) -> Option<&[String]> {
        self.journal.iter().rev().filter(|entry| entry.seq <= seq).find_map(|entry| {
            let Event::TokensIssued { access, scopes, .. } = &entry.event else { return None };
            (access.owner == login).then_some(scopes.as_slice())
        })
    }
}

impl Exchange {
    /// The scopes that the authorization URL of a successful `authorize` asks for; nothing where it names none.
    pub(crate) fn scopes_asked_for(&self) -> Option<Vec<String>> {
        let Outcome::Result(result) = &self.outcome else { return None };
        let url = Url::parse(result["authorization_url"].as_str()?).ok()?;
        let scope = url.query_pairs().find(|(name, _)| name == "scope").map(|(_, scope)| words(&scope));
        Some(scope.unwrap_or_default())
    }
}

/// The scopes of a `scope` parameter.
pub(crate) fn words(scope: &str) -> Vec<String> {
    scope.split_ascii_whitespace().map(str::to_owned).collect()
}
