//! Documents where they really are: at https URLs. Their host is a vendor of its own, which can go wrong on request.

use std::time::Duration;

use mock_clootrack::{Authority, Consent, DocumentHost, Options, Patience, Trusted, Vendor};
use serde_json::{Value, json};

use crate::answer::read;
use crate::house::{House, REDIRECT, scenario, tokens};

/// A host with a certificate of that authority.
struct Host {
    vendor: Vendor,
    authority: Authority,
    http: reqwest::Client,
}

impl Host {
    async fn start() -> Self {
        let authority = Authority::new().unwrap();
        let options = Options { tls: Some(authority.clone()), ..Options::default() };
        let certificate = reqwest::Certificate::from_pem(authority.certificate().as_bytes()).unwrap();
        let http = reqwest::Client::builder().no_proxy().tls_certs_only([certificate]).build().unwrap();
        Self { vendor: Vendor::start(&scenario(""), options).await.unwrap(), authority, http }
    }

    /// The document's URL under that name of the host.
    fn id_at(&self, name: &str) -> String {
        format!("https://{name}:{}/client.json", self.vendor.address().port())
    }

    fn document_at(&self, name: &str) -> Value {
        json!({
            "client_id": self.id_at(name),
            "client_name": "Document",
            "redirect_uris": [REDIRECT],
            "grant_types": ["authorization_code", "refresh_token"],
            "token_endpoint_auth_method": "none",
        })
    }

    /// What it does next, once, to a request for the document.
    async fn does(&self, action: Value) {
        let fault = json!({"on": "unknown-path", "action": action});
        let url = format!("{}/__admin/faults", self.vendor.origin());
        self.http.delete(&url).send().await.unwrap().error_for_status().unwrap();
        let added = read(self.http.post(&url).json(&fault)).await;
        assert_eq!(added.status, 201, "{}", added.text);
    }

    async fn gives(&self, document: &Value) {
        let headers = json!({"content-type": "application/json"});
        self.does(json!({"status": {"code": 200, "headers": headers, "body": document.to_string()}})).await;
    }

    /// A vendor that trusts that name of the host, and believes the authority.
    async fn house(&self, name: &str, patience: Patience) -> House {
        let trusted = Trusted::from_pem(self.authority.certificate().as_bytes()).unwrap();
        let port = self.vendor.address().port();
        let toml = format!("[vendor.client-documents]\ntrust = [\"{name}:{port}\"]\n");
        let options = Options { consent: Consent::Automatic, trusted, patience, ..Options::default() };
        House::start(&toml, options).await
    }

    async fn refusal(&self, house: &House, name: &str) -> String {
        let answer = house.authorize(&self.id_at(name), &[]).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (400, ""), "{}", answer.text);
        answer.text
    }
}

#[tokio::test]
async fn a_document_at_an_https_url_is_fetched_and_its_client_served() {
    let host = Host::start().await;
    for name in ["127.0.0.1", "localhost"] {
        let house = host.house(name, Patience::default()).await;
        host.gives(&host.document_at(name)).await;
        let code = house.code(&host.id_at(name), &[]).await;
        tokens(host.id_at(name), &house.redeem(&host.id_at(name), &code, &[]).await);
    }
}

#[tokio::test]
async fn the_host_of_one_document_serves_it_to_whoever_believes_it() {
    let document =
        |url: &str| json!({"client_id": url, "client_name": "Document", "redirect_uris": [REDIRECT]});
    let host = DocumentHost::start(document).await.unwrap();
    let options = Options { consent: Consent::Automatic, trusted: host.trusted(), ..Options::default() };
    let trusting = House::start("[vendor.client-documents]\ntrust = [\"loopback\"]\n", options).await;
    trusting.code(host.url(), &[]).await;
    let doubting = House::automatic("[vendor.client-documents]\ntrust = [\"loopback\"]\n").await;
    let answer = doubting.authorize(host.url(), &[]).await;
    assert!(answer.status == 400 && answer.text.contains("cannot be fetched"), "{}", answer.text);
}

#[tokio::test]
async fn a_host_that_no_authority_vouches_for_is_not_believed() {
    let host = Host::start().await;
    host.gives(&host.document_at("127.0.0.1")).await;
    let port = host.vendor.address().port();
    let strict =
        House::automatic(&format!("[vendor.client-documents]\ntrust = [\"127.0.0.1:{port}\"]\n")).await;
    assert!(host.refusal(&strict, "127.0.0.1").await.contains("cannot be fetched"));
    assert_eq!(host.vendor.unfired_faults(), [1], "it was not asked");
}

#[tokio::test]
async fn a_trusted_port_is_trusted_under_its_own_name_only() {
    let host = Host::start().await;
    let house = host.house("localhost", Patience::default()).await;
    host.gives(&host.document_at("127.0.0.1")).await;
    assert!(host.refusal(&house, "127.0.0.1").await.contains("private host"));
    assert_eq!(host.vendor.unfired_faults(), [1], "it was not asked");
}

#[tokio::test]
async fn redirects_large_documents_and_broken_connections_are_refused_under_tls_too() {
    let host = Host::start().await;
    let house = host.house("127.0.0.1", Patience::default()).await;
    let mut padded = host.document_at("127.0.0.1");
    padded["software_id"] = json!("a".repeat(5 * 1024));
    host.gives(&padded).await;
    assert!(host.refusal(&house, "127.0.0.1").await.contains("larger than 5120 bytes"));
    host.does(json!({"redirect": {"to": "{origin}/elsewhere.json", "code": 302}})).await;
    assert!(host.refusal(&house, "127.0.0.1").await.contains("302"));
    host.does(json!("reset")).await;
    assert!(host.refusal(&house, "127.0.0.1").await.contains("cannot be fetched"));
}

#[tokio::test]
async fn a_document_that_does_not_come_is_not_waited_for() {
    let host = Host::start().await;
    let patience = Patience { document: Duration::from_millis(20), ..Patience::default() };
    let house = host.house("127.0.0.1", patience).await;
    host.does(json!({"hold": {"gate": "never"}})).await;
    assert!(host.refusal(&house, "127.0.0.1").await.contains("did not come within 0.02 seconds"));
}

#[test]
fn what_is_no_certificate_of_an_authority_is_refused() {
    for (text, why) in [
        ("", "no certificate is in it"),
        (
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "certificate 1 in it cannot be used",
        ),
        ("-----BEGIN CERTIFICATE-----\n!\n", "certificate 1 in it cannot be used"),
    ] {
        let error = Trusted::from_pem(text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(why), "{text:?}: {error}");
    }
}
