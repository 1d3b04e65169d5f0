//! The two requests to the token endpoint.

use std::pin::Pin;
use std::sync::{Arc, Mutex};

use clootrack_connector::{Code, Failure, Trouble};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use oauth2::basic::{BasicErrorResponse, BasicTokenIntrospectionResponse};
use oauth2::{
    AsyncHttpClient, AuthType, AuthorizationCode, ClientId, ClientSecret, EndpointNotSet, EndpointSet,
    HttpRequest, HttpResponse, PkceCodeVerifier, RedirectUrl, RefreshToken, RequestTokenError, Scope,
    StandardRevocableToken, TokenResponse as _, TokenUrl,
};
use secrecy::{ExposeSecret as _, SecretString};

use super::credential::{Access, Authentication, Client, Grant};
use super::token_answer::{RawAnswer, TokenAnswer};
use super::token_refusal::Meaning;
use crate::instance::Instance;
use crate::lock::lock;
use crate::log::{Level, fingerprint};
use crate::retry::rate_limited;
use crate::trouble::{Particulars as _, trouble};
use crate::web::Lost;

/// The client of the `oauth2` crate, with our own reading of token answers.
pub(super) type OAuthClient<Auth, Token> = oauth2::Client<
    BasicErrorResponse,
    TokenAnswer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    oauth2::basic::BasicRevocationErrorResponse,
    Auth,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    Token,
>;

/// What a token request brought.
pub(super) struct Tokens {
    pub(super) access: Access,
    pub(super) refresh: Option<SecretString>,
    pub(super) scopes: Option<Vec<String>>,
    /// The answer as it came, for the decision on what is kept of it.
    pub(super) answer: SecretString,
}

/// Why a token request brought nothing.
pub(super) enum Refusal {
    /// The server says that the grant, or the way it is used, is not good. It will not become good again.
    Definite,
    /// The server does not know this client.
    ClientUnknown,
    /// Anything that may be different next time.
    Transient(Failure),
    /// A refusal that the standard has no meaning for.
    Unclear,
}

pub(super) async fn exchange(
    instance: &Arc<Instance>,
    client: &Client,
    token_endpoint: &str,
    code: &str,
    verifier: &SecretString,
    resource: &str,
) -> Result<Tokens, Refusal> {
    let redirect = instance.conduct.flow.redirect_uri_at_token(&instance.redirect_uri, token_endpoint);
    let redirect = RedirectUrl::new(redirect).map_err(|_| unusable())?;
    let known = oauth_client(client, token_endpoint)?.set_redirect_uri(redirect);
    let mut request = known
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .set_pkce_verifier(PkceCodeVerifier::new(verifier.expose_secret().to_owned()));
    if let Some(resource) = instance.conduct.flow.resource_on_code(resource) {
        request = request.add_extra_param("resource", resource);
    }
    let wire = Wire::new(instance, client, false);
    let answer = request.request_async(&wire).await;
    wire.tokens(answer)
}

pub(super) async fn refresh(
    instance: &Arc<Instance>,
    grant: &Grant,
    token_endpoint: &str,
    token: &SecretString,
) -> Result<Tokens, Refusal> {
    let Grant { client, resource, scopes, .. } = grant;
    let known = oauth_client(client, token_endpoint)?;
    let token = RefreshToken::new(token.expose_secret().to_owned());
    let scopes = instance.conduct.permissions.refresh_scope(instance.read_scopes.as_deref(), scopes);
    let mut request = known.exchange_refresh_token(&token).add_scopes(scopes.into_iter().map(Scope::new));
    if let Some(resource) = instance.conduct.tokens.resource_on_refresh(resource) {
        request = request.add_extra_param("resource", resource);
    }
    let wire = Wire::new(instance, client, true);
    let answer = request.request_async(&wire).await;
    wire.tokens(answer)
}

fn oauth_client(
    client: &Client,
    token_endpoint: &str,
) -> Result<OAuthClient<EndpointNotSet, EndpointSet>, Refusal> {
    let token_url = TokenUrl::new(token_endpoint.to_owned()).map_err(|_| unusable())?;
    let secret = |secret: &SecretString| ClientSecret::new(secret.expose_secret().to_owned());
    let base = OAuthClient::new(ClientId::new(client.id.clone()));
    let base = match &client.authentication {
        Authentication::None => base.set_auth_type(AuthType::RequestBody),
        Authentication::Basic(it) => base.set_auth_type(AuthType::BasicAuth).set_client_secret(secret(it)),
        Authentication::Post(it) => base.set_auth_type(AuthType::RequestBody).set_client_secret(secret(it)),
    };
    Ok(base.set_token_uri(token_url))
}

/// The instance's HTTP client as the `oauth2` crate wants it. It remembers the answer.
struct Wire {
    instance: Arc<Instance>,
    client: Client,
    renews: bool,
    answered: Arc<Mutex<Answered>>,
}

/// An answer as it came.
#[derive(Default)]
struct Answered {
    status: StatusCode,
    text: String,
}

/// Why the `oauth2` crate gets no answer to read.
#[derive(Debug, thiserror::Error)]
enum NoAnswer {
    #[error(transparent)]
    Lost(#[from] Lost),
    #[error("the server cannot answer now")]
    NotNow(Box<Trouble>),
    #[error("the answer is not one JSON document")]
    NoDocument,
}

impl AsyncHttpClient<'_> for Wire {
    type Error = NoAnswer;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, NoAnswer>> + Send>>;

