//! The list of tools: whole, in the vendor's order, without what is blocked.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use clootrack_connector::message::Tool;
use clootrack_connector::{Code, Failure};
use serde_json::{Map, Value};

use super::clean::{Cleaner, printable};
use super::inventory::{Entry, Inventory};
use crate::conduct::{Circumstance, Data, Feed, Kept};
use crate::log::Level;
use crate::mcp::{self, Link, mirrors};
use crate::trouble::{Particulars as _, trouble};

/// The tools that the engine may see.
pub(crate) async fn list(link: &Link<'_>) -> Result<Vec<Tool>, Failure> {
    let data = &link.instance.conduct.data;
    let kept = link.session.inventory();
    let again = kept.is_some();
    let (inventory, how) = match kept {
        Some(kept) if data.shows_kept(kept.kept(link.instance.clock.now())) => {
            (kept, Some(Circumstance::Kept))
        }
        kept => match (refresh(link).await, kept) {
            (Ok(inventory), _) => (inventory, None),
            (Err(_), Some(kept)) if data.shows_kept(Kept::VendorFails) => {
                (kept, Some(Circumstance::VendorFailed))
            }
            (Err(failure), _) => return Err(failure),
        },
    };
    let came: Vec<Circumstance> = inventory.came().iter().copied().chain(how).collect();
    let shown = |entry: &&Entry| {
        let listed = entry.listed(again, &came);
        data.lists_tool(&listed, data.blocks(listed.name))
    };
    let named = |entry: &Entry| Tool { name: data.engine_name(&entry.tool.name), ..entry.tool.clone() };
    Ok(inventory.entries().iter().filter(shown).map(named).collect())
}

/// Asks for the list although nobody wants it yet.
pub(crate) async fn ahead(link: &Link<'_>) -> Result<(), Failure> {
    refresh(link).await.map(drop)
}

/// The latest list as it is known, or asked for if it is not.
pub(super) async fn known(link: &Link<'_>) -> Result<Arc<Inventory>, Failure> {
    match link.session.inventory() {
        Some(inventory) => Ok(inventory),
        None => refresh(link).await,
    }
}

/// Asks for the list, and remembers it for the calls to come.
async fn refresh(link: &Link<'_>) -> Result<Arc<Inventory>, Failure> {
    let mut pages = pages(link).await?;
    if pages.entries.iter().any(|(_, entry)| name_of(entry).is_none()) {
        pages.came.insert(Circumstance::BadEntry);
    }
    let came = pages.came.into_iter().collect();
    let mut inventory = Inventory::new(came, link.instance.clock.now(), pages.for_ms);
    for (page, entry) in pages.entries {
        let Some(name) = name_of(&entry) else {
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
                &[("tool", &printable(name))],
            );
            continue;
        };
        if inventory.has(name) {
            link.instance.log(Level::Warn, "second tool of a name left out", &[("tool", &printable(name))]);
            if link.instance.conduct.data.leaves_out_second() {
                continue;
            }
        }
        inventory.add(Entry {
            tool: for_engine(&*link.instance.conduct.data, name, &entry),
            read_only: entry.pointer("/annotations/readOnlyHint") == Some(&Value::Bool(true)),
            page,
            output_schema: entry.get("outputSchema").cloned(),
            mirrors,
        });
    }
    let inventory = Arc::new(inventory);
    link.session.keep(Arc::clone(&inventory));
    Ok(inventory)
}

fn name_of(entry: &Value) -> Option<&str> {
    entry.get("name")?.as_str()
}

/// What stands on the pages of a list, and how they came.
#[derive(Default)]
struct Pages {
    /// Each entry with the number of its page.
    entries: Vec<(usize, Value)>,
    came: BTreeSet<Circumstance>,
    /// For how long the vendor lets them be kept; absent where its revision does not say.
    for_ms: Option<i64>,
}

impl Pages {
    fn note(&mut self, link: &Link<'_>, answered: &mcp::Answered) {
        let noted = [
            (answered.refused_before, Circumstance::TokenRefused),
            (answered.streamed, Circumstance::Streamed),
            (link.session.has_renewed(), Circumstance::Renewed),
            (!link.session.is_new(), Circumstance::Restarted),
        ];
        self.came.extend(noted.into_iter().filter_map(|(so, circumstance)| so.then_some(circumstance)));
        // What does not say how long it is good is good for no time, where it could have said so.
        if answered.result.contains_key("resultType") {
            let hint = answered.result.get("ttlMs").and_then(Value::as_i64).unwrap_or_default();
            self.for_ms = Some(self.for_ms.map_or(hint, |known| known.min(hint)));
        }
    }
}

/// The entries of all pages. A list that breaks off is no list.
async fn pages(link: &Link<'_>) -> Result<Pages, Failure> {
    let data = &link.instance.conduct.data;
    let mut pages = Pages::default();
    let mut seen = HashSet::new();
    let mut params = Map::new();
    for number in 0.. {
        let answered = match mcp::request(link, "tools/list", &params, &[]).await {
            Err(_) if number > 0 && data.shows_part() => {
                pages.came.insert(Circumstance::BrokenOff);
                break;
            }
            answered => answered?,
        };
        pages.note(link, &answered);
        let result = answered.result;
        match result.get("tools") {
            Some(Value::Array(page)) => {
                pages.entries.extend(page.iter().map(|entry| (number, entry.clone())));
            }
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
    Ok(pages)
}

fn for_engine(decides: &dyn Data, name: &str, entry: &Value) -> Tool {
    let cleaner = |feed| Cleaner { decides, feed };
    let text = |field: &str, feed| Some(cleaner(feed).text(entry.get(field)?.as_str()?));
    Tool {
        name: name.to_owned(),
        title: text("title", Feed::Title),
        description: text("description", Feed::Description),
        input_schema: entry.get("inputSchema").map(|schema| cleaner(Feed::Schema).document(schema)),
    }
}

fn bad(cause: &str) -> Failure {
    trouble(Code::BadResponse).because(cause).into()
}
