//! The list of tools: whole, in the vendor's order, without what is blocked.

use std::collections::HashSet;
use std::sync::Arc;

use clootrack_connector::message::Tool;
use clootrack_connector::{Code, Failure};
use serde_json::{Map, Value};

use super::clean::{clean, clean_text};
use crate::log::Level;
use crate::mcp::{self, Inventory, Known, Link, mirrors};
use crate::trouble::{Particulars as _, trouble};

/// More pages than any account's tools need.
const MOST_PAGES: usize = 1000;

/// The tools that the engine may see.
pub(crate) async fn list(link: &Link<'_>) -> Result<Vec<Tool>, Failure> {
    let listed = refresh(link).await?;
    let data = &link.instance.conduct.data;
    Ok(listed.into_iter().filter(|tool| data.lists_tool(&tool.name, data.blocks(&tool.name))).collect())
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
async fn refresh(link: &Link<'_>) -> Result<Vec<Tool>, Failure> {
    let mut tools = Vec::new();
    let mut inventory = Inventory::new();
    for entry in entries(link).await? {
        let Some(name) = entry.get("name").and_then(Value::as_str) else {
            link.instance.log(Level::Warn, "tool without a name left out", &[]);
            continue;
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
        tools.push(for_engine(name, &entry));
    }
    link.session.keep(Arc::new(inventory));
    Ok(tools)
}

/// The entries of all pages. A list that breaks off is no list.
async fn entries(link: &Link<'_>) -> Result<Vec<Value>, Failure> {
    let mut entries = Vec::new();
    let mut seen = HashSet::new();
    let mut params = Map::new();
    for _ in 0..MOST_PAGES {
        let (result, _) = mcp::request(link, "tools/list", &params, &[]).await?;
        match result.get("tools") {
            Some(Value::Array(page)) => entries.extend(page.iter().cloned()),
            _ => return Err(bad("The answer holds no list of tools.")),
        }
        let cursor = match result.get("nextCursor") {
            None | Some(Value::Null) => return Ok(entries),
            Some(Value::String(cursor)) => cursor.clone(),
            Some(_) => return Err(bad("The list continues in an unknown way.")),
        };
        if !seen.insert(cursor.clone()) {
            return Err(bad("The list of tools goes round in a circle."));
        }
        params.insert("cursor".to_owned(), Value::from(cursor));
    }
    Err(bad("The list of tools does not end."))
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
