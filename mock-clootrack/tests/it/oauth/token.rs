use jiff::SignedDuration;
use mock_clootrack::journal::Event;

use crate::answer::read;
use crate::house::{FORM, House, REDIRECT, VERIFIER};

fn refusal(code: &str) -> (u16, String) {
    (400, code.to_owned())
}

#[tokio::test]
async fn a_code_becomes_a_bearer_token_and_a_refresh_token() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let code = house.code(&client, &[]).await;
    let answer = house.redeem(&client, &code, &[]).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let tokens = answer.json();
    assert!(tokens["access_token"].as_str().unwrap().starts_with("cltk_at_"));
    assert!(tokens["refresh_token"].as_str().unwrap().starts_with("cltk_rt_"));
    assert_eq!(tokens["token_type"], "Bearer");
    assert_eq!(tokens["expires_in"], 3600);
}

#[tokio::test]
async fn a_replayed_code_revokes_its_tokens() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let code = house.code(&client, &[]).await;
    let tokens = house.redeem(&client, &code, &[]).await.json();
    let access = tokens["access_token"].as_str().unwrap();
    assert_eq!(house.stateless(access, "tools/list", serde_json::json!({})).await.status, 200);
    assert_eq!(house.redeem(&client, &code, &[]).await.error(), refusal("invalid_grant"));
    assert_eq!(house.stateless(access, "tools/list", serde_json::json!({})).await.status, 401);
    let refresh = tokens["refresh_token"].as_str().unwrap();
    assert_eq!(house.refresh(&client, refresh, &[]).await.error(), refusal("invalid_grant"));
    let revoked =
        house.events(|event| matches!(event, Event::GrantRevoked { request: Some(_), .. }).then_some(()));
    assert_eq!(revoked.len(), 1);
}

#[tokio::test]
async fn a_wrong_redirect_uri_verifier_or_code_is_refused_and_the_code_stays_good() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let code = house.code(&client, &[]).await;
    let other = "b".repeat(43);
    for (change, error) in [
        (("redirect_uri", "http://127.0.0.1:9/callback/"), "invalid_grant"),
        (("redirect_uri", ""), "invalid_grant"),
        (("code_verifier", other.as_str()), "invalid_grant"),
        (("code_verifier", "short"), "invalid_request"),
        (("code_verifier", ""), "invalid_request"),
        (("code", "cltk_ac_bogus"), "invalid_grant"),
        (("code", ""), "invalid_request"),
    ] {
        assert_eq!(house.redeem(&client, &code, &[change]).await.error(), refusal(error), "{change:?}");
    }
    assert_eq!(house.redeem(&client, &code, &[]).await.status, 200);
}

#[tokio::test]
async fn a_code_is_good_for_its_client_only() {
    let house = House::automatic("").await;
    let (client, other) = (house.register().await, house.register().await);
    let code = house.code(&client, &[]).await;
    assert_eq!(house.redeem(&other, &code, &[]).await.error(), refusal("invalid_grant"));
}

#[tokio::test]
async fn a_code_lives_for_a_minute() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let code = house.code(&client, &[]).await;
    house.vendor.advance(SignedDuration::from_secs(60));
    assert_eq!(house.redeem(&client, &code, &[]).await.error(), refusal("invalid_grant"));
}

#[tokio::test]
async fn another_resource_than_authorized_is_refused() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let code = house.code(&client, &[]).await;
    let origin = house.vendor.origin().to_owned();
    assert_eq!(
        house.redeem(&client, &code, &[("resource", &origin)]).await.error(),
        refusal("invalid_target")
    );
    let elsewhere = ("resource", "https://elsewhere.example/");
    assert_eq!(house.redeem(&client, &code, &[elsewhere]).await.error(), refusal("invalid_target"));
    assert_eq!(house.redeem(&client, &code, &[("resource", "")]).await.status, 200);
}

#[tokio::test]
async fn the_grant_type_is_one_of_two() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let with = |kind: &'static str| vec![("grant_type", kind), ("client_id", client.as_str())];
    let answer = house.form("/oauth/token", &with("client_credentials")).await;
    assert_eq!(answer.error(), refusal("unsupported_grant_type"));
    assert_eq!(house.form("/oauth/token", &with("")).await.error(), refusal("invalid_request"));
}

#[tokio::test]
async fn a_repeated_field_or_another_body_than_a_form_is_refused() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let code = house.code(&client, &[]).await;
    let answer = house.redeem(&client, &code, &[("client_id", &client), ("client_id", &client)]).await;
    assert_eq!(answer.error(), refusal("invalid_request"));
    let answer = house.json("/oauth/token", &serde_json::json!({"grant_type": "refresh_token"})).await;
    assert_eq!(answer.error(), refusal("invalid_request"));
}

#[tokio::test]
async fn the_token_endpoint_takes_nothing_from_the_query() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let code = house.code(&client, &[]).await;
    let query = format!(
        "grant_type=authorization_code&client_id={client}&code={code}&redirect_uri={REDIRECT}&code_verifier={VERIFIER}"
    );
    let request = house.http.post(house.url(&format!("/oauth/token?{query}"))).header("Content-Type", FORM);
    assert_eq!(read(request).await.status, 401);
    assert_eq!(house.get(&format!("/oauth/token?{query}")).await.status, 405);
}
