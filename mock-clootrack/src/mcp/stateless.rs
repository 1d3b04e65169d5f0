//! Revision 2026-07-28: every request carries its own metadata, and the headers repeat it.

use std::sync::Arc;

use axum::response::Response;
use clootrack_scenarios::{Answers, CacheScope, Revision, Vendor};
use http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::call::Outcome;
use super::endpoint::{self, Context};
use super::rpc::{Fault, Message};
use super::{call, dialect, header, list, parameter_header, reply, stream};
use crate::answer;
use crate::site::Site;

pub(super) const PROTOCOL_VERSION: &str = "io.modelcontextprotocol/protocolVersion";
const CLIENT_CAPABILITIES: &str = "io.modelcontextprotocol/clientCapabilities";

/// What every result of this revision has.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Completed {
    result_type: &'static str,
    #[serde(rename = "_meta")]
    meta: Meta,
}

#[derive(Serialize)]
struct Meta {
    #[serde(rename = "io.modelcontextprotocol/serverInfo")]
    server_info: Info,
}

/// Who answers.
#[derive(Serialize)]
pub(super) struct Info {
    name: &'static str,
    title: &'static str,
    version: &'static str,
}

/// How long a list or a discovery may be kept, and by whom.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Cached {
    ttl_ms: i64,
    cache_scope: CacheScope,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Discovered {
    supported_versions: Vec<Value>,
    capabilities: Value,
    #[serde(flatten)]
    completed: Completed,
    #[serde(flatten)]
    cached: Cached,
}

impl Completed {
    pub(super) fn new() -> Self {
        Self { result_type: "complete", meta: Meta { server_info: server_info() } }
    }
}

impl Cached {
    /// Where the scenario says nothing: an account's features can change at any moment, so nothing is fresh for long; and
    /// a list is one account's.
    pub(super) fn new(vendor: &Vendor) -> Self {
        Self { ttl_ms: vendor.ttl_ms, cache_scope: vendor.cache_scope }
    }
}

pub(super) fn server_info() -> Info {
    Info { name: "clootrack", title: "Clootrack", version: env!("CARGO_PKG_VERSION") }
}

pub(super) fn answer(context: &mut Context<'_>, site: &Arc<Site>, message: &Message<'_>) -> Response {
    match message {
        Message::Request { id, method, params } => match validate(context, message, method, *params) {
            Ok(()) => request(context, site, id, method, *params),
            Err(fault) => reply::error(context.site.vendor.answers, id, &fault),
        },
        Message::Notification => answer::empty(StatusCode::ACCEPTED),
        Message::Response { .. } => {
            reply::refused(&Fault::invalid_request("Invalid Request: this vendor has asked nothing"))
        }
    }
}

/// What the body says of itself, then whether the headers say the same, then whether it can be served.
fn validate(
    context: &Context<'_>,
    message: &Message<'_>,
    method: &str,
    params: Option<&Map<String, Value>>,
) -> Result<(), Fault> {
    let bad = |why: String| Fault::invalid_params(why).with_status(StatusCode::BAD_REQUEST);
    let asked = &context.turn.asked;
    let version = message.meta(PROTOCOL_VERSION).and_then(Value::as_str);
    let Some(version) = version else {
        if method == "initialize" {
            // A client of the older revision: the error names the versions, as people will read it.
            let requested = params.and_then(|params| params.get("protocolVersion")).cloned();
            return Err(unsupported(context, &requested.unwrap_or_default()));
        }
        return Err(bad(format!("Invalid params: _meta has no {PROTOCOL_VERSION}")));
    };
    header::repeats(asked, header::PROTOCOL_VERSION, version)?;
    if version != Revision::Stateless.as_str() {
        return Err(unsupported(context, &version.into()));
    }
    if !message.meta(CLIENT_CAPABILITIES).is_some_and(Value::is_object) {
        return Err(bad(format!("Invalid params: _meta has no {CLIENT_CAPABILITIES}")));
    }
    header::repeats(asked, header::METHOD, method)?;
    if method == "tools/call" {
        let name = params.and_then(|params| params.get("name")).and_then(Value::as_str);
        let dialect = context.site.vendor.dialect;
        let name = name.ok_or_else(|| dialect::nameless(dialect, StatusCode::BAD_REQUEST))?;
        header::repeats(asked, header::NAME, name)?;
        if context.site.vendor.parameter_headers {
            parameter_header::repeats(asked, name, params.and_then(|params| params.get("arguments")))?;
        }
    }
    Ok(())
}

fn unsupported(context: &Context<'_>, requested: &Value) -> Fault {
    let versions = endpoint::versions(context.site);
    let mut fault = Fault::unsupported_version(json!({ "supported": versions, "requested": requested }));
    let names: Vec<_> = versions.iter().filter_map(Value::as_str).collect();
    fault.message = format!("Unsupported protocol version (supported: {})", names.join(", "));
    fault
}

fn request(
    context: &mut Context<'_>,
    site: &Arc<Site>,
    id: &Value,
    method: &str,
    params: Option<&Map<String, Value>>,
) -> Response {
    let form = context.site.vendor.answers;
    match method {
        "server/discover" => {
            let discovered = Discovered {
                supported_versions: endpoint::versions(context.site),
                capabilities: json!({ "tools": { "listChanged": true } }),
                completed: Completed::new(),
                cached: Cached::new(&context.site.vendor),
            };
            reply::result(form, id, &discovered)
        }
        "tools/list" => match list::answer(context, params, true) {
            Ok(listed) => reply::result(form, id, &listed),
            Err(fault) => reply::error(form, id, &fault),
        },
        "tools/call" => match call::answer(context, params, true) {
            Outcome::Result(called) => reply::result(form, id, &called),
            Outcome::Fault(fault) => reply::error(form, id, &fault),
            Outcome::Insufficient(response) => response,
        },
        "subscriptions/listen" => {
            let filter = params.and_then(|params| params.get("notifications"));
            stream::listen(context, site, id, filter)
                .unwrap_or_else(|fault| reply::error(Answers::Json, id, &fault))
        }
        _ => reply::error(form, id, &Fault::method_not_found(StatusCode::NOT_FOUND)),
    }
}
