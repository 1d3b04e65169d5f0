use std::error::Error as _;
use std::io;

use mock_clootrack::{Authority, Consent, Options, Vendor};
use reqwest::Certificate;
use serde_json::Value;

use crate::house::scenario;

async fn vendor() -> (Vendor, Certificate) {
    let authority = Authority::new().unwrap();
    let certificate = Certificate::from_pem(authority.certificate().as_bytes()).unwrap();
    let options = Options { tls: Some(authority), consent: Consent::Automatic, ..Options::default() };
    (Vendor::start(&scenario(""), options).await.unwrap(), certificate)
}

fn trusting(certificate: Certificate) -> reqwest::ClientBuilder {
    reqwest::Client::builder().no_proxy().tls_certs_only([certificate])
}

#[tokio::test]
async fn who_trusts_the_authority_is_served_under_each_name() {
    let (vendor, certificate) = vendor().await;
    let port = vendor.address().port();
    assert_eq!(vendor.origin(), format!("https://127.0.0.1:{port}"));
    let http = trusting(certificate).resolve("mcp.clootrack.com", vendor.address()).build().unwrap();
    for host in ["127.0.0.1", "localhost"] {
        let url = format!("https://{host}:{port}/.well-known/oauth-authorization-server");
        let metadata: Value = http.get(url).send().await.unwrap().json().await.unwrap();
        assert_eq!(metadata["issuer"], vendor.origin());
        assert!(metadata["token_endpoint"].as_str().unwrap().starts_with("https://"), "{metadata}");
    }
    let named = http.get(format!("https://mcp.clootrack.com:{port}/mcp")).send().await.unwrap();
    assert_eq!(
        named.status(),
        403,
        "the name is in the certificate; only with --public-url is it the vendor's"
    );
}

#[tokio::test]
async fn who_does_not_trust_it_is_not_served() {
    let (vendor, _) = vendor().await;
    let (_, other) = self::vendor().await;
    let http = trusting(other).build().unwrap();
    let refused = http.get(format!("{}/__admin/health", vendor.origin())).send().await.unwrap_err();
    assert!(refused.is_connect(), "{refused:?}");
}

#[tokio::test]
async fn a_client_that_stops_in_its_handshake_holds_up_nobody() {
    let (vendor, certificate) = vendor().await;
    let mut stopped = Vec::new();
    for _ in 0..20 {
        stopped.push(tokio::net::TcpStream::connect(vendor.address()).await.unwrap());
    }
    let http = trusting(certificate).build().unwrap();
    let answer = http.get(format!("{}/__admin/health", vendor.origin())).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    drop(stopped);
}

#[tokio::test]
async fn a_reset_is_one_under_tls_too_and_no_orderly_end() {
    let authority = Authority::new().unwrap();
    let certificate = Certificate::from_pem(authority.certificate().as_bytes()).unwrap();
    let faulty = scenario("[[fault]]\non = \"server-metadata\"\naction = \"reset\"\n");
    let options = Options { tls: Some(authority), ..Options::default() };
    let vendor = Vendor::start(&faulty, options).await.unwrap();
    let http = trusting(certificate).build().unwrap();
    let url = format!("{}/.well-known/oauth-authorization-server", vendor.origin());
    let failed = http.get(&url).send().await.unwrap_err();
    let mut cause = failed.source();
    while let Some(why) = cause
        && !why.is::<io::Error>()
    {
        cause = why.source();
    }
    let kind = cause.and_then(|why| why.downcast_ref::<io::Error>()).map(io::Error::kind);
    assert_eq!(kind, Some(io::ErrorKind::ConnectionReset), "{failed:?}");
    assert_eq!(http.get(&url).send().await.unwrap().status(), 200);
}
