//! `tools/list`

use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::endpoint::Context;
use super::rpc::Fault;
use super::stateless::{Cached, Completed};
use crate::journal::Event;

/// The result. What the stateless revision adds is `None` in the stateful one.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Listed {
    tools: Box<RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
    #[serde(flatten)]
    completed: Option<Completed>,
    #[serde(flatten)]
    cached: Option<Cached>,
}

pub(super) fn answer(
    context: &mut Context<'_>,
    params: Option<&Map<String, Value>>,
    stateless: bool,
) -> Result<Listed, Fault> {
    let unknown = || Fault::invalid_params("Invalid params: this list has no such cursor");
    let cursor = match params.and_then(|params| params.get("cursor")) {
        None => None,
        Some(Value::String(cursor)) => Some(cursor.as_str()),
        Some(_) => return Err(unknown()),
    };
    let login = &*context.principal.login;
    let features = context.state.features.get(login).cloned().unwrap_or_default();
    let vendor = &context.site.vendor;
    let (pages, index) =
        context.state.inventory.page(login, &features, vendor, cursor).ok_or_else(unknown)?;
    let page = pages.get(index).ok_or_else(unknown)?;
    let names = page.names.clone();
    let more = page.next.is_some();
    context.state.note(Event::ToolsListed { request: context.turn.request, tools: names, more });
    Ok(Listed {
        tools: page.tools.clone(),
        next_cursor: page.next.clone(),
        completed: stateless.then(Completed::new),
        cached: stateless.then(|| Cached::new(vendor)),
    })
}
