//! Asks the user to connect again when an answer cannot be read.

use clootrack_connector::{Code, Failure};

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Unread;
use crate::trouble::trouble;

pub(super) const VARIANT: Variant = Variant {
    name: "unreadable-answer-told-as-reconnect",
    about: "asks the user to connect again when an answer cannot be read",
    decision: "unread_told",
    trips: &[
        "resilience/content-type",
        "resilience/json-rpc-violations",
        "resilience/malformed-body",
        "resilience/sse-framing",
        "troubleshooting/failure-is-not-empty",
    ],
    conduct: || Conduct::resilience(UnreadableAnswerToldAsReconnect),
};

struct UnreadableAnswerToldAsReconnect;

impl Resilience for UnreadableAnswerToldAsReconnect {
    fn unread_told(&self, _: Unread, _: &[u8]) -> Failure {
        trouble(Code::ReconnectNeeded).into()
    }
}
