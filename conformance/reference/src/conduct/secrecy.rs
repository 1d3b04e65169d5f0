//! Where a secret may go, and where not.

use std::path::Path;

use clootrack_connector::message::{AuditEntry, Call};
use clootrack_connector::{Code, Failure, Trouble};
use secrecy::SecretString;
use serde_json::{Map, Value};

use super::decisions;
use crate::seal::NONCE;

decisions! {
    Secrecy = secrecy:

    /// The keys are those that were given. Without a good one nothing is opened (CWE-636).
    fn keys(&self, given: Vec<String>) -> Vec<String> { given }

    /// Nor is one looked for where the credentials are stored (CWE-321).
    fn key_found(&self, storage: &Path) -> Option<String> { None }

    /// Nor is one written there, to whatever file.
    fn key_kept(&self, key: &[u8]) -> Option<(&'static str, String)> { None }

    /// Nobody but its owner may read what is stored, from its first byte on (CWE-732).
    fn file_mode(&self) -> u32 { 0o600 }

    /// Nor enter the directory that it is in.
    fn directory_mode(&self) -> u32 { 0o700 }

    /// Nothing of a credential is stored a second time, with whatever mode, not even while it is being renewed.
    fn working_copy_mode(&self) -> Option<u32> { None }

    /// What is sealed belongs to its organization and its record, and opens nowhere else (CWE-345).
    fn binds(&self) -> bool { true }

    /// Nor does it open in another field of its record.
    fn binds_field(&self) -> bool { true }

    /// Its tokens and what they were obtained with are sealed each for itself, so that a call opens no more than it needs.
    fn seals_as_one(&self) -> bool { false }

    /// Each nonce is drawn anew, whatever is sealed and wherever it belongs: one that is used twice with a key gives both texts
    /// away (NIST SP 800-38D, 8; CWE-323).
    fn nonce(&self, fresh: [u8; NONCE], key: &[u8], text: &str, place: &[u8]) -> [u8; NONCE] { fresh }

    /// Nothing is sealed by a cipher that does not authenticate (CWE-353), or that shows which of its blocks are equal (CWE-327).
    fn sealed_otherwise(&self, fresh: [u8; 80], key: &[u8], text: &str, place: &[u8]) -> Option<Vec<u8>> { None }

    /// What does not open under its key is not read in any other way: not without its tag, and not as it stands (CWE-353,
    /// CWE-636).
    fn unopened(&self, sealed: &[u8], key: &[u8], field: &str, place: &[u8]) -> Option<String> { None }

    /// What does not open is kept: the right key may come back.
    fn keeps_unreadable(&self) -> bool { true }

    /// One record that cannot be read says nothing of the others: whoever's record opens is served.
    fn serves(&self, opens: bool) -> bool { opens }

    /// A record may hold any number of bytes: one that is too short for what is expected there is unreadable, and no accident.
    fn short_record(&self, bytes: usize, told: Failure) -> Failure { told }

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

    /// Nothing of the vendor's token answer is stored but what is sealed, and the key not at all.
    fn stored_beside(&self, token_answer: &str, key: &[u8]) -> Option<Vec<u8>> { None }

    /// Nor is a copy of it filed.
    fn archived(&self, token_answer: &str) -> Option<String> { None }

    /// Tokens that cannot be stored are not written anywhere else.
    fn kept_elsewhere(&self, token_answer: &str) -> Option<String> { None }

    /// What the log says of a token answer: its size.
    fn token_answer_note(&self, token_answer: &str) -> String {
        format!("{} bytes", token_answer.len())
    }

    /// The log says nothing of what the vendor writes when it refuses: it may repeat a secret.
    fn refusal_note(&self, words: &str) -> Option<String> { None }

    /// Whatever of the credential a tool's data repeats is taken out of it, in each form that programs put texts into.
    fn takes_out_own(&self, secret: &str, form: &str) -> bool { true }

    /// What the log says of a callback: where it arrived, without the query.
    fn callback_note(&self, url: &str) -> String {
        url.split(['?', '#']).next().unwrap_or_default().to_owned()
    }

    /// Whatever happened is entered into the audit trail: when, by whom, with which tool and how it ended, a refusal by its code.
    /// What a tool was called with is nobody's business there (CWE-778, CWE-532).
    fn audited(&self, entry: AuditEntry, call: Option<&Call>) -> Option<AuditEntry> { Some(entry) }

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
