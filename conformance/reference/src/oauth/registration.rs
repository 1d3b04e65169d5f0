//! How an authorization server knows this connector: by its document, or by a registration (RFC 7591) that is made once
//! and then reused.

use clootrack_connector::{Code, Failure};
use http::{Method, StatusCode};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::credential::{Authentication, Client};
use super::documents::ServerMetadata;
use crate::conduct::{Asking, RanOut};
use crate::instance::Instance;
use crate::log::Level;
use crate::retry::{again, rate_limited};
use crate::seal::Place;
use crate::store::StoreError;
use crate::trouble::{Particulars as _, trouble};
use crate::web::Reply;

#[derive(Deserialize, Serialize)]
struct Registration {
    client: Client,
    /// In seconds since 1970.
    expires_at: Option<i64>,
}

/// Who this connector is at the server: its document's URL, the registration that is stored, or a new one.
pub(super) async fn client(instance: &Instance, server: &ServerMetadata) -> Result<Client, Failure> {
    let announced = server.client_id_metadata_document_supported;
    if let Some(document) = &instance.client_document
        && instance.conduct.registration.goes_by_document(announced)
    {
        return Ok(Client { id: document.clone(), authentication: Authentication::None });
    }
    let _one_at_a_time = instance.registering.lock().await;
    let holder = instance.conduct.registration.registration_holder(&server.issuer);
    let known = stored(instance, &holder)?;
    if let Some(known) = known.filter(|_| instance.conduct.registration.registration_reused()) {
        let now = instance.clock.now().as_second();
        if known.expires_at.is_none_or(|end| end > now) {
            return Ok(known.client);
        }
        match instance.conduct.registration.secret_ran_out() {
            RanOut::RegisterAnew => {}
            RanOut::GoOn => return Ok(known.client),
            RanOut::GiveUp => return Err(trouble(Code::RegistrationFailed).into()),
        }
    }
    let registration = register(instance, server).await?;
    let text = serde_json::to_string(&registration).map_err(|_| trouble(Code::StorageFailed))?;
    let sealed = instance.keys.seal(&text, place(&holder))?;
    instance.store.keep_registration(&holder, &instance.redirect_uri, &sealed)?;
    instance.log(Level::Info, "registered", &[("client", &registration.client.id)]);
    Ok(registration.client)
}

/// Gives up a registration that its server no longer knows, so that the next authorization makes a new one.
pub(crate) fn forget(instance: &Instance, issuer: &str) -> Result<(), StoreError> {
    let holder = instance.conduct.registration.registration_holder(issuer);
    instance.store.forget_registration(&holder, &instance.redirect_uri)
}

/// A registration belongs to the product, not to one of its organizations.
fn place(issuer: &str) -> Place<'_> {
    Place { organization: "", record: issuer, field: "registration" }
}

/// One that cannot be read is as good as none.
fn stored(instance: &Instance, issuer: &str) -> Result<Option<Registration>, Failure> {
    let sealed = instance.store.registration(issuer, &instance.redirect_uri)?;
    Ok(sealed
        .and_then(|sealed| instance.keys.open(&sealed, place(issuer)).ok())
        .and_then(|text| serde_json::from_str::<Registration>(text.expose_secret()).ok()))
}

async fn register(instance: &Instance, server: &ServerMetadata) -> Result<Registration, Failure> {
    let mut times = 0;
    loop {
        times += 1;
        let failure = match registered(instance, server).await {
            Ok(registration) => return Ok(registration),
            Err(failure) => failure,
        };
        if !again(instance, Asking::Registration, &failure, times).await {
            return Err(failure);
        }
    }
}

async fn registered(instance: &Instance, server: &ServerMetadata) -> Result<Registration, Failure> {
    let endpoint = server.registration_endpoint.as_ref().ok_or_else(|| {
        trouble(Code::RegistrationFailed).because("The authorization server offers no client registration.")
    })?;
    let request = http::Request::builder()
        .method(Method::POST)
        .uri(endpoint)
        .header("content-type", "application/json")
        .header("accept", "application/json")
        .body(
            instance
                .conduct
                .registration
                .registration_wishes(wishes(instance, server))
                .to_string()
                .into_bytes(),
        )
        .map_err(|_| trouble(Code::UnsafeUrl))?;
    let reply = asked(instance, request).await?;
    let answer = String::from_utf8_lossy(&reply.body);
    let note = instance.conduct.registration.registration_note(&answer);
    instance.log(
        Level::Debug,
        "registration answer",
        &[("status", reply.status.as_str()), ("answer", &note)],
    );
    match reply.status {
        StatusCode::OK | StatusCode::CREATED => {}
        StatusCode::TOO_MANY_REQUESTS => return Err(rate_limited(instance, &reply.headers).into()),
        status if status.is_server_error() => return Err(trouble(Code::VendorUnavailable).into()),
        _ => return Err(refused(instance, &reply, &answer)),
    }
    let takes = |id: &str| instance.conduct.registration.takes_client_id(id);
    reply.json().as_ref().and_then(|document| read(document, takes)).ok_or_else(|| {
        trouble(Code::RegistrationFailed)
            .because("The registration's answer is not of the expected form.")
            .into()
    })
}

