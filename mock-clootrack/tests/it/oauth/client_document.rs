//! Clients that are a document, fetched from a real server beside the vendor.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use jiff::SignedDuration;
use mock_clootrack::journal::Event;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::answer::Answer;
use crate::house::{House, REDIRECT, tokens};

/// A client's own web server.
struct Host {
    address: SocketAddr,
    asked: Arc<AtomicUsize>,
    answer: Arc<Mutex<Reply>>,
}

#[derive(Clone)]
struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Host {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (asked, answer) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(json_reply(&json!({})))));
        let (counted, given) = (Arc::clone(&asked), Arc::clone(&answer));
        let handler = move || {
            counted.fetch_add(1, Ordering::SeqCst);
            let Reply { status, headers, body } = given.lock().unwrap().clone();
            let mut response = Response::builder().status(status);
            for (name, value) in headers {
                response = response.header(name, value);
            }
            std::future::ready(response.body(Body::from(body)).unwrap())
        };
        let router = Router::new().fallback(handler);
        tokio::spawn(axum::serve(listener, router).into_future());
        let host = Self { address, asked, answer };
        host.says(json_reply(&host.document()));
        host
    }

    fn id(&self) -> String {
        format!("http://{}/client.json", self.address)
    }

    /// A good document.
    fn document(&self) -> Value {
        json!({
            "client_id": self.id(),
            "client_name": "Document",
            "redirect_uris": [REDIRECT],
            "grant_types": ["authorization_code", "refresh_token"],
            "token_endpoint_auth_method": "none",
        })
    }

    fn says(&self, reply: Reply) {
        *self.answer.lock().unwrap() = reply;
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// A vendor that trusts this host by its address.
    async fn vendor(&self) -> House {
        vendor(&format!("trust = [\"{}\"]", self.address)).await
    }
}

fn json_reply(document: &Value) -> Reply {
    Reply {
        status: 200,
        headers: vec![("content-type", "application/json".to_owned())],
        body: document.to_string(),
    }
}

async fn vendor(keys: &str) -> House {
    House::automatic(&format!("[vendor.client-documents]\n{keys}")).await
}

/// The refusal's words; it never redirects.
fn refusal(answer: &Answer) -> &str {
    assert_eq!(answer.status, 400, "{}", answer.text);
    assert_eq!(answer.header("location"), "");
    &answer.text
}

#[tokio::test]
async fn a_client_that_is_a_document_gets_all_the_way_to_a_renewal_without_registering() {
    let host = Host::start().await;
    let house = host.vendor().await;
    let code = house.code(&host.id(), &[]).await;
    let had = tokens(host.id(), &house.redeem(&host.id(), &code, &[]).await);
    assert_eq!(house.stateless(&had.access, "tools/list", json!({})).await.status, 200);
    assert_eq!(house.refresh(&host.id(), &had.refresh, &[]).await.status, 200);
    let read = house.events(|event| match event {
        Event::ClientDocumentRead { client, .. } => Some(client.clone()),
        _ => None,
    });
    assert_eq!(read, [host.id()]);
}

#[tokio::test]
async fn the_metadata_says_whether_such_clients_are_taken() {
    let member = "client_id_metadata_document_supported";
    let with = vendor("").await.get("/.well-known/oauth-authorization-server").await.json();
    let without = House::pages("").await.get("/.well-known/oauth-authorization-server").await.json();
    assert_eq!(with[member], true);
    assert_eq!(without.get(member), None);
    let host = Host::start().await;
    let answer = House::automatic("").await.authorize(&host.id(), &[]).await;
    assert!(refusal(&answer).contains("no client of this client_id"));
    assert_eq!(host.asked(), 0);
}

#[tokio::test]
async fn a_document_is_kept_until_it_is_old() {
    let host = Host::start().await;
    let house = host.vendor().await;
    house.code(&host.id(), &[]).await;
    house.code(&host.id(), &[]).await;
    assert_eq!(host.asked(), 1);
    house.vendor.advance(SignedDuration::from_hours(1));
    house.code(&host.id(), &[]).await;
    assert_eq!(host.asked(), 2);
}

#[tokio::test]
async fn a_document_that_must_not_be_stored_is_fetched_each_time() {
    let host = Host::start().await;
    let mut reply = json_reply(&host.document());
    reply.headers.push(("cache-control", "no-store".to_owned()));
    host.says(reply);
    let house = host.vendor().await;
    house.code(&host.id(), &[]).await;
    house.code(&host.id(), &[]).await;
    assert_eq!(host.asked(), 2);
}

