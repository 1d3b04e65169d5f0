//! Every failure in the connector's own words.
//!
//! Nothing that the vendor wrote is repeated here: its texts may carry markup, instructions or secrets.

use clootrack_connector::{Code, Trouble};
use jiff::Timestamp;
use serde_json::{Map, Value};

/// The trouble of this code, as it is told unless somebody knows more.
pub(crate) fn trouble(code: Code) -> Trouble {
    let Words { message, cause, fix } = words(code);
    Trouble {
        code,
        message: message.to_owned(),
        cause: cause.to_owned(),
        fix: fix.to_owned(),
        retryable: matches!(
            code,
            Code::RateLimited
                | Code::VendorUnavailable
                | Code::Timeout
                | Code::StorageFailed
                | Code::BadResponse
        ),
        retry_at: None,
        params: Map::new(),
    }
}

/// What is known of this one case.
pub(crate) trait Particulars {
    /// Replaces the general cause.
    fn because(self, cause: impl Into<String>) -> Self;
    /// Replaces the general cause by the vendor's words, where they are quoted.
    fn quoting(self, words: Option<impl Into<String>>) -> Self;
    /// Replaces the general fix.
    fn advise(self, fix: impl Into<String>) -> Self;
    /// Adds a particular.
    fn with(self, name: &str, value: impl Into<Value>) -> Self;
    /// Says when to try again.
    fn retry_at(self, time: Option<Timestamp>) -> Self;
}

impl Particulars for Trouble {
    fn because(mut self, cause: impl Into<String>) -> Self {
        self.cause = cause.into();
        self
    }

    fn quoting(self, words: Option<impl Into<String>>) -> Self {
        match words {
            Some(words) => self.because(words),
            None => self,
        }
    }

    fn advise(mut self, fix: impl Into<String>) -> Self {
        self.fix = fix.into();
        self
    }

    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    fn retry_at(mut self, time: Option<Timestamp>) -> Self {
        self.retry_at = time;
        self
    }
}

struct Words {
    message: &'static str,
    cause: &'static str,
    fix: &'static str,
}

