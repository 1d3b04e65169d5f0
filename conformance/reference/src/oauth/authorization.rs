//! The authorization code flow: out through the browser, and back.

use std::sync::Arc;

use clootrack_connector::message::{Authorization, Authorize, Callback};
use clootrack_connector::{Code, Failure, Trouble};
use oauth2::{AuthUrl, ClientId, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use super::credential::{Credential, Grant, secret_text};
use super::discovery::{Found, discover};
use super::registration;
use super::token_endpoint::{self, OAuthClient, Refusal};
use crate::conduct::ChallengeMethod;
use crate::entropy::{self, NoRandomness};
use crate::instance::Instance;
use crate::log::Level;
use crate::scopes;
use crate::seal::Place;
use crate::store::Flow;
use crate::trouble::{Particulars as _, trouble};

/// A user who needs longer than this starts again.
const PATIENCE_SECONDS: i64 = 24 * 60 * 60;

/// What has to be remembered until the browser comes back. It is sealed as a whole.
#[derive(Deserialize, Serialize)]
struct Pending {
    #[serde(with = "secret_text")]
    state: SecretString,
    #[serde(with = "secret_text")]
    verifier: SecretString,
    /// Whether the server announced that it names itself in the answer (RFC 9207).
    names_issuer: bool,
    data_source: String,
    grant: Grant,
}

/// What the browser brought back.
struct Returned {
    state: Vec<String>,
    code: Vec<String>,
    issuer: Vec<String>,
    error: Option<String>,
}

/// A new connection, and whether it may do more than was asked for.
pub(crate) struct Granted {
    pub(crate) connection: String,
    pub(crate) exceeds: bool,
}

/// Prepares an authorization and says where to send the user.
pub(crate) async fn begin(instance: &Instance, params: &Authorize) -> Result<Authorization, Failure> {
    let found = discover(instance).await?;
    let client = registration::client(instance, &found.server).await?;
    let scopes = instance
        .conduct
        .scopes(instance.read_scopes.as_deref(), &found.advertised);
    let advertises = [&found.advertised.challenge, &found.advertised.resource]
        .into_iter()
        .flatten()
        .any(|s| !s.is_empty());
    if scopes.is_empty() && advertises {
        return Err(trouble(Code::PermissionMissing)
            .because("The vendor offers no scope that is plainly for reading.")
            .into());
    }
    let verifier = SecretString::from(instance.conduct.code_verifier(entropy::word()?));
    let state = SecretString::from(entropy::word()?);
    let session = entropy::word()?;
    let authorization_url = address(instance, &found, &client.id, &scopes, &verifier, &state)?;
    let pending = Pending {
        state,
        verifier,
        names_issuer: found.server.authorization_response_iss_parameter_supported,
        data_source: params.data_source.clone(),
        grant: Grant {
            endpoint: instance.endpoint.clone(),
            resource: found.resource,
            issuer: found.server.issuer,
            token_endpoint: found.server.token_endpoint,
            revocation_endpoint: found.server.revocation_endpoint,
            client,
            scopes,
        },
    };
    store(instance, params, &session, &pending)?;
    Ok(Authorization {
        authorization_url,
        session,
    })
}

fn address(
    instance: &Instance,
    found: &Found,
    client: &str,
    scopes: &[String],
    verifier: &SecretString,
    state: &SecretString,
) -> Result<String, Failure> {
    let endpoint = without_our_parameters(&found.server.authorization_endpoint)?;
    let redirect = RedirectUrl::new(instance.redirect_uri.clone())
        .map_err(|_| trouble(Code::AuthorizationFailed).because("The redirect address is not an address."))?;
    let client = OAuthClient::new(ClientId::new(client.to_owned()))
        .set_auth_uri(AuthUrl::from_url(endpoint))
        .set_redirect_uri(redirect);
    let state = CsrfToken::new(state.expose_secret().to_owned());
    let mut request = client
        .authorize_url(|| state)
        .add_scopes(scopes.iter().cloned().map(Scope::new));
    let verifier = verifier.expose_secret();
    match instance
        .conduct
        .challenge_method(&found.server.code_challenge_methods_supported)
    {
        ChallengeMethod::S256 => {
            let verifier = PkceCodeVerifier::new(verifier.to_owned());
            request = request.set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        }
        ChallengeMethod::Plain => {
            request = request
                .add_extra_param("code_challenge", verifier.to_owned())
                .add_extra_param("code_challenge_method", "plain");
        }
    }
    if let Some(resource) = instance.conduct.resource_on_authorize(&found.resource) {
        request = request.add_extra_param("resource", resource);
    }
    Ok(request.url().0.into())
}

/// The endpoint may have a query of its own, which stays; but no parameter may come twice.
fn without_our_parameters(endpoint: &str) -> Result<Url, Failure> {
    const OURS: [&str; 8] = [
        "response_type",
        "client_id",
        "redirect_uri",
        "scope",
        "state",
        "code_challenge",
        "code_challenge_method",
        "resource",
    ];
    let mut url = Url::parse(endpoint).map_err(|_| trouble(Code::UnsafeUrl))?;
    if url.query().is_some() {
        let kept: Vec<(String, String)> = url
            .query_pairs()
            .filter(|(name, _)| !OURS.contains(&name.as_ref()))
            .map(|(n, v)| (n.into(), v.into()))
            .collect();
        url.query_pairs_mut().clear().extend_pairs(kept);
    }
    url.set_fragment(None);
    Ok(url)
}

fn store(instance: &Instance, params: &Authorize, session: &str, pending: &Pending) -> Result<(), Failure> {
    let now = instance.clock.now().as_second();
    let text = serde_json::to_string(pending).map_err(|_| trouble(Code::StorageFailed))?;
    let sealed = instance
        .keys
        .seal(&text, place(&params.caller.organization, session))?;
    instance
        .store
        .forget_flows(now.saturating_sub(PATIENCE_SECONDS))?;
    Ok(instance
        .store
        .begin_flow(session, &params.caller, &Flow { begun: now, sealed })?)
}

fn place<'a>(organization: &'a str, session: &'a str) -> Place<'a> {
    Place {
        organization,
        record: session,
        field: "flow",
    }
}

/// Turns what the browser brought back into a connection.
pub(crate) async fn finish(instance: &Arc<Instance>, params: &Callback) -> Result<Granted, Failure> {
    let note = instance.conduct.callback_note(&params.url);
    instance.log(Level::Debug, "callback", &[("url", &note)]);
    let pending = pending(instance, params)?;
    let code = accepted(instance, &pending, &Returned::read(&params.url), &params.session)?;
    // Ended before the code is sent, so that it can be sent only once.
    if !instance.store.end_flow(&params.session)? {
        return Err(failed("This authorization has already been completed.").into());
    }
    let Pending {
        verifier,
        data_source,
        grant,
        ..
    } = pending;
    let tokens = token_endpoint::exchange(
        instance,
        &grant.client,
        &grant.token_endpoint,
        code.expose_secret(),
        &verifier,
        &grant.resource,
    )
    .await
    .map_err(|refusal| refused(instance, &grant, refusal))?;
    let exceeds = tokens
        .scopes
        .as_ref()
        .is_some_and(|granted| scopes::exceeds(granted, &grant.scopes));
    let credential = Credential {
        access: tokens.access,
        refresh: tokens.refresh,
        grant,
    };
    let connection = format!("conn-{}", entropy::word()?);
    let beside = instance.conduct.stored_beside(tokens.answer.expose_secret());
    let sealed = credential.seal(instance, &params.caller.organization, &connection, beside)?;
    instance
        .store
        .add_connection(&connection, &params.caller, &data_source, &sealed)?;
    Ok(Granted { connection, exceeds })
}

/// The pending flow of this session, if this caller began it.
fn pending(instance: &Instance, params: &Callback) -> Result<Pending, Failure> {
    let flow = instance.store.flow(&params.session, &params.caller)?;
    let oldest = instance.clock.now().as_second().saturating_sub(PATIENCE_SECONDS);
    let flow = flow
        .filter(|flow| flow.begun >= oldest)
        .ok_or_else(|| trouble(Code::AuthorizationFailed))?;
    let text = instance
        .keys
        .open(&flow.sealed, place(&params.caller.organization, &params.session))?;
    serde_json::from_str(text.expose_secret()).map_err(|_| trouble(Code::CredentialsUnreadable).into())
}

/// The code, if the answer really is the server's answer to this flow. Until that is certain nothing of it is acted
/// on: the flow stays as it was, and waits for the genuine one.
fn accepted(
    instance: &Instance,
    pending: &Pending,
    returned: &Returned,
    session: &str,
) -> Result<SecretString, Failure> {
    if !instance
        .conduct
        .state_matches(pending.state.expose_secret(), &returned.state)
    {
        return Err(failed("The answer that the browser brought back was not asked for here.").into());
    }
    let genuine = match returned.issuer.as_slice() {
        [] => !pending.names_issuer,
        [issuer] => *issuer == pending.grant.issuer,
        _ => false,
    };
    if !genuine {
        return Err(failed("The answer comes from another authorization server than the one asked.").into());
    }
    if let Some(error) = &returned.error {
        instance.store.end_flow(session)?;
        return Err(if error == "access_denied" {
            trouble(Code::AuthorizationDenied).into()
        } else {
            failed("Clootrack's authorization server refused the request.").into()
        });
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
            // The next attempt registers anew. What cannot be forgotten now will be refused again then.
            let _ = instance
                .store
                .forget_registration(&grant.issuer, &instance.redirect_uri);
            failed("Clootrack no longer knows this connector's registration.").into()
        }
        Refusal::Transient(failure) => failure,
    }
}

fn failed(cause: &str) -> Trouble {
    trouble(Code::AuthorizationFailed).because(cause)
}

impl Returned {
    fn read(url: &str) -> Self {
        let pairs: Vec<(String, String)> = Url::parse(url)
            .map(|url| {
                url.query_pairs()
                    .map(|(name, value)| (name.into(), value.into()))
                    .collect()
            })
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

impl From<NoRandomness> for Failure {
    fn from(_: NoRandomness) -> Self {
        trouble(Code::StorageFailed)
            .because("The operating system gave no randomness.")
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoints_own_query_stays_and_ours_is_not_doubled() {
        let url = without_our_parameters("https://as.example/a?tenant=x%20y&response_type=token#f").unwrap();
        assert_eq!(url.as_str(), "https://as.example/a?tenant=x+y");
    }

    #[test]
    fn every_value_of_a_parameter_is_seen() {
        let returned = Returned::read("https://bi.example/cb?code=c&state=a&state=b&error=x");
        assert_eq!(returned.state, ["a", "b"]);
        assert_eq!(returned.code, ["c"]);
        assert_eq!(returned.error.as_deref(), Some("x"));
        assert!(returned.issuer.is_empty());
    }
}
