//! Explains an empty result in words of its own.

use clootrack_connector::Trouble;

use crate::conduct::{Conduct, Data};
use crate::notices::{self, Question};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "notice-worded-otherwise",
    about: "explains an empty result in words of its own",
    decision: "notice_for_empty",
    trips: &[],
    conduct: || Conduct::data(NoticeWordedOtherwise),
};

struct NoticeWordedOtherwise;

impl Data for NoticeWordedOtherwise {
    fn notice_for_empty(&self, question: &Question) -> Option<Trouble> {
        Some(Trouble {
            message: "Nothing to show for this question.".to_owned(),
            fix: "Look whether the feedback has been ingested, or ask for a longer period.".to_owned(),
            ..notices::no_themes(question)
        })
    }
}