    fn call(&self, request: HttpRequest) -> Self::Future {
        let request = self.instance.conduct.registration.client_proves(request, &self.client);
        Box::pin(send(Arc::clone(&self.instance), self.renews, Arc::clone(&self.answered), request))
    }
}

async fn send(
    instance: Arc<Instance>,
    renews: bool,
    answered: Arc<Mutex<Answered>>,
    request: HttpRequest,
) -> Result<HttpResponse, NoAnswer> {
    let reply = instance.web.send(request).await?;
    if reply.status.as_u16() == 429 {
        return Err(NoAnswer::NotNow(Box::new(rate_limited(&instance, &reply.headers))));
    }
    if reply.status.is_server_error() {
        return Err(NoAnswer::NotNow(Box::new(trouble(Code::VendorUnavailable))));
    }
    let text = String::from_utf8_lossy(&reply.body).into_owned();
    let note = instance.conduct.secrecy.token_answer_note(&text);
    instance.log(Level::Debug, "token answer", &[("status", reply.status.as_str()), ("answer", &note)]);
    *lock(&answered) = Answered { status: reply.status, text };
    let mut response = HttpResponse::new(reply.body);
    *response.status_mut() = reply.status;
    *response.headers_mut() = reply.headers;
    if reply.status.is_success() { read(&instance, renews, response) } else { Ok(response) }
}

/// A successful answer, as the connector reads it: one document. The `oauth2` crate would not mind what comes after it.
fn read(instance: &Instance, renews: bool, mut response: HttpResponse) -> Result<HttpResponse, NoAnswer> {
    let kind = response.headers_mut().remove(CONTENT_TYPE);
    let content_type = kind.and_then(|kind| kind.to_str().ok().map(str::to_owned));
    let body = std::mem::take(response.body_mut());
    let raw = instance.conduct.tokens.token_answer(RawAnswer { renews, content_type, body });
    if !raw.is_one_document() {
        return Err(NoAnswer::NoDocument);
    }
    let kind = raw.content_type.and_then(|kind| HeaderValue::try_from(kind).ok());
    response.headers_mut().extend(kind.map(|kind| (CONTENT_TYPE, kind)));
    *response.body_mut() = raw.body;
    Ok(response)
}

impl Wire {
    fn new(instance: &Arc<Instance>, client: &Client, renews: bool) -> Self {
        Self { instance: Arc::clone(instance), client: client.clone(), renews, answered: Arc::default() }
    }

    fn tokens(
        self,
        answer: Result<TokenAnswer, RequestTokenError<NoAnswer, BasicErrorResponse>>,
    ) -> Result<Tokens, Refusal> {
        let answer = match answer {
            Ok(answer) if self.is_good(&answer) => answer,
            Ok(_) | Err(RequestTokenError::Request(NoAnswer::NoDocument)) => return Err(self.malformed()),
            Err(
                RequestTokenError::ServerResponse(_)
                | RequestTokenError::Parse(..)
                | RequestTokenError::Other(_),
            ) => return Err(self.refusal()),
            Err(RequestTokenError::Request(NoAnswer::Lost(lost))) => {
                return Err(Refusal::Transient(lost.into()));
            }
            Err(RequestTokenError::Request(NoAnswer::NotNow(trouble))) => {
                return Err(Refusal::Transient(Failure::Trouble(trouble)));
            }
        };
        let token = answer.access_token().secret();
        self.instance.log(Level::Info, "token received", &[("token", &fingerprint(token))]);
        let Some(lifetime) = self.instance.conduct.tokens.lifetime(answer.lifetime()) else {
            return Err(self.malformed());
        };
        Ok(Tokens {
            access: Access {
                token: SecretString::from(token.clone()),
                lifetime,
                since: self.instance.clock.now().as_second(),
            },
            refresh: answer.refresh_token().map(|token| SecretString::from(token.secret().clone())),
            scopes: answer.scopes().map(|scopes| scopes.iter().map(|scope| scope.to_string()).collect()),
            answer: SecretString::from(std::mem::take(&mut lock(&self.answered).text)),
        })
    }

    fn is_good(&self, answer: &TokenAnswer) -> bool {
        answer.is_sound() && self.instance.conduct.tokens.takes_token(answer.access_token().secret())
    }

    /// What is told of an answer that is none.
    fn malformed(&self) -> Refusal {
        let conduct = &self.instance.conduct;
        let told = trouble(conduct.tokens.bad_token_answer_told());
        let cause = conduct.tokens.bad_token_answer_cause(&lock(&self.answered).text);
        Refusal::Transient(told.quoting(cause).into())
    }

    /// What an answer without tokens means.
    fn refusal(&self) -> Refusal {
        let status = lock(&self.answered).status;
        if !status.is_client_error() {
            return self.malformed();
        }
        let document = serde_json::from_str(&lock(&self.answered).text).ok();
        match self.instance.conduct.tokens.refusal_means(status.as_u16(), document.as_ref()) {
            Meaning::Dead => Refusal::Definite,
            Meaning::ClientUnknown => Refusal::ClientUnknown,
            Meaning::NotNow => Refusal::Transient(trouble(Code::VendorUnavailable).into()),
            Meaning::Unclear => Refusal::Unclear,
        }
    }
}

/// An address that nothing can be sent to.
fn unusable() -> Refusal {
    Refusal::Transient(trouble(Code::BadResponse).into())
}
