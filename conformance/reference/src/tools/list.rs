//! The list of tools: whole, in the vendor's order, without what is blocked.

use std::collections::HashSet;
use std::sync::Arc;

use clootrack_connector::message::Tool;
use clootrack_connector::{Code, Failure};
use serde_json::{Map, Value};

use super::clean::{clean, clean_text};
use crate::conduct::Listed;
use crate::log::Level;
use crate::mcp::{self, Inventory, Known, Link, mirrors};
use crate::trouble::{Particulars as _, trouble};

/// The tools that the engine may see.
pub(crate) async fn list(link: &Link<'_>) -> Result<Vec<Tool>, Failure> {
    let again = link.session.inventory().is_some();
    let data = &link.instance.conduct.data;
    let shown = |entry: &Entry| {
        let listed = entry.listed(again);
        data.lists_tool(&listed, data.blocks(listed.name))
    };
    Ok(refresh(link).await?.into_iter().filter(shown).map(|entry| entry.tool).collect())
}

/// A tool of the list, and what of it the engine does not get.
struct Entry {
    tool: Tool,
    read_only: bool,
    page: usize,
}

impl Entry {
    fn listed(&self, again: bool) -> Listed<'_> {
        let Self { tool, read_only, page } = self;
        Listed { name: &tool.name, title: tool.title.as_deref(), read_only: *read_only, page: *page, again }
    }
}

/// The latest list as it is known, or asked for if it is not.
pub(super) async fn known(link: &Link<'_>) -> Result<Arc<Inventory>, Failure> {
    if let Some(inventory) = link.session.inventory() {
        return Ok(inventory);
    }
    refresh(link).await?;
    link.session.inventory().ok_or_else(|| trouble(Code::BadResponse).into())
}

/// Asks for the list, and remembers it for the calls to come.
async fn refresh(link: &Link<'_>) -> Result<Vec<Entry>, Failure> {
    let mut tools = Vec::new();
    let mut inventory = Inventory::new();
    for (page, entry) in entries(link).await? {
        let Some(name) = entry.get("name").and_then(Value::as_str) else {
            link.instance.log(Level::Warn, "tool without a name", &[]);
            if link.instance.conduct.data.leaves_out_nameless() {
                continue;
            }
            return Err(bad("The list holds a tool without a name."));
        };
        let Some(mirrors) = mirrors(entry.get("inputSchema")) else {
            link.instance.log(
                Level::Warn,
                "tool with an illegal header mark left out",
                &[("tool", &clean_text(name, 128))],
            );
            continue;
        };
        if inventory.contains_key(name) {
            link.instance.log(
                Level::Warn,
                "second tool of a name left out",
                &[("tool", &clean_text(name, 128))],
            );
            continue;
        }
        inventory
            .insert(name.to_owned(), Known { output_schema: entry.get("outputSchema").cloned(), mirrors });
        let read_only = entry.pointer("/annotations/readOnlyHint") == Some(&Value::Bool(true));
        tools.push(Entry { tool: for_engine(name, &entry), read_only, page });
    }
    link.session.keep(Arc::new(inventory));
    Ok(tools)
}

/// The entries of all pages, each with its page's number. A list that breaks off is no list.
async fn entries(link: &Link<'_>) -> Result<Vec<(usize, Value)>, Failure> {
    let data = &link.instance.conduct.data;
    let mut entries = Vec::new();
    let mut seen = HashSet::new();
    let mut params = Map::new();
    for number in 0.. {
        let (result, _) = mcp::request(link, "tools/list", &params, &[]).await?;
        match result.get("tools") {
            Some(Value::Array(page)) => entries.extend(page.iter().map(|entry| (number, entry.clone()))),
            _ => return Err(bad("The answer holds no list of tools.")),
        }
        let cursor = match result.get("nextCursor") {
            None | Some(Value::Null) => break,
            Some(Value::String(cursor)) => cursor.clone(),
            Some(_) => return Err(bad("The list continues in an unknown way.")),
        };
        if !data.follows_cursor(&cursor) {
            break;
        }
        if !data.goes_on(!seen.insert(cursor.clone()), number + 1) {
            return Err(bad("The list of tools does not end."));
        }
        params.insert("cursor".to_owned(), Value::from(cursor));
    }
    Ok(entries)
}

fn for_engine(name: &str, entry: &Value) -> Tool {
    let text = |field: &str| entry.get(field).and_then(Value::as_str).map(|text| clean_text(text, 4000));
    Tool {
        name: name.to_owned(),
        title: text("title"),
        description: text("description"),
        input_schema: entry.get("inputSchema").map(clean),
    }
}

fn bad(cause: &str) -> Failure {
    trouble(Code::BadResponse).because(cause).into()
}
