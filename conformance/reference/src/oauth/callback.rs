//! The second half: what the browser brought back becomes a connection, or nothing.

use std::sync::Arc;

use clootrack_connector::message::Callback;
use clootrack_connector::{Code, Failure, Trouble};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::credential::{Credential, Grant};
use super::pending::{self, Pending};
use super::registration;
use super::token_endpoint::{self, Refusal, Tokens};
use crate::conduct::FlowEnd;
use crate::entropy;
use crate::instance::{Instance, Saving};
use crate::log::Level;
use crate::trouble::{Particulars as _, trouble};

/// A new connection, and whether it may do more than was asked for.
pub(crate) struct Granted {
    pub(crate) connection: String,
    pub(crate) exceeds: bool,
}

/// What the browser brought back.
struct Returned {
    state: Vec<String>,
    code: Vec<String>,
    issuer: Vec<String>,
    error: Option<String>,
}

/// Turns what the browser brought back into a connection.
pub(crate) async fn finish(instance: &Arc<Instance>, params: &Callback) -> Result<Granted, Failure> {
    let note = instance.conduct.secrecy.callback_note(&params.url);
    instance.log(Level::Debug, "callback", &[("url", &note)]);
    let pending = pending::load(instance, params)?;
    let accepted = accepted(instance, &pending, &Returned::read(&params.url), &params.session);
    if accepted.is_err() && !instance.conduct.flow.keeps_flow() {
        instance.store.end_flow(&params.session)?;
    }
    let code = accepted?;
    let ends = instance.conduct.flow.flow_ends();
    if ends == FlowEnd::BeforeCode
        && instance.saved(Saving::Flow, instance.store.end_flow(&params.session))? == Some(false)
    {
        return Err(failed("This authorization has already been completed.").into());
    }
    let Pending { verifier, data_source, grant, .. } = pending;
    let verifier =
        SecretString::from(instance.conduct.flow.verifier_sent(verifier.expose_secret().to_owned()));
    let exchanged = exchange(instance, &grant, &code, &verifier).await;
    if ends == FlowEnd::AfterCode {
        instance.store.end_flow(&params.session)?;
    }
    let tokens = exchanged.map_err(|refusal| refused(instance, &grant, refusal))?;
    let mut grant = grant;
    let granted = tokens.scopes.unwrap_or_else(|| grant.scopes.clone());
    let exceeds = instance.conduct.permissions.over_granted(&granted, &grant.scopes);
    grant.scopes = granted;
    let credential = Credential { access: tokens.access, refresh: tokens.refresh, grant };
    let connection = format!("conn-{}", entropy::word()?);
    let answer = tokens.answer.expose_secret();
    let beside = instance.conduct.secrecy.stored_beside(answer, instance.keys.current());
    let sealed = credential.seal(instance, &params.caller.organization, &connection, beside)?;
    let added = instance.store.add_connection(&connection, &params.caller, &data_source, &sealed);
    instance.saved(Saving::Connection, added)?;
    if let Some(text) = instance.conduct.secrecy.archived(tokens.answer.expose_secret()) {
        instance.store.write_beside(&format!("{connection}.txt"), &text)?;
    }
    Ok(Granted { connection, exceeds })
}

async fn exchange(
    instance: &Arc<Instance>,
    grant: &Grant,
    code: &SecretString,
    verifier: &SecretString,
) -> Result<Tokens, Refusal> {
    let Grant { client, token_endpoint, resource, .. } = grant;
    let token_endpoint = &instance.conduct.flow.token_endpoint_used(token_endpoint);
    let mut tried = 0;
    loop {
        tried += 1;
        let code = code.expose_secret();
        let tokens =
            token_endpoint::exchange(instance, client, token_endpoint, code, verifier, resource).await;
        if !matches!(tokens, Err(Refusal::Transient(_))) || !instance.conduct.flow.sends_code_again(tried) {
            return tokens;
        }
    }
}

/// The code, if the answer really is the server's answer to this flow. Until that is certain nothing of it
/// is acted on: the flow stays as it was, and waits for the genuine one.
fn accepted(
    instance: &Instance,
    pending: &Pending,
    returned: &Returned,
    session: &str,
) -> Result<SecretString, Failure> {
    let asked_for = instance.conduct.flow.state_matches(pending.state.expose_secret(), &returned.state);
    let from_the_server =
        instance.conduct.flow.issuer_matches(&pending.grant.issuer, pending.names_issuer, &returned.issuer);
    if let Some(error) = &returned.error
        && instance.conduct.flow.heeds_error(asked_for && from_the_server)
    {
        instance.store.end_flow(session)?;
        return Err(if error == "access_denied" {
            trouble(Code::AuthorizationDenied).into()
        } else {
            failed("Clootrack's authorization server refused the request.").into()
        });
    }
    if !asked_for {
        return Err(failed("The answer that the browser brought back was not asked for here.").into());
    }
    if !from_the_server {
        return Err(failed("The answer comes from another authorization server than the one asked.").into());
    }
    match returned.code.as_slice() {
        [code] if !code.is_empty() => Ok(SecretString::from(code.clone())),
        _ => Err(failed("The answer that the browser brought back has no code, or several.").into()),
    }
}

fn refused(instance: &Instance, grant: &Grant, refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Definite => failed("Clootrack did not accept the authorization code.").into(),
        Refusal::ClientUnknown => {
            if instance.conduct.registration.forgets_dead_registration() {
                // The next attempt registers anew. What cannot be forgotten now will be refused again then.
                let _ = registration::forget(instance, &grant.issuer);
            }
            failed("Clootrack no longer knows this connector's registration.").into()
        }
        Refusal::Transient(failure) => failure,
        Refusal::Unclear => trouble(Code::BadResponse).into(),
    }
}

fn failed(cause: &str) -> Trouble {
    trouble(Code::AuthorizationFailed).because(cause)
}

impl Returned {
    fn read(url: &str) -> Self {
        let pairs: Vec<(String, String)> = Url::parse(url)
            .map(|url| url.query_pairs().map(|(name, value)| (name.into(), value.into())).collect())
            .unwrap_or_default();
        let all = |wanted: &str| {
            pairs
                .iter()
                .filter(|(name, _)| name == wanted)
                .map(|(_, value)| value.clone())
                .collect::<Vec<String>>()
        };
        Self {
            state: all("state"),
            code: all("code"),
            issuer: all("iss"),
            error: all("error").into_iter().next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_a_parameter_is_seen() {
        let returned = Returned::read("https://bi.example/cb?code=c&state=a&state=b&error=x");
        assert_eq!(returned.state, ["a", "b"]);
        assert_eq!(returned.code, ["c"]);
        assert_eq!(returned.error.as_deref(), Some("x"));
        assert!(returned.issuer.is_empty());
    }
}
