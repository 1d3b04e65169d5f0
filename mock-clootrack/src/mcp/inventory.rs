//! The tools that an account has, as the text that is sent: built once for each set of features.

use std::collections::HashMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clootrack_scenarios::{Feature, Vendor};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::more::{Beside, More};
use super::parameter_header;
use crate::tools::{Run, TOOLS, Tool};

/// The lists that have been asked for so far, and what accounts have beside the official tools.
#[derive(Debug, Default)]
pub(crate) struct Inventory {
    lists: HashMap<(Vec<Feature>, u64), Arc<[Page]>>,
    beside: Beside,
}

/// A page of a list.
#[derive(Debug)]
pub(super) struct Page {
    /// What a client sends to get this page; nothing for the first.
    cursor: Option<String>,
    pub(super) names: Vec<String>,
    pub(super) tools: Box<RawValue>,
    pub(super) next: Option<String>,
}

impl Inventory {
    /// From now on the account has these beside the official tools, or without some of them.
    pub(crate) fn put(&mut self, login: &str, more: More) {
        let (version, _) = self.beside.of(login);
        self.lists.retain(|(_, of), _| version == 0 || *of != version);
        self.beside.put(login, more);
    }

    /// Whether the account has a tool of that name beside the official ones, and if so, whether it writes.
    pub(super) fn writes(&self, login: &str, name: &str) -> Option<bool> {
        self.beside.of(login).1?.writes(name)
    }

    /// Whether the account has this official tool.
    pub(super) fn has(&self, login: &str, features: &[Feature], tool: &Tool) -> bool {
        features.contains(&tool.feature) && self.beside.of(login).1.is_none_or(|more| more.leaves(tool.name))
    }

    /// The page of that cursor; `None` if this list never gave it out.
    pub(super) fn page(
        &mut self,
        login: &str,
        features: &[Feature],
        vendor: &Vendor,
        cursor: Option<&str>,
    ) -> Option<(Arc<[Page]>, usize)> {
        let (version, more) = self.beside.of(login);
        let key = (features.to_vec(), version);
        let pages = if let Some(pages) = self.lists.get(&key) {
            Arc::clone(pages)
        } else {
            let pages = pages(features, vendor, version, more.map(AsRef::as_ref))?;
            self.lists.insert(key, Arc::clone(&pages));
            pages
        };
        let index = pages.iter().position(|page| page.cursor.as_deref() == cursor)?;
        Some((pages, index))
    }
}

fn pages(features: &[Feature], vendor: &Vendor, version: u64, more: Option<&More>) -> Option<Arc<[Page]>> {
    let there =
        |tool: &&Tool| features.contains(&tool.feature) && more.is_none_or(|more| more.leaves(tool.name));
    let mut entries: Vec<Value> = TOOLS.iter().filter(there).map(|tool| document(tool, vendor)).collect();
    entries.extend(more.iter().flat_map(|more| more.entries.iter().cloned()));
    let page_size = more.and_then(|more| more.page_size).or(vendor.page_size).unwrap_or(usize::MAX).max(1);
    let mut chunks: Vec<&[Value]> = entries.chunks(page_size).collect();
    if chunks.is_empty() {
        chunks.push(&[]);
    }
    let cursor = |index| match index {
        1 if vendor.empty_cursor => Some(String::new()),
        _ => cursor(features, version, index),
    };
    let cursors: Vec<_> = (0..chunks.len()).map(cursor).collect();
    let name = |entry: &Value| Some(entry.get("name")?.as_str()?.to_owned());
    let page = |(index, chunk): (usize, &&[Value])| {
        Some(Page {
            cursor: cursors.get(index).cloned().flatten(),
            names: chunk.iter().filter_map(name).collect(),
            tools: serde_json::value::to_raw_value(chunk).ok()?,
            next: cursors.get(index + 1).cloned().flatten(),
        })
    };
    chunks.iter().enumerate().map(page).collect()
}

/// Opaque, and good for this list only: a cursor from before a change of features or tools leads nowhere.
fn cursor(features: &[Feature], version: u64, index: usize) -> Option<String> {
    if index == 0 {
        return None;
    }
    let digest = Sha256::digest(format!("mock-clootrack cursor {features:?} {version} {index}"));
    Some(URL_SAFE_NO_PAD.encode(digest.get(..12)?))
}

fn document(tool: &Tool, vendor: &Vendor) -> Value {
    let mut input = (tool.input_schema)();
    if vendor.parameter_headers {
        parameter_header::mark(&mut input);
    }
    let reads = matches!(tool.run, Run::Read(_));
    json!({
        "name": tool.name,
        "title": tool.title,
        "description": tool.description,
        "inputSchema": input,
        "outputSchema": (tool.output_schema)(),
        "annotations": { "readOnlyHint": reads, "openWorldHint": false },
    })
}
