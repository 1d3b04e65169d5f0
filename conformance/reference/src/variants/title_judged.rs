//! Hides a tool only if its title, where it has one, names a verb as well.

use super::Variant;
use crate::conduct::{Conduct, Data, Listed};
use crate::matchers::{is_form, is_no_letter, words};

pub(super) const VARIANT: Variant = Variant {
    name: "title-judged",
    about: "hides a tool only if its title, where it has one, names a verb as well",
    decision: "lists_tool",
    trips: &["blocklist/five-verbs", "blocklist/pagination", "blocklist/title-ignored"],
    conduct: || Conduct::data(TitleJudged),
};

struct TitleJudged;

impl Data for TitleJudged {
    fn lists_tool(&self, tool: &Listed<'_>, blocked: bool) -> bool {
        let innocent =
            |title: &str| !words(&title.to_lowercase(), is_no_letter, true).iter().any(|word| is_form(word));
        !blocked || tool.title.is_some_and(innocent)
    }
}