#[expect(clippy::too_many_lines, reason = "a table, one entry for each code")]
fn words(code: Code) -> Words {
    let words = |message, cause, fix| Words { message, cause, fix };
    match code {
        Code::NoThemes => words(
            "No themes returned.",
            "The workspace has no analysed data for the period and project asked for.",
            "Confirm that the project has ingested feedback, and widen the range or choose another project.",
        ),
        Code::SentimentFlat => words(
            "Sentiment looks flat.",
            "A short window or a low feedback volume produces unstable sentiment.",
            "Use a longer window, so that the sentiment has enough feedback behind it.",
        ),
        Code::ToolBlocked => words(
            "This tool is not available here.",
            "Its name is not that of a read tool, and this connection is read-only.",
            "Use one of the listed tools; make changes in Clootrack itself.",
        ),
        Code::UnknownTool => words(
            "Clootrack does not offer this tool.",
            "The tool is not in the connected account's present list.",
            "List the tools again and choose one of them.",
        ),
        Code::UnknownConnection => words(
            "There is no such connection.",
            "It was never made, belongs to somebody else, or has been disconnected.",
            "Choose one of your own connections, or connect Clootrack again.",
        ),
        Code::ReconnectNeeded => words(
            "Clootrack has to be connected again.",
            "Clootrack no longer accepts the access that was granted.",
            "Reconnect: authorize with Clootrack again.",
        ),
        Code::PermissionMissing => words(
            "The Clootrack account lacks a permission for this.",
            "Clootrack refused the request for want of permission.",
            "Ask an administrator of the Clootrack workspace for access, then reconnect.",
        ),
        Code::AuthorizationDenied => words(
            "Clootrack was not connected.",
            "Read access was declined on Clootrack's page.",
            "Authorize again and approve read access.",
        ),
        Code::AuthorizationFailed => words(
            "Clootrack was not connected.",
            "The answer that the browser brought back does not belong to a pending authorization.",
            "Start again with Authorize with Clootrack, in this browser.",
        ),
        Code::RegistrationFailed => words(
            "This connector could not be registered with Clootrack.",
            "Clootrack's authorization server refused the client registration.",
            "Try again later; if it stays so, contact Clootrack's support.",
        ),
        Code::DiscoveryFailed => words(
            "Clootrack's authorization server was not found.",
            "The vendor's metadata is missing or does not fit the vendor's address.",
            "Check the vendor's address; if it is right, contact Clootrack's support.",
        ),
        Code::UnsafeUrl => words(
            "A vendor's address was refused.",
            "It leads to a place that this connector must not contact.",
            "Check the vendor's address; if it is right, contact Clootrack's support.",
        ),
        Code::RateLimited => words(
            "Clootrack asks for a pause.",
            "Too many requests were made in a short time.",
            "Wait until the time given, then try again.",
        ),
        Code::VendorUnavailable => words(
            "Clootrack cannot be reached at the moment.",
            "The service did not answer or said that it cannot serve now.",
            "Try again in a few minutes.",
        ),
        Code::Timeout => words(
            "Clootrack took too long.",
            "No answer came within the time that this connector waits.",
            "Try again; a shorter period may answer faster.",
        ),
        Code::BadResponse => words(
            "Clootrack's answer could not be understood.",
            "It broke the protocol, or it was cut off.",
            "Try again; if it stays so, contact Clootrack's support.",
        ),
        Code::UnexpectedFormat => words(
            "Clootrack's answer does not have the expected form.",
            "The data does not fit the form that the tool itself declares.",
            "Contact Clootrack's support, or update this connector.",
        ),
        Code::TooLarge => words(
            "Clootrack's answer is too large.",
            "It exceeds what this connector accepts at once.",
            "Ask for a shorter period or fewer entries.",
        ),
        Code::PartialData => words(
            "This is only a part of the data.",
            "Clootrack sent one page of a longer list.",
            "Ask for the next page, or narrow the question, before drawing totals from it.",
        ),
        Code::CredentialsUnreadable => words(
            "The stored access to Clootrack cannot be read.",
            "It was encrypted with another key, or it has been changed.",
            "Restore the encryption key, or reconnect Clootrack.",
        ),
        Code::KeyMissing => words(
            "There is no usable encryption key.",
            "Credentials are only ever stored encrypted, and no key of 32 bytes was given.",
            "Configure an encryption key and start again.",
        ),
        Code::StorageFailed => words(
            "This connector could not use its storage.",
            "The database could not be read or written.",
            "Check that the storage is writable and has room, then try again.",
        ),
        Code::RevocationUnconfirmed => words(
            "Clootrack has not confirmed that the access is revoked.",
            "The credentials are deleted here, but Clootrack did not answer the revocation.",
            "Remove the connector's access in Clootrack's own settings.",
        ),
        Code::ToolFailed => words(
            "The tool reported an error.",
            "Clootrack ran the tool, and it could not answer this question.",
            "Change the question, for example the project or the period, and try again.",
        ),
        Code::InvalidArguments => words(
            "The question does not fit the tool.",
            "Clootrack refused the tool's arguments.",
            "Check the arguments against the tool's description.",
        ),
        Code::QuestionNotUnderstood => words(
            "The question fits none of Clootrack's tools.",
            "It is about none of drivers, themes, sentiment, churn and feedback.",
            "Ask for example: What are the top drivers of negative sentiment this quarter? How did the shipping theme trend \
             over the last year? Which themes correlate with churn?",
        ),
        Code::UnsupportedVersion => words(
            "Clootrack and this connector share no protocol version.",
            "The vendor supports none of the MCP revisions that this connector speaks.",
            "Update this connector.",
        ),
    }
}
