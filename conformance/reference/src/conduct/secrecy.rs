//! Where a secret may go, and where not.

use clootrack_connector::{Code, Trouble};
use secrecy::SecretString;
use serde_json::{Map, Value};

use super::decisions;

decisions! {
    Secrecy = secrecy:

    /// The keys are those that were given. Without a good one nothing is opened (CWE-636).
    fn keys(&self, given: Vec<String>) -> Vec<String> { given }

    /// What is sealed belongs to its organization, its record and its field, and opens nowhere else (CWE-345).
    fn binds(&self) -> bool { true }

    /// What does not open is kept: the right key may come back.
    fn keeps_unreadable(&self) -> bool { true }

    /// What does not open is told as such: neither an outage nor an empty result.
    fn unreadable_told(&self) -> Code { Code::CredentialsUnreadable }

    /// The access token travels in `Authorization` and in no other header (RFC 6750, 2).
    fn extra_headers(&self, access_token: &SecretString) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// Nor does it travel in the metadata of a message.
    fn request_meta(
        &self,
        meta: Map<String, Value>,
        access_token: &SecretString,
    ) -> Map<String, Value> {
        meta
    }

    /// Nothing of the vendor's token answer is stored but what is sealed.
    fn stored_beside(&self, token_answer: &str) -> Option<String> { None }

    /// What the log says of a token answer: its size.
    fn token_answer_note(&self, token_answer: &str) -> String {
        format!("{} bytes", token_answer.len())
    }

    /// What the log says of a callback: where it arrived, without the query.
    fn callback_note(&self, url: &str) -> String {
        url.split(['?', '#']).next().unwrap_or_default().to_owned()
    }

    /// What a failure tells as its cause: nothing of the request that failed.
    fn failure_cause(&self, cause: String, access_token: &SecretString) -> String { cause }

    /// What the status of a connection tells beside its state: nothing of the credential.
    fn status_notice(
        &self,
        notice: Option<Trouble>,
        access_token: &SecretString,
    ) -> Option<Trouble> {
        notice
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conduct::Correct;

    #[test]
    fn the_log_of_a_callback_has_no_query() {
        assert_eq!(Correct.callback_note("https://a.example/cb?code=c&state=s"), "https://a.example/cb");
    }
}
