//! Quotes what it cannot read.

use clootrack_connector::{Code, Failure};

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Unread;
use crate::trouble::{Particulars as _, trouble};

pub(super) const VARIANT: Variant = Variant {
    name: "unreadable-answer-quoted",
    about: "quotes what it cannot read",
    decision: "unread_told",
    trips: &["resilience/content-type", "troubleshooting/no-internals"],
    conduct: || Conduct::resilience(UnreadableAnswerQuoted),
};

struct UnreadableAnswerQuoted;

impl Resilience for UnreadableAnswerQuoted {
    fn unread_told(&self, _: Unread, body: &[u8]) -> Failure {
        let body = String::from_utf8_lossy(body);
        trouble(Code::BadResponse).because(format!("Clootrack answered: {body}")).into()
    }
}
