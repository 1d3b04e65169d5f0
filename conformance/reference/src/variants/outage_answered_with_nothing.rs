//! Answers with nothing at all when the vendor cannot serve.

use clootrack_connector::message::{Answer, ToEngine, ToUser};
use clootrack_connector::{Code, Trouble};

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "outage-answered-with-nothing",
    about: "answers with nothing at all when the vendor cannot serve",
    decision: "answers_failure",
    trips: &["troubleshooting/failure-is-not-empty", "troubleshooting/user-and-engine-agree"],
    conduct: || Conduct::messages(OutageAnsweredWithNothing),
};

struct OutageAnsweredWithNothing;

impl Messages for OutageAnsweredWithNothing {
    fn answers_failure(&self, trouble: &Trouble) -> Option<Answer> {
        let user = ToUser { text: trouble.message.clone(), notice: None };
        let engine = ToEngine { content: vec![], structured: None, marker: None };
        (trouble.code == Code::VendorUnavailable).then_some(Answer { user, engine })
    }
}