#[tokio::test]
async fn private_hosts_are_not_asked_unless_the_scenario_trusts_them() {
    let host = Host::start().await;
    let strict = vendor("").await;
    assert!(refusal(&strict.authorize(&host.id(), &[]).await).contains("not at an https URL"));
    let port = host.address.port();
    for id in [
        format!("https://127.0.0.1:{port}/client.json"),
        format!("https://localhost:{port}/client.json"),
        format!("https://[::1]:{port}/client.json"),
        "https://169.254.169.254/latest/meta-data".to_owned(),
        "https://10.0.0.1/client.json".to_owned(),
    ] {
        let answer = strict.authorize(&id, &[]).await;
        assert!(refusal(&answer).contains("private host"), "{id}: {}", answer.text);
    }
    let other = vendor("trust = [\"127.0.0.1:1\"]").await;
    assert!(refusal(&other.authorize(&host.id(), &[]).await).contains("not at an https URL"));
    assert_eq!(host.asked(), 0);
    let loopback = vendor("trust = [\"loopback\"]").await;
    loopback.code(&host.id(), &[]).await;
    assert_eq!(host.asked(), 1);
}

#[tokio::test]
async fn a_document_that_is_not_what_it_has_to_be_is_refused() {
    let host = Host::start().await;
    let house = host.vendor().await;
    for (member, value, why) in [
        ("client_id", json!("https://other.example/client.json"), "not the URL that it is at"),
        ("client_id", Value::Null, "not the URL that it is at"),
        ("redirect_uris", json!([]), "redirect_uris is missing"),
        ("redirect_uris", json!(["http://app.example/cb"]), "only for loopback"),
        ("token_endpoint_auth_method", json!("client_secret_post"), "needs a secret"),
        ("client_secret", json!("x"), "everybody can read"),
        ("client_name", Value::Null, "no client_name"),
        ("grant_types", json!(["password"]), "grant_types"),
    ] {
        let mut document = host.document();
        document[member] = value;
        host.says(json_reply(&document));
        let answer = house.authorize(&host.id(), &[]).await;
        assert!(refusal(&answer).contains(why), "{member}: {}", answer.text);
    }
    host.says(json_reply(&json!([])));
    assert!(refusal(&house.authorize(&host.id(), &[]).await).contains("no JSON object"));
    host.says(json_reply(&host.document()));
    let elsewhere = [("redirect_uri", "http://127.0.0.1:9/other")];
    assert!(refusal(&house.authorize(&host.id(), &elsewhere).await).contains("none that the client"));
}

#[tokio::test]
async fn an_answer_that_is_no_document_is_refused_and_asked_for_again() {
    let host = Host::start().await;
    let house = host.vendor().await;
    let good = json_reply(&host.document());
    let redirect = Reply {
        status: 302,
        headers: vec![("location", format!("http://{}/elsewhere.json", host.address))],
        body: String::new(),
    };
    let html = Reply { headers: vec![("content-type", "text/html".to_owned())], ..good.clone() };
    let mut padded = host.document();
    padded["software_id"] = json!("a".repeat(5 * 1024));
    for (reply, why) in [
        (Reply { status: 404, ..good.clone() }, "404"),
        (redirect, "302"),
        (html, "not JSON by its Content-Type"),
        (json_reply(&padded), "larger than 5120 bytes"),
    ] {
        host.says(reply);
        let asked = host.asked();
        let answer = house.authorize(&host.id(), &[]).await;
        assert!(refusal(&answer).contains(why), "{why}: {}", answer.text);
        assert_eq!(host.asked(), asked + 1, "no redirect is followed, and no failure is kept");
    }
    host.says(good);
    house.code(&host.id(), &[]).await;
}

#[tokio::test]
async fn the_consent_page_says_where_the_document_is() {
    let host = Host::start().await;
    let toml = format!("[vendor.client-documents]\ntrust = [\"{}\"]", host.address);
    let house = House::pages(&toml).await;
    let page = house.authorize(&host.id(), &[]).await;
    let page = house.get(page.header("location")).await;
    assert!(page.text.contains(&format!("Document ({})", host.address)), "{}", page.text);
}

#[test]
fn bounds_and_trust_that_make_no_sense_are_refused() {
    for (keys, why) in [
        ("max-bytes = 1", "5120 to 65536"),
        ("max-bytes = 65537", "5120 to 65536"),
        ("trust = [\"app.example\"]", "neither HOST:PORT"),
    ] {
        let text = format!("title = \"x\"\nstep = []\n[vendor.client-documents]\n{keys}\n");
        let error = clootrack_scenarios::Scenario::from_toml("a/b", &text, "b.toml").unwrap_err().to_string();
        assert!(error.contains(why), "{keys}: {error}");
    }
}
