//! An authorization between its two halves: sealed, and kept for whoever began it.

use clootrack_connector::message::{Authorize, Callback};
use clootrack_connector::{Code, Failure};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};

use super::credential::{Grant, secret_text};
use crate::instance::Instance;
use crate::seal::Place;
use crate::store::Flow;
use crate::trouble::trouble;

/// A user who needs longer than this starts again.
const PATIENCE_SECONDS: i64 = 24 * 60 * 60;

/// What has to be remembered until the browser comes back. It is sealed as a whole.
#[derive(Deserialize, Serialize)]
pub(super) struct Pending {
    #[serde(with = "secret_text")]
    pub(super) state: SecretString,
    #[serde(with = "secret_text")]
    pub(super) verifier: SecretString,
    /// Whether the server announced that it names itself in the answer (RFC 9207).
    pub(super) names_issuer: bool,
    pub(super) data_source: String,
    pub(super) grant: Grant,
}

/// Keeps a flow until its browser comes back.
pub(super) fn store(
    instance: &Instance,
    params: &Authorize,
    session: &str,
    pending: &Pending,
) -> Result<(), Failure> {
    let now = instance.clock.now().as_second();
    let text = serde_json::to_string(pending).map_err(|_| trouble(Code::StorageFailed))?;
    let sealed = instance.keys.seal(&text, place(&params.caller.organization, session))?;
    instance.store.forget_flows(now.saturating_sub(PATIENCE_SECONDS))?;
    Ok(instance.store.begin_flow(session, &params.caller, &Flow { begun: now, sealed })?)
}

/// The pending flow of this session, if this caller began it.
pub(super) fn load(instance: &Instance, params: &Callback) -> Result<Pending, Failure> {
    let oldest = instance.clock.now().as_second().saturating_sub(PATIENCE_SECONDS);
    let flow = instance.store.flow(&params.session)?.filter(|(begun_by, flow)| {
        instance.conduct.flow.flow_belongs(begun_by, &params.caller) && flow.begun >= oldest
    });
    let (begun_by, flow) = flow.ok_or_else(|| trouble(Code::AuthorizationFailed))?;
    let text = instance.keys.open(&flow.sealed, place(&begun_by.organization, &params.session))?;
    serde_json::from_str(text.expose_secret()).map_err(|_| trouble(Code::CredentialsUnreadable).into())
}

fn place<'a>(organization: &'a str, session: &'a str) -> Place<'a> {
    Place { organization, record: session, field: "flow" }
}
