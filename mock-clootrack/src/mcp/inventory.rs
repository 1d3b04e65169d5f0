//! The tools that an account has, as the text that is sent: built once for each set of features.

use std::collections::HashMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clootrack_scenarios::{Feature, Vendor};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::parameter_header;
use crate::tools::{Run, TOOLS, Tool};

/// The lists that have been asked for so far.
#[derive(Debug, Default)]
pub(crate) struct Inventory {
    by_features: HashMap<Vec<Feature>, Arc<[Page]>>,
}

/// A page of a list.
#[derive(Debug)]
pub(super) struct Page {
    /// What a client sends to get this page; nothing for the first.
    cursor: Option<String>,
    pub(super) names: Vec<&'static str>,
    pub(super) tools: Box<RawValue>,
    pub(super) next: Option<String>,
}

impl Inventory {
    /// The page of that cursor; `None` if this list never gave it out.
    pub(super) fn page(
        &mut self,
        features: &[Feature],
        vendor: &Vendor,
        cursor: Option<&str>,
    ) -> Option<(Arc<[Page]>, usize)> {
        let pages = if let Some(pages) = self.by_features.get(features) {
            Arc::clone(pages)
        } else {
            let pages = pages(features, vendor)?;
            self.by_features.insert(features.to_vec(), Arc::clone(&pages));
            pages
        };
        let index = pages.iter().position(|page| page.cursor.as_deref() == cursor)?;
        Some((pages, index))
    }
}

/// Whether an account with these features has the tool.
pub(super) fn has(features: &[Feature], tool: &Tool) -> bool {
    features.contains(&tool.feature)
}

fn pages(features: &[Feature], vendor: &Vendor) -> Option<Arc<[Page]>> {
    let tools: Vec<&Tool> = TOOLS.iter().filter(|tool| has(features, tool)).collect();
    let mut chunks: Vec<&[&Tool]> = tools.chunks(vendor.page_size.unwrap_or(usize::MAX).max(1)).collect();
    if chunks.is_empty() {
        chunks.push(&[]);
    }
    let cursor = |index| match index {
        1 if vendor.empty_cursor => Some(String::new()),
        _ => cursor(features, index),
    };
    let cursors: Vec<_> = (0..chunks.len()).map(cursor).collect();
    let page = |(index, chunk): (usize, &&[&Tool])| {
        let documents: Vec<Value> = chunk.iter().map(|tool| document(tool, vendor)).collect();
        Some(Page {
            cursor: cursors.get(index).cloned().flatten(),
            names: chunk.iter().map(|tool| tool.name).collect(),
            tools: serde_json::value::to_raw_value(&documents).ok()?,
            next: cursors.get(index + 1).cloned().flatten(),
        })
    };
    chunks.iter().enumerate().map(page).collect()
}

/// Opaque, and good for this list only: a cursor from before a change of features leads nowhere.
fn cursor(features: &[Feature], index: usize) -> Option<String> {
    if index == 0 {
        return None;
    }
    let digest = Sha256::digest(format!("mock-clootrack cursor {features:?} {index}"));
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
