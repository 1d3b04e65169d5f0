//! Tools that an account has beside the official ones: what a scenario puts there while the vendor serves.

use std::collections::HashMap;
use std::sync::Arc;

use clootrack_scenarios::{Inventory as Asked, MoreTool};
use serde_json::{Value, json};

/// What one account has instead of the official tools alone.
#[derive(Debug, Default)]
pub(crate) struct More {
    /// The entries of the list, complete.
    pub(super) entries: Vec<Value>,
    /// By name, whether a call counts as a write. Of two tools of one name, the first is called.
    called: HashMap<String, bool>,
    /// The official tools that are not there.
    without: Vec<String>,
    /// How many tools one page holds, if not as many as elsewhere.
    pub(super) page_size: Option<usize>,
}

impl More {
    pub(crate) fn of(asked: &Asked) -> Self {
        let mut called = HashMap::new();
        for tool in &asked.tools {
            if let Some(name) = tool.entry.get("name").and_then(Value::as_str) {
                called.entry(name.to_owned()).or_insert(tool.writes);
            }
        }
        Self {
            entries: asked.tools.iter().map(entry).collect(),
            called,
            without: asked.without.clone(),
            page_size: asked.page_size,
        }
    }

    /// Whether there is a tool of that name beside the official ones, and if so, whether it writes.
    pub(super) fn writes(&self, name: &str) -> Option<bool> {
        self.called.get(name).copied()
    }

    /// Whether the official tool of that name is there.
    pub(super) fn leaves(&self, name: &str) -> bool {
        !self.without.iter().any(|gone| gone == name)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}

fn entry(tool: &MoreTool) -> Value {
    let mut entry = tool.entry.clone();
    entry.entry("inputSchema").or_insert_with(|| json!({ "type": "object" }));
    Value::Object(entry)
}

/// The tools of everybody who has some of their own.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    of: HashMap<String, (u64, Arc<More>)>,
    versions: u64,
}

impl Beside {
    /// From now on the account has these.
    pub(super) fn put(&mut self, login: &str, more: More) {
        self.versions += 1;
        self.of.insert(login.to_owned(), (self.versions, Arc::new(more)));
    }

    /// What the account has, and a number that no other set of tools has; 0 for nothing.
    pub(super) fn of(&self, login: &str) -> (u64, Option<&Arc<More>>) {
        self.of.get(login).map_or((0, None), |(version, more)| (*version, Some(more)))
    }
}
