//! Becoming a client of the authorization server, and staying one.

use clootrack_connector::Code;
use serde_json::Value;

use super::decisions;
use crate::oauth::{Authentication, Client};

decisions! {
    Registration = registration:

    /// A registration asks for what the flow needs, and says what kind of client this is (RFC 7591, 2).
    fn registration_wishes(&self, wishes: Value) -> Value { wishes }

    /// The URL of the connector's document is its client id exactly where the server announces that it takes one
    /// (OAuth client ID metadata documents, 5).
    fn goes_by_document(&self, announced: bool) -> bool { announced }

    /// A registration is made once and used again (RFC 7591, 3).
    fn registration_reused(&self) -> bool { true }

    /// A registration belongs to the authorization server that made it (MCP, authorization server binding).
    fn registration_holder(&self, issuer: &str) -> String { issuer.to_owned() }

    /// A client's secret and method outlive the process: they are read as they were registered (RFC 7591, 3.2.1).
    fn client_read(&self, stored: Authentication, restarted: bool) -> Authentication { stored }

    /// A registration whose secret has run out is made anew (RFC 7591, 3.2.1).
    fn secret_ran_out(&self) -> RanOut { RanOut::RegisterAnew }

    /// A registration that the server no longer knows is given up, so that the next authorization makes a new one
    /// (RFC 6749, 5.2).
    fn forgets_dead_registration(&self) -> bool { true }

    /// A server that does not know the client is not asked again for the same request.
    fn retries_unknown_client(&self, times: usize) -> bool { false }

    /// A client that the server does not know is told as the need to reconnect.
    fn unknown_client_told(&self) -> Code { Code::ReconnectNeeded }

    /// A registration that was refused is not asked for again (RFC 7591, 3.2.2).
    fn retries_registration(&self, times: usize) -> bool { false }

    /// A registration is one that names a client.
    fn takes_client_id(&self, id: &str) -> bool { !id.is_empty() }

    /// A registration that was refused is told as such.
    fn registration_refused(&self) -> Code { Code::RegistrationFailed }

    /// The cause of a refused registration is told in the connector's own words.
    fn registration_cause(&self, cause: Option<&'static str>, answer: &str) -> Option<String> {
        cause.map(str::to_owned)
    }

    /// What the log says of a registration's answer: its size.
    fn registration_note(&self, answer: &str) -> String {
        format!("{} bytes", answer.len())
    }

    /// The client proves itself in the one way that it is registered for, its id and secret form-encoded (RFC
    /// 6749, 2.3).
    fn client_proves(
        &self,
        request: http::Request<Vec<u8>>,
        client: &Client,
    ) -> http::Request<Vec<u8>> {
        request
    }
}

/// What is done about a registration whose secret has run out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RanOut {
    /// A new one is made.
    RegisterAnew,
    /// It is used all the same.
    GoOn,
    /// The authorization fails.
    GiveUp,
}
