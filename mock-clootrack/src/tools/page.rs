//! One page of a list, and the cursor to the next.
//!
//! A cursor is opaque and belongs to one question: it carries the position and a hash over the tool and its other
//! arguments, so that a cursor of another question, or one that was tampered with, is refused instead of misread.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::arguments::Arguments;
use super::parameter::{CURSOR, LIMIT, MOST, USUAL};
use super::tool::ToolError;
use crate::world::Seed;

/// Which part of a list was asked for.
pub(super) struct Page {
    offset: u32,
    limit: u32,
    question: Seed,
}

/// That part.
pub(super) struct Part<E> {
    pub(super) entries: Vec<E>,
    /// The length of the whole list.
    pub(super) total: usize,
    /// Where it goes on, if it does.
    pub(super) next_cursor: Option<String>,
}

impl Page {
    pub(super) fn read(tool: &str, arguments: &Arguments) -> Result<Self, ToolError> {
        let limit = arguments.number(LIMIT.name, 1..=MOST)?.unwrap_or(USUAL);
        let question = question(tool, arguments);
        let offset = match arguments.text(CURSOR.name)? {
            None => 0,
            Some(cursor) => position(cursor, question).ok_or_else(|| {
                ToolError::invalid(
                    CURSOR.name,
                    "is no cursor of this list; it has to be the `next_cursor` of the page before, unchanged, with \
                     the same other arguments, or left out for the first page",
                )
            })?,
        };
        Ok(Self { offset, limit, question })
    }

    /// The part of the list, each entry as it is shown.
    pub(super) fn of<'t, T, E>(&self, all: &'t [T], entry: impl FnMut(&'t T) -> E) -> Part<E> {
        let offset = usize::try_from(self.offset).unwrap_or(usize::MAX);
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let entries: Vec<E> = all.iter().skip(offset).take(limit).map(entry).collect();
        let next = self.offset.saturating_add(self.limit);
        let more = offset.saturating_add(entries.len()) < all.len();
        Part { entries, total: all.len(), next_cursor: more.then(|| cursor(next, self.question)) }
    }
}

fn question(tool: &str, arguments: &Arguments) -> Seed {
    let rest = arguments.without(&[CURSOR.name, LIMIT.name]);
    rest.into_iter()
        .fold(Seed::new(0).named(tool), |seed, (name, value)| seed.named(name).named(&value.to_string()))
}

fn cursor(offset: u32, question: Seed) -> String {
    let mut bytes = [0; 12];
    let (position, seal) = bytes.split_at_mut(4);
    position.copy_from_slice(&offset.to_be_bytes());
    seal.copy_from_slice(&question.at(offset).bits().to_be_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

fn position(text: &str, question: Seed) -> Option<u32> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let offset = u32::from_be_bytes(*bytes.first_chunk()?);
    (cursor(offset, question) == text).then_some(offset)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn arguments(value: &Value) -> Arguments {
        Arguments::new(value.as_object().cloned().unwrap())
    }

    #[test]
    fn pages_give_every_entry_once_and_the_last_has_no_cursor() {
        let all: Vec<u32> = (0..25).collect();
        let (mut seen, mut cursor, mut pages) = (Vec::new(), None, 0);
        loop {
            let mut asked = json!({"project": "p", "limit": 10});
            if let Some(cursor) = cursor {
                asked["cursor"] = Value::from(cursor);
            }
            let page = Page::read("t", &arguments(&asked)).unwrap().of(&all, |n| *n);
            assert_eq!(page.total, 25);
            seen.extend(page.entries);
            pages += 1;
            cursor = page.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!((pages, seen), (3, all));
    }

    #[test]
    fn a_cursor_belongs_to_its_question() {
        let page = Page::read("t", &arguments(&json!({"project": "p", "limit": 1}))).unwrap();
        let cursor = page.of(&[1, 2], |n| *n).next_cursor.unwrap();
        let offset = |tool: &str, asked: Value| Page::read(tool, &arguments(&asked)).map(|page| page.offset);
        assert_eq!(offset("t", json!({"cursor": cursor, "project": "p", "limit": 7})), Ok(1));
        for (tool, project) in [("other", "p"), ("t", "q")] {
            assert!(offset(tool, json!({"cursor": cursor, "project": project})).is_err(), "{tool} {project}");
        }
        for bad in ["", "x", "2", "AAAAAAAAAAAAAAAA", &cursor.to_lowercase()] {
            assert!(offset("t", json!({"cursor": bad, "project": "p"})).is_err(), "{bad}");
        }
    }
}
