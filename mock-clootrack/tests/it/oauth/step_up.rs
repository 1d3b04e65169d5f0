//! From a token that does not reach to one that does, and what comes with a grant.

use serde_json::json;

use crate::house::{House, Tokens, tokens};

async fn connected(house: &House, client: &str, scope: &str) -> Tokens {
    let code = house.code(client, &[("scope", scope)]).await;
    tokens(client.to_owned(), &house.redeem(client, &code, &[]).await)
}

/// The `scope` of the challenge to a call.
async fn challenged(house: &House, access: &str, tool: &str) -> String {
    let answer = house.call(access, tool, json!({})).await;
    assert_eq!(answer.status, 403, "{}", answer.text);
    let challenge = answer.header("www-authenticate");
    assert!(challenge.contains("error=\"insufficient_scope\""), "{challenge}");
    assert!(challenge.contains("resource_metadata=\""), "{challenge}");
    challenge.split("scope=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn each_family_of_tools_asks_for_its_own_scope_and_the_union_then_reaches() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let mut scope = "projects:read".to_owned();
    for (tool, needed) in [
        ("list_themes", "themes:read"),
        ("get_sentiment_trend", "sentiment:read"),
        ("search_feedback", "feedback:read"),
        ("delete_theme", "themes:write"),
        ("send_report", "reports:send"),
    ] {
        let had = connected(&house, &client, &scope).await;
        assert_eq!(had.whole["scope"], scope);
        assert_eq!(challenged(&house, &had.access, tool).await, needed, "{tool}");
        scope = format!("{scope} {needed}");
        let wider = connected(&house, &client, &scope).await;
        assert_eq!(house.call(&wider.access, tool, json!({})).await.status, 200, "{tool}");
    }
}

#[tokio::test]
async fn a_challenge_can_name_the_union_but_never_offline_access() {
    let house = House::automatic("vendor = { step-up = \"union\" }").await;
    let client = house.register().await;
    let had = connected(&house, &client, "projects:read feedback:read offline_access").await;
    let scope = challenged(&house, &had.access, "list_themes").await;
    assert_eq!(scope, "projects:read feedback:read themes:read");
}

#[tokio::test]
async fn a_new_grant_holds_what_was_asked_for_unless_the_vendor_adds_up() {
    for (keys, scope) in
        [("", "themes:read"), ("vendor = { incremental = true }", "themes:read projects:read")]
    {
        let house = House::automatic(keys).await;
        let client = house.register().await;
        connected(&house, &client, "projects:read").await;
        let had = connected(&house, &client, "themes:read").await;
        assert_eq!(had.whole["scope"], scope);
    }
}

#[tokio::test]
async fn a_refresh_token_can_depend_on_offline_access() {
    let house = House::automatic("vendor = { refresh-tokens = \"offline-access\" }").await;
    let client = house.register().await;
    let without = connected(&house, &client, "projects:read").await;
    assert!(without.whole.get("refresh_token").is_none());
    let with = connected(&house, &client, "projects:read offline_access").await;
    assert_eq!(house.refresh(&client, &with.refresh, &[]).await.status, 200);
    let strict = House::automatic("").await;
    let client = strict.register().await;
    assert!(!connected(&strict, &client, "projects:read").await.refresh.is_empty());
}
