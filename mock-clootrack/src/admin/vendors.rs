//! Isolated vendors on demand: each on a port of its own, with everything that this one has.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{delete, get, post};
use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::endpoint::Endpoint;
use super::error::AdminError;
use super::{pick, scenario};
use crate::answer;
use crate::host::Host;
use crate::options::{Consent, Options};
use crate::vendor::Vendor;

/// So many may run at once; each is small, but ports and memory end.
const MOST: usize = 64;

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get::<Vendors>(
        "/__admin/vendors",
        "The vendors started here",
        "`vendors`: `id`, `url`, `mcp`, `admin`, `scenario`",
        || get(list),
    ),
    Endpoint::post::<Shown>(
        "/__admin/vendors",
        "Starts a vendor of its own on a free port: own clock, tokens, data, faults and journal. The body may also be a \
         scenario file itself, as `application/toml`",
        "`id`, `url`, `mcp`, `admin`, `scenario`",
        || post(start),
    )
    .body(body)
    .created()
    .errors(&[400, 404, 409]),
    Endpoint::delete::<Ended>("/__admin/vendors/{id}", "Ends a vendor", "`ended`, its id", || delete(end))
        .errors(&[404]),
];

fn body() -> Value {
    let mut body = scenario::body();
    body["properties"]["seed"] = json!({ "type": "integer", "minimum": 0, "description": "Absent: 1" });
    body["properties"]["consent"] = json!({
        "enum": ["pages", "automatic"],
        "description": "Who approves: a person on pages, or nobody. Absent: as here",
    });
    body
}

/// The vendors that were started on demand, by number. They end with the vendor that started them.
#[derive(Debug, Default)]
pub(crate) struct Tenants(Mutex<Running>);

#[derive(Debug, Default)]
struct Running {
    last: u64,
    by_id: BTreeMap<u64, (Vendor, String)>,
}

impl Tenants {
    fn lock(&self) -> MutexGuard<'_, Running> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Sent {
    scenario: Option<String>,
    toml: Option<String>,
    seed: Option<u64>,
    consent: Option<Approver>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Approver {
    Pages,
    Automatic,
}

#[derive(Serialize, JsonSchema)]
struct Vendors {
    /// Oldest first.
    vendors: Vec<Shown>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RunningVendor")]
struct Shown {
    /// By which it is ended.
    id: u64,
    /// Its origin.
    url: String,
    /// Its MCP endpoint.
    mcp: String,
    /// Where its own admin is.
    admin: String,
    /// The id of the scenario that it began with.
    scenario: String,
}

#[derive(Serialize, JsonSchema)]
struct Ended {
    /// Its id.
    ended: String,
}

async fn list(State(host): State<Arc<Host>>) -> Response {
    let running = host.tenants.lock();
    let vendors = running.by_id.iter().map(|(id, (vendor, of))| shown(*id, vendor, of));
    answer::json(StatusCode::OK, &Vendors { vendors: vendors.collect() })
}

async fn start(
    State(host): State<Arc<Host>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, AdminError> {
    let sent = match scenario::file(&headers, &body) {
        Some(text) => Sent { toml: Some(text), ..Sent::default() },
        None => pick::body(&body, "`scenario` or `toml`, and perhaps `seed` and `consent`")?,
    };
    let scenario = scenario::find(&host, sent.scenario.as_deref(), sent.toml.as_deref())?;
    let options = Options {
        bind: SocketAddr::new(host.address.ip(), 0),
        seed: sent.seed.unwrap_or(1),
        consent: match sent.consent {
            Some(Approver::Pages) => Consent::Pages,
            Some(Approver::Automatic) => Consent::Automatic,
            None => host.options.consent,
        },
        // Behind whatever gives this one a public name, the other is not.
        public_url: None,
        ..host.options.clone()
    };
    if host.tenants.lock().by_id.len() >= MOST {
        return Err(AdminError::TooManyVendors(MOST));
    }
    let started = Vendor::start(&scenario, options).await;
    let vendor = started.map_err(|why| AdminError::VendorStart(why.to_string()))?;
    let mut running = host.tenants.lock();
    if running.by_id.len() >= MOST {
        return Err(AdminError::TooManyVendors(MOST));
    }
    running.last += 1;
    let id = running.last;
    let document = shown(id, &vendor, &scenario.id);
    running.by_id.insert(id, (vendor, scenario.id));
    Ok(answer::json(StatusCode::CREATED, &document))
}

async fn end(State(host): State<Arc<Host>>, Path(id): Path<String>) -> Result<Response, AdminError> {
    let ended = id.parse().ok().and_then(|number: u64| host.tenants.lock().by_id.remove(&number));
    match ended {
        Some(_) => Ok(answer::json(StatusCode::OK, &Ended { ended: id })),
        None => Err(AdminError::UnknownVendor(id)),
    }
}

fn shown(id: u64, vendor: &Vendor, scenario: &str) -> Shown {
    Shown {
        id,
        url: vendor.origin().to_owned(),
        mcp: vendor.mcp_url(),
        admin: format!("{}/__admin/", vendor.origin()),
        scenario: scenario.to_owned(),
    }
}