/// Asks once: what was refused will be refused again.
async fn asked(instance: &Instance, request: http::Request<Vec<u8>>) -> Result<Reply, Failure> {
    let mut times = 0;
    loop {
        times += 1;
        let reply = instance.web.send(request.clone()).await?;
        if !reply.status.is_client_error() || !instance.conduct.registration.retries_registration(times) {
            return Ok(reply);
        }
    }
}

/// What a refusal means, as far as the vendor said it in one of the words that there are for it. Nothing else of
/// the answer is repeated.
fn refused(instance: &Instance, reply: &Reply, answer: &str) -> Failure {
    let document = reply.json();
    let error = document.as_ref().and_then(|document| document["error"].as_str());
    let cause = match error {
        Some("invalid_redirect_uri") => Some("Clootrack does not accept this connector's redirect address."),
        Some("invalid_client_metadata") => Some("Clootrack takes no client of this kind."),
        Some("invalid_software_statement" | "unapproved_software_statement") => {
            Some("Clootrack registers approved software only.")
        }
        Some("invalid_token") => Some("Clootrack registers only clients that it has invited."),
        _ => None,
    };
    let refused = trouble(instance.conduct.registration.registration_refused());
    match instance.conduct.registration.registration_cause(cause, answer) {
        Some(cause) => refused.because(cause).into(),
        None => refused.into(),
    }
}

/// No scope, no contact, no logo: only what the flow needs.
fn wishes(instance: &Instance, server: &ServerMetadata) -> Value {
    let hosted = instance.redirect_uri.starts_with("https://");
    json!({
        "client_name": "Clootrack reference connector",
        "redirect_uris": [instance.redirect_uri],
        "grant_types": ["authorization_code", "refresh_token"],
        "response_types": ["code"],
        "application_type": if hosted { "web" } else { "native" },
        "token_endpoint_auth_method": method(server.token_endpoint_auth_methods_supported.as_deref()),
    })
}

/// The strongest method that both sides know. A server that names none supports Basic (RFC 8414, 2).
fn method(supported: Option<&[String]>) -> &'static str {
    let Some(supported) = supported else {
        return "client_secret_basic";
    };
    ["client_secret_basic", "client_secret_post"]
        .into_iter()
        .find(|method| supported.iter().any(|it| it == method))
        .unwrap_or("none")
}

/// What the server assigned counts, not what was asked for.
fn read(answer: &Value, takes: impl Fn(&str) -> bool) -> Option<Registration> {
    let text = |name: &str| answer.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let id = text("client_id").unwrap_or_default();
    let secret = text("client_secret").map(SecretString::from);
    let authentication = match (secret, text("token_endpoint_auth_method")) {
        (None, _) | (_, Some("none")) => Authentication::None,
        (Some(secret), Some("client_secret_post")) => Authentication::Post(secret),
        (Some(secret), _) => Authentication::Basic(secret),
    };
    takes(id).then(|| Registration {
        client: Client { id: id.to_owned(), authentication },
        expires_at: answer.get("client_secret_expires_at").and_then(Value::as_i64).filter(|end| *end != 0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(answer: &Value) -> Option<Registration> {
        super::read(answer, |id| !id.is_empty())
    }

    #[test]
    fn the_assigned_method_counts() {
        let public = read(&json!({ "client_id": "c" })).unwrap();
        assert!(matches!(public.client.authentication, Authentication::None));
        let post = json!({ "client_id": "c", "client_secret": "s", "token_endpoint_auth_method": "client_secret_post" });
        assert!(matches!(read(&post).unwrap().client.authentication, Authentication::Post(_)));
        let silent = json!({ "client_id": "c", "client_secret": "s", "client_secret_expires_at": 0 });
        let silent = read(&silent).unwrap();
        assert!(matches!(silent.client.authentication, Authentication::Basic(_)));
        assert_eq!(silent.expires_at, None);
    }

    #[test]
    fn an_answer_without_a_client_is_no_registration() {
        for bad in [json!({}), json!({ "client_id": "" }), json!({ "client_id": 5 }), json!("client")] {
            assert!(read(&bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_strongest_common_method_is_asked_for() {
        let known = |methods: &[&str]| methods.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!(method(None), "client_secret_basic");
        assert_eq!(method(Some(&known(&["none", "client_secret_post"]))), "client_secret_post");
        assert_eq!(method(Some(&known(&["none"]))), "none");
        assert_eq!(method(Some(&known(&["private_key_jwt"]))), "none");
    }
}
