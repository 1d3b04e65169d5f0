//! Metadata that misleads, by name.

use serde_json::{Value, json};

use crate::answer::{Answer, read};
use crate::house::{House, VERIFIER};

const PATH: &str = "/.well-known/oauth-authorization-server";
const ENDPOINTS: [&str; 4] =
    ["authorization_endpoint", "token_endpoint", "registration_endpoint", "revocation_endpoint"];

async fn with(quirk: &str) -> House {
    House::automatic(&format!("[vendor]\nquirks = [{quirk:?}]")).await
}

async fn document(quirk: &str) -> (House, Value) {
    let house = with(quirk).await;
    let document = house.get(PATH).await.json();
    (house, document)
}

#[tokio::test]
async fn the_metadata_can_be_silent_about_pkce() {
    let (house, document) = document("no-pkce-field").await;
    assert_eq!(document.get("code_challenge_methods_supported"), None);
    house.connect().await;
}

#[tokio::test]
async fn pkce_can_be_plain_only() {
    let (house, document) = document("plain-only").await;
    assert_eq!(document["code_challenge_methods_supported"], json!(["plain"]));
    let client = house.register().await;
    let refused = house.authorize(&client, &[]).await;
    assert_eq!(refused.redirected("error").as_deref(), Some("invalid_request"));
    let plain = [("code_challenge_method", "plain"), ("code_challenge", VERIFIER)];
    let code = house.code(&client, &plain).await;
    assert_eq!(house.redeem(&client, &code, &[]).await.status, 200);
}

#[tokio::test]
async fn the_metadata_can_name_another_issuer() {
    let (_, document) = document("other-issuer").await;
    assert_eq!(document["issuer"], "https://auth.elsewhere.example");
}

#[tokio::test]
async fn the_metadata_can_name_its_issuer_with_a_slash() {
    let (house, document) = document("issuer-trailing-slash").await;
    assert_eq!(document["issuer"], format!("{}/", house.vendor.issuer()));
}

#[tokio::test]
async fn the_challenge_can_ask_for_write_scopes() {
    let challenge = async |house: &House| {
        house.form("/mcp", &[]).await.header("www-authenticate").contains("billing:refund")
    };
    assert!(challenge(&with("extra-write-scopes").await).await);
    assert!(!challenge(&House::automatic("").await).await);
}

#[tokio::test]
async fn the_endpoints_can_be_elsewhere_over_plain_http() {
    let (_, document) = document("http-endpoints").await;
    for endpoint in ENDPOINTS {
        let url = document[endpoint].as_str().unwrap();
        assert!(url.starts_with("http://auth.elsewhere.example/oauth/"), "{url}");
    }
}

#[tokio::test]
async fn the_endpoints_can_be_at_private_addresses() {
    let (_, document) = document("private-addresses").await;
    let hosts: Vec<_> = ENDPOINTS
        .iter()
        .map(|endpoint| url::Url::parse(document[*endpoint].as_str().unwrap()).unwrap())
        .map(|url| url.host_str().unwrap().to_owned())
        .collect();
    assert_eq!(hosts, ["10.0.0.1", "169.254.169.254", "192.168.0.1", "[fd00::1]"]);
}

#[tokio::test]
async fn the_metadata_can_go_on_for_longer_than_anybody_reads() {
    let house = with("endless-metadata").await;
    let mut response = house.http.get(house.url(PATH)).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/json");
    let (mut read, mut first) = (0, None);
    while read < 32 * 1024 * 1024 {
        let chunk = response.chunk().await.unwrap().expect("it goes on");
        read += chunk.len();
        first.get_or_insert(chunk);
    }
    assert!(first.unwrap().starts_with(b"{\""));
    drop(response);
    // Who stops reading harms nobody, and the journal has kept the beginning only.
    house.connect().await;
    let journal = serde_json::to_string(&house.vendor.journal().entries()).unwrap();
    assert!(journal.contains("padding") && journal.len() < 1024 * 1024);
}

#[tokio::test]
async fn the_metadata_can_be_behind_a_redirect() {
    let house = with("metadata-redirects").await;
    let answer: Answer = house.get(PATH).await;
    assert_eq!(answer.status, 302);
    let document = read(house.http.get(answer.header("location"))).await.json();
    assert_eq!(document["issuer"], house.vendor.issuer());
    assert_eq!(House::automatic("").await.get("/oauth/metadata").await.status, 404);
}

#[tokio::test]
async fn the_issuer_in_the_answer_can_be_missing_or_wrong_and_the_metadata_silent_or_not() {
    for (quirk, advertised, iss) in [
        ("no-iss", false, None),
        ("missing-iss", true, None),
        ("wrong-iss", true, Some("https://auth.elsewhere.example")),
    ] {
        let (house, document) = document(quirk).await;
        assert_eq!(document["authorization_response_iss_parameter_supported"], advertised, "{quirk}");
        let client = house.register().await;
        assert_eq!(house.authorize(&client, &[]).await.redirected("iss").as_deref(), iss, "{quirk}");
    }
}

#[tokio::test]
async fn a_vendor_without_registration_does_not_advertise_it() {
    let (house, document) = document("no-registration").await;
    assert_eq!(document.get("registration_endpoint"), None);
    assert_eq!(house.json("/oauth/register", &json!({})).await.status, 404);
}

#[tokio::test]
async fn the_resource_metadata_can_be_at_the_root_only_and_unnamed() {
    let house = with("resource-metadata-at-root").await;
    assert_eq!(house.get("/.well-known/oauth-protected-resource/mcp").await.status, 404);
    let document = house.get("/.well-known/oauth-protected-resource").await.json();
    assert_eq!(document["resource"], house.vendor.mcp_url());
    let challenge = house.form("/mcp", &[]).await;
    assert!(!challenge.header("www-authenticate").contains("resource_metadata"));
}

#[tokio::test]
async fn the_resource_metadata_can_be_where_only_the_challenge_says() {
    let house = with("resource-metadata-elsewhere").await;
    for usual in ["/.well-known/oauth-protected-resource/mcp", "/.well-known/oauth-protected-resource"] {
        assert_eq!(house.get(usual).await.status, 404, "{usual}");
    }
    let place = "/metadata/resource,mcp.json";
    let challenge = house.form("/mcp", &[]).await;
    let named = format!("resource_metadata=\"{}\"", house.url(place));
    assert!(challenge.header("www-authenticate").contains(&named));
    assert_eq!(house.get(place).await.json()["resource"], house.vendor.mcp_url());
    assert_eq!(House::automatic("").await.get(place).await.status, 404);
}

#[tokio::test]
async fn challenges_can_be_several_or_written_oddly() {
    let lines = async |house: &House| {
        let answer = house.http.post(house.vendor.mcp_url()).send().await.unwrap();
        let lines = answer.headers().get_all("www-authenticate").iter();
        lines.map(|line| line.to_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let several = lines(&with("several-challenges").await).await;
    assert_eq!(several.len(), 2);
    assert_eq!(several[0], "Negotiate YWJjZA==");
    let basic = r#"Basic realm="Clootrack, \"Inc.\"", charset="UTF-8", Bearer resource_metadata="http"#;
    assert!(several[1].starts_with(basic), "{}", several[1]);
    let house = with("oddly-written-challenge").await;
    let odd = lines(&house).await;
    let beginning = format!("BEARER Realm=clootrack , Resource_Metadata=\"{}/", house.vendor.origin());
    assert!(odd[0].starts_with(&beginning), "{}", odd[0]);
    let refused = house.stateless("unknown", "tools/list", json!({})).await;
    assert!(refused.header("www-authenticate").contains(", Error=invalid_token"));
}
