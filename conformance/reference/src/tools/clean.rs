//! What the vendor writes, without what people cannot see: the engine would read it all the same.

use serde_json::Value;

use super::unseen::{Unseen, stray_tags};
use crate::conduct::{Data, Feed};

/// The longest text about a tool.
const LONGEST: usize = 4000;
/// The longest name in a schema.
const LONGEST_NAME: usize = 256;

/// What stands in one part of what the engine reads.
#[derive(Clone, Copy)]
pub(super) struct Cleaner<'d> {
    pub(super) decides: &'d dyn Data,
    pub(super) feed: Feed,
}

impl Cleaner<'_> {
    /// A text about a tool.
    pub(super) fn text(&self, text: &str) -> String {
        self.short(text, LONGEST)
    }

    /// A document about a tool, with every text in it cleaned.
    pub(super) fn document(&self, document: &Value) -> Value {
        match document {
            Value::String(text) => Value::from(self.text(text)),
            Value::Array(items) => items.iter().map(|item| self.document(item)).collect(),
            Value::Object(fields) => {
                let clean = |name: &str, value| (self.short(name, LONGEST_NAME), self.document(value));
                fields.iter().map(|(name, value)| clean(name, value)).collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => document.clone(),
        }
    }

    /// A tool's data. It is people's own words, in which marks and joiners have their meaning: only what no language has
    /// a use for is taken out.
    pub(super) fn data(&self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::from(self.words(text)),
            Value::Array(items) => items.into_iter().map(|item| self.data(item)).collect(),
            Value::Object(fields) => {
                fields.into_iter().map(|(name, value)| (self.words(name), self.data(value))).collect()
            }
            other @ (Value::Null | Value::Bool(_) | Value::Number(_)) => other,
        }
    }

    fn words(&self, text: String) -> String {
        match stray_tags(&text) {
            Some(clean) if self.decides.takes_out(self.feed, Unseen::Tags) => clean,
            Some(_) | None => text,
        }
    }

    fn short(&self, text: &str, most: usize) -> String {
        let there = Unseen::ALL.into_iter().filter(|unseen| unseen.is_in(text, most));
        let wanted = there.filter(|unseen| self.decides.takes_out(self.feed, *unseen));
        wanted.fold(text.to_owned(), |text, unseen| unseen.taken_out_of(&text, most))
    }
}

/// The text as it can be shown in a log.
pub(super) fn printable(text: &str) -> String {
    Unseen::ALL.into_iter().fold(text.to_owned(), |text, unseen| unseen.taken_out_of(&text, 128))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conduct::Correct;
    use serde_json::json;

    #[test]
    fn only_what_can_be_seen_remains() {
        let cleaner = Cleaner { decides: &Correct, feed: Feed::Schema };
        let hidden = "A\u{200b}B\u{202e}C\u{e0041}D\u{feff}E\u{ad}F\u{1b}[2J<!-- G -->";
        assert_eq!(cleaner.text(hidden), "ABCDEF[2J");
        assert_eq!(cleaner.text("a line\nand an \u{e9}\t\u{65e5}"), "a line\nand an \u{e9}\t\u{65e5}");
        assert_eq!(cleaner.document(&json!({ "a\u{200b}": ["\u{2060}x", 1] })), json!({ "a": ["x", 1] }));
        assert_eq!(cleaner.text(&"x".repeat(LONGEST + 1)).len(), LONGEST);
        assert_eq!(printable(&"x\u{200b}".repeat(400)), "x".repeat(128));
    }

    #[test]
    fn data_keeps_every_mark_that_somebody_may_have_written() {
        let cleaner = Cleaner { decides: &Correct, feed: Feed::Data };
        let family = "\u{1f469}\u{200d}\u{1f467}";
        let flag = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
        let written = json!({ "a": [family, flag, "\u{645}\u{6cc}\u{200c}\u{62e}", "<!-- x -->"] });
        assert_eq!(cleaner.data(written.clone()), written);
        assert_eq!(
            cleaner.data(json!([format!("{flag}\u{e0041}{family}")])),
            json!([format!("{flag}{family}")])
        );
    }
}
