//! The first half of the authorization code flow: out through the browser.

use clootrack_connector::message::{Authorization, Authorize};
use clootrack_connector::{Code, Failure};
use oauth2::{AuthUrl, ClientId, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::credential::Grant;
use super::discovery::{Found, discover};
use super::pending::{self, Pending};
use super::registration;
use super::token_endpoint::OAuthClient;
use crate::conduct::ChallengeMethod;
use crate::entropy::{self, NoRandomness};
use crate::instance::Instance;
use crate::trouble::{Particulars as _, trouble};

/// Prepares an authorization and says where to send the user.
pub(crate) async fn begin(instance: &Instance, params: &Authorize) -> Result<Authorization, Failure> {
    let found = discover(instance).await?;
    let client = registration::client(instance, &found.server).await?;
    let wanted = instance.store.wanted(&params.caller)?;
    let scopes = if wanted.is_empty() {
        instance.conduct.permissions.scopes(instance.read_scopes.as_deref(), &found.advertised)
    } else {
        wanted
    };
    let advertises = [&found.advertised.challenge, &found.advertised.resource]
        .into_iter()
        .flatten()
        .any(|s| !s.is_empty());
    if scopes.is_empty() && advertises {
        return Err(trouble(Code::PermissionMissing)
            .because("The vendor offers no scope that is plainly for reading.")
            .into());
    }
    let verifier = SecretString::from(instance.conduct.flow.code_verifier(entropy::word()?));
    let state = SecretString::from(instance.conduct.flow.state(entropy::word()?));
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
            token_endpoint: instance.conduct.flow.token_endpoint_kept(found.server.token_endpoint),
            revocation_endpoint: found.server.revocation_endpoint,
            client,
            scopes,
        },
    };
    pending::store(instance, params, &session, &pending)?;
    Ok(Authorization { authorization_url, session })
}

fn address(
    instance: &Instance,
    found: &Found,
    client: &str,
    scopes: &[String],
    verifier: &SecretString,
    state: &SecretString,
) -> Result<String, Failure> {
    let endpoint = with_own_query(instance, &found.server.authorization_endpoint)?;
    let redirect = RedirectUrl::new(instance.redirect_uri.clone())
        .map_err(|_| trouble(Code::AuthorizationFailed).because("The redirect address is not an address."))?;
    let client = OAuthClient::new(ClientId::new(client.to_owned()))
        .set_auth_uri(AuthUrl::from_url(endpoint))
        .set_redirect_uri(redirect);
    let state = CsrfToken::new(state.expose_secret().to_owned());
    let mut request = client.authorize_url(|| state).add_scopes(scopes.iter().cloned().map(Scope::new));
    let verifier = verifier.expose_secret();
    let methods = found.server.code_challenge_methods_supported.as_deref().unwrap_or_default();
    match instance.conduct.flow.challenge_method(methods) {
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
    if let Some(resource) = instance.conduct.flow.resource_on_authorize(&found.resource) {
        request = request.add_extra_param("resource", resource);
    }
    let (address, _) = request.url();
    Ok(instance.conduct.flow.authorization_address(&found.server.authorization_endpoint, address))
}

/// The endpoint may have a query of its own.
fn with_own_query(instance: &Instance, endpoint: &str) -> Result<Url, Failure> {
    let mut url = Url::parse(endpoint).map_err(|_| trouble(Code::UnsafeUrl))?;
    if url.query().is_some() {
        let own = url.query_pairs().map(|(name, value)| (name.into(), value.into())).collect();
        let kept = instance.conduct.flow.endpoint_query(own);
        url.query_pairs_mut().clear().extend_pairs(kept);
    }
    url.set_fragment(None);
    Ok(url)
}

impl From<NoRandomness> for Failure {
    fn from(_: NoRandomness) -> Self {
        trouble(Code::StorageFailed).because("The operating system gave no randomness.").into()
    }
}
