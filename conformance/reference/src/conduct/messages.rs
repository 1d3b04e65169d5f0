//! What people and the engine are told when a call brings no data.

use clootrack_connector::Trouble;
use clootrack_connector::message::Answer;

use super::decisions;

/// Where the vendor has written something about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VendorWords {
    /// In the body of an answer that is no success.
    Refusal,
    /// In `WWW-Authenticate`.
    Challenge,
    /// In the result of a tool that failed.
    ToolError,
}

decisions! {
    Messages = messages:

    /// A failure is told in its own words, with its own code, and with what to do about it.
    fn tells(&self, trouble: Trouble) -> Trouble { trouble }

    /// A failure is no answer: least of all an empty one, from which people would conclude that there is nothing.
    fn answers_failure(&self, trouble: &Trouble) -> Option<Answer> { None }

    /// Nothing that the vendor wrote is repeated: it may carry markup, instructions or secrets (CWE-74, CWE-209).
    fn quotes(&self, place: VendorWords, words: &str) -> Option<String> { None }

    /// The engine reads the code that the user reads.
    fn marks(&self, code: Option<String>) -> Option<String> { code }
}
