//! The vendor's latest list, as a process remembers it.

use std::collections::HashMap;

use clootrack_connector::message::Tool;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::conduct::{Circumstance, Kept, Listed};
use crate::mcp::Mirror;

/// A tool of the list, and what of it the engine does not get.
pub(crate) struct Entry {
    pub(super) tool: Tool,
    pub(super) read_only: bool,
    pub(super) page: usize,
    pub(super) output_schema: Option<Value>,
    pub(super) mirrors: Vec<Mirror>,
}

/// The list, in the vendor's order, and how it came.
#[derive(Default)]
pub(crate) struct Inventory {
    entries: Vec<Entry>,
    places: HashMap<String, usize>,
    came: Vec<Circumstance>,
    /// From when on, and for how long it may be kept, where the vendor says so.
    fresh: Option<(Timestamp, SignedDuration)>,
}

impl Inventory {
    /// An empty list that came so. `for_ms` is for how long the vendor lets it be kept.
    pub(super) fn new(came: Vec<Circumstance>, now: Timestamp, for_ms: Option<i64>) -> Self {
        let fresh = for_ms.map(|ms| (now, SignedDuration::from_millis(ms)));
        Self { came, fresh, ..Self::default() }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// Adds a tool. A name stands for the first tool that has it.
    pub(super) fn add(&mut self, entry: Entry) {
        self.places.entry(entry.tool.name.clone()).or_insert(self.entries.len());
        self.entries.push(entry);
    }

    pub(super) fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.get(*self.places.get(name)?)
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn names(&self) -> Names<'_> {
        Names(self)
    }

    pub(super) fn came(&self) -> &[Circumstance] {
        &self.came
    }

    /// Whether it may still be taken for the vendor's list.
    pub(super) fn kept(&self, now: Timestamp) -> Kept {
        match self.fresh {
            None => Kept::Unlimited,
            Some((since, limit)) if now.duration_since(since) < limit => Kept::Fresh,
            Some(_) => Kept::Stale,
        }
    }
}

/// The names of a list.
#[derive(Clone, Copy)]
pub struct Names<'a>(&'a Inventory);

impl Names<'_> {
    /// Whether it has this one.
    pub fn has(&self, name: &str) -> bool {
        self.0.has(name)
    }

    /// All of them, in the vendor's order.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.entries.iter().map(|entry| entry.tool.name.as_str())
    }
}

impl Entry {
    pub(super) fn listed<'a>(&'a self, again: bool, came: &'a [Circumstance]) -> Listed<'a> {
        let Self { tool, read_only, page, .. } = self;
        let title = tool.title.as_deref();
        Listed { name: &tool.name, title, read_only: *read_only, page: *page, again, came }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_kept_for_as_long_as_the_vendor_says() {
        let then: Timestamp = "2026-07-28T12:00:00Z".parse().unwrap();
        let later = |ms| then.checked_add(SignedDuration::from_millis(ms)).unwrap();
        let list = Inventory::new(vec![], then, Some(5000));
        assert_eq!((list.kept(later(4999)), list.kept(later(5000))), (Kept::Fresh, Kept::Stale));
        assert_eq!(Inventory::new(vec![], then, Some(0)).kept(then), Kept::Stale);
        assert_eq!(Inventory::new(vec![], then, None).kept(later(5000)), Kept::Unlimited);
    }
}
