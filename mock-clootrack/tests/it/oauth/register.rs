use serde_json::{Value, json};

use crate::house::{House, REDIRECT};

async fn refused(metadata: Value) -> (u16, String) {
    House::pages("").await.json("/oauth/register", &metadata).await.error()
}

fn invalid(code: &str) -> (u16, String) {
    (400, code.to_owned())
}

#[tokio::test]
async fn a_public_client_gets_an_id_and_no_secret() {
    let house = House::pages("").await;
    let registered = house.register_as("none").await;
    assert!(registered["client_id"].as_str().unwrap().starts_with("client_"));
    assert!(registered.get("client_secret").is_none());
    assert_eq!(registered["redirect_uris"], json!([REDIRECT]));
    assert_eq!(registered["client_name"], "Test");
}

#[tokio::test]
async fn a_confidential_client_gets_a_secret_that_does_not_expire() {
    let house = House::pages("").await;
    let registered = house.register_as("client_secret_post").await;
    assert!(registered["client_secret"].as_str().unwrap().starts_with("cltk_cs_"));
    assert_eq!(registered["client_secret_expires_at"], 0);
}

#[tokio::test]
async fn a_client_that_names_no_method_uses_basic() {
    let house = House::pages("").await;
    let answer = house.json("/oauth/register", &json!({"redirect_uris": [REDIRECT]})).await;
    assert_eq!(answer.status, 201);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.json()["token_endpoint_auth_method"], "client_secret_basic");
    assert!(answer.json()["client_secret"].is_string());
}

#[tokio::test]
async fn redirect_uris_are_needed() {
    assert_eq!(refused(json!({})).await, invalid("invalid_redirect_uri"));
    assert_eq!(refused(json!({"redirect_uris": []})).await, invalid("invalid_redirect_uri"));
    assert_eq!(refused(json!({"redirect_uris": REDIRECT})).await, invalid("invalid_redirect_uri"));
}

#[tokio::test]
async fn a_redirect_uri_is_https_or_http_on_loopback_and_has_no_fragment() {
    for good in
        ["https://app.example/callback", "http://localhost:1/x", "http://[::1]:1/x", "http://127.0.0.1/x?y=1"]
    {
        let answer = House::pages("").await.json("/oauth/register", &json!({"redirect_uris": [good]})).await;
        assert_eq!(answer.status, 201, "{good}");
    }
    for bad in [
        "http://app.example/callback",
        "https://app.example/callback#x",
        "https://user@app.example/",
        "app:/callback",
        "javascript:alert(1)",
        "/callback",
        "",
    ] {
        assert_eq!(refused(json!({"redirect_uris": [bad]})).await, invalid("invalid_redirect_uri"), "{bad}");
    }
}

#[tokio::test]
async fn unknown_methods_grants_response_types_and_scopes_are_refused() {
    for (member, value) in [
        ("token_endpoint_auth_method", json!("private_key_jwt")),
        ("grant_types", json!(["password"])),
        ("grant_types", json!(["refresh_token"])),
        ("response_types", json!(["token"])),
        ("scope", json!("admin:everything")),
        ("client_name", json!(5)),
    ] {
        let mut metadata = json!({"redirect_uris": [REDIRECT]});
        metadata[member] = value;
        assert_eq!(refused(metadata).await, invalid("invalid_client_metadata"), "{member}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_json_object_is_refused() {
    assert_eq!(refused(json!([])).await, invalid("invalid_client_metadata"));
    let house = House::pages("").await;
    let answer = house.form("/oauth/register", &[("redirect_uris", REDIRECT)]).await;
    assert_eq!(answer.error(), invalid("invalid_client_metadata"));
}
