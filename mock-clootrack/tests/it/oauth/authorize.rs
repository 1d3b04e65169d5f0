use mock_clootrack::journal::Event;
use serde_json::json;

use crate::house::{ADA, BEN, House, REDIRECT, VERIFIER};

/// The error that the request is redirected with.
async fn refused(toml: &str, changes: &[(&str, &str)]) -> String {
    let house = House::automatic(toml).await;
    let client = house.register().await;
    let answer = house.authorize(&client, changes).await;
    assert_eq!(answer.status, 302, "{}", answer.text);
    assert!(answer.header("location").starts_with(REDIRECT));
    assert_eq!(answer.redirected("iss").as_deref(), Some(house.vendor.origin()));
    assert_eq!(answer.redirected("code"), None);
    let noted = house.events(|event| matches!(event, Event::AuthorizationRefused { .. }).then_some(()));
    assert_eq!(noted.len(), 1);
    answer.redirected("error").unwrap()
}

#[tokio::test]
async fn an_approved_request_comes_back_with_code_state_and_issuer() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let answer = house.authorize(&client, &[]).await;
    assert_eq!(answer.status, 302);
    assert!(answer.redirected("code").unwrap().starts_with("cltk_ac_"));
    assert_eq!(answer.redirected("state").as_deref(), Some("a state"));
    assert_eq!(answer.redirected("iss").as_deref(), Some(house.vendor.origin()));
}

#[tokio::test]
async fn an_unknown_client_or_a_foreign_redirect_uri_is_never_redirected() {
    let house = House::automatic("").await;
    let client = house.register().await;
    for (client, changes) in [
        ("client_unknown", vec![]),
        ("", vec![]),
        (client.as_str(), vec![("redirect_uri", "https://evil.example/")]),
        (client.as_str(), vec![("redirect_uri", "http://127.0.0.1:9/callback/")]),
        (client.as_str(), vec![("redirect_uri", "http://127.0.0.1:9/callback?x")]),
        (client.as_str(), vec![("redirect_uri", "http://localhost:9/callback")]),
    ] {
        let answer = house.authorize(client, &changes).await;
        assert_eq!(answer.status, 400, "{client} {changes:?}");
        assert_eq!(answer.header("location"), "");
        assert!(answer.header("content-type").starts_with("text/html"));
    }
    let twice = format!("{}&redirect_uri=https://evil.example/", house.authorization(&client, &[]));
    assert_eq!(house.get(&twice).await.status, 400);
}

#[tokio::test]
async fn pkce_is_not_optional_and_only_s256_is_accepted() {
    assert_eq!(
        refused("", &[("code_challenge", ""), ("code_challenge_method", "")]).await,
        "invalid_request"
    );
    assert_eq!(refused("", &[("code_challenge_method", "")]).await, "invalid_request");
    assert_eq!(
        refused("", &[("code_challenge", VERIFIER), ("code_challenge_method", "plain")]).await,
        "invalid_request"
    );
    assert_eq!(refused("", &[("code_challenge", "too short")]).await, "invalid_request");
}

#[tokio::test]
async fn plain_is_honoured_where_it_is_advertised() {
    let house = House::automatic("vendor = { pkce-methods = [\"S256\", \"plain\"] }").await;
    let client = house.register().await;
    let code = house.code(&client, &[("code_challenge", VERIFIER), ("code_challenge_method", "plain")]).await;
    assert_eq!(house.redeem(&client, &code, &[]).await.status, 200);
}

#[tokio::test]
async fn the_response_type_is_code() {
    assert_eq!(refused("", &[("response_type", "")]).await, "invalid_request");
    assert_eq!(refused("", &[("response_type", "token")]).await, "unsupported_response_type");
}

#[tokio::test]
async fn the_resource_is_one_of_the_two() {
    assert_eq!(refused("", &[("resource", "https://mcp.example/")]).await, "invalid_target");
}

#[tokio::test]
async fn unknown_scopes_are_refused() {
    assert_eq!(refused("", &[("scope", "themes:read everything")]).await, "invalid_scope");
    assert_eq!(refused("", &[("scope", "themes:read  projects:read")]).await, "invalid_scope");
}

#[tokio::test]
async fn a_repeated_parameter_is_refused() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let answer = house.get(&format!("{}&state=other", house.authorization(&client, &[]))).await;
    assert_eq!(answer.redirected("error").as_deref(), Some("invalid_request"));
}

#[tokio::test]
async fn a_request_without_scope_gets_what_the_client_registered_for_or_else_the_read_scopes() {
    let house = House::automatic("").await;
    let whole = house.connect().await.whole;
    assert_eq!(whole["scope"], "projects:read feedback:read themes:read sentiment:read");
    let metadata =
        json!({"redirect_uris": [REDIRECT], "token_endpoint_auth_method": "none", "scope": "themes:read"});
    let registered = house.json("/oauth/register", &metadata).await.json();
    let client = registered["client_id"].as_str().unwrap();
    let code = house.code(client, &[]).await;
    assert_eq!(house.redeem(client, &code, &[]).await.json()["scope"], "themes:read");
    let more = house.authorize(client, &[("scope", "projects:read")]).await;
    assert_eq!(more.redirected("error").as_deref(), Some("invalid_scope"));
}

#[tokio::test]
async fn the_automatic_mode_takes_the_hinted_account_or_the_first() {
    let house = House::automatic("").await;
    let client = house.register().await;
    house.code(&client, &[]).await;
    house.code(&client, &[("login_hint", BEN)]).await;
    let approved = house.events(|event| match event {
        Event::Approved { login, .. } => Some(login.clone()),
        _ => None,
    });
    assert_eq!(approved, [ADA, BEN]);
}

#[tokio::test]
async fn an_unnamed_redirect_uri_is_the_only_registered_one() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let code = house.code(&client, &[("redirect_uri", "")]).await;
    assert_eq!(house.redeem(&client, &code, &[("redirect_uri", "")]).await.status, 200);
}

#[tokio::test]
async fn a_client_on_a_loopback_address_is_answered_at_the_port_that_it_names_and_redeems_with_it() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let named = [("redirect_uri", "http://127.0.0.1:54321/callback")];
    let answer = house.authorize(&client, &named).await;
    assert!(answer.header("location").starts_with("http://127.0.0.1:54321/callback?"), "{}", answer.text);
    let code = answer.redirected("code").unwrap();
    let registered = house.redeem(&client, &code, &[]).await;
    assert_eq!(registered.error(), (400, "invalid_grant".to_owned()), "the port is part of what was named");
    assert_eq!(house.redeem(&client, &code, &named).await.status, 200);
}
