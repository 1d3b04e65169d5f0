use jiff::SignedDuration;
use mock_clootrack::journal::{Event, Place, Standing};
use serde_json::json;

use crate::answer::{Answer, read};
use crate::house::{ADA, House};

fn standings(house: &House) -> Vec<Standing> {
    house.events(|event| match event {
        Event::BearerRefused { standing, .. } => Some(*standing),
        _ => None,
    })
}

async fn list(house: &House, token: &str) -> Answer {
    house.stateless(token, "tools/list", json!({})).await
}

#[tokio::test]
async fn without_a_token_the_challenge_names_metadata_and_scopes_and_no_error() {
    let house = House::automatic("").await;
    let answer = house.json("/mcp", &json!({})).await;
    assert_eq!(answer.status, 401);
    let expected = format!(
        "Bearer resource_metadata=\"{}/.well-known/oauth-protected-resource/mcp\", \
         scope=\"projects:read feedback:read themes:read sentiment:read\"",
        house.vendor.origin()
    );
    assert_eq!(answer.header("www-authenticate"), expected);
    let at_origin = house.json("/", &json!({})).await;
    assert!(at_origin.header("www-authenticate").contains("/.well-known/oauth-protected-resource\""));
    assert_eq!(standings(&house), [Standing::Missing, Standing::Missing]);
}

#[tokio::test]
async fn unknown_expired_and_revoked_tokens_are_invalid_tokens() {
    let house = House::automatic("").await;
    let first = house.connect().await;
    let second = house.connect().await;
    house.vendor.revoke_grants(ADA);
    let third = house.connect().await;
    house.vendor.advance(SignedDuration::from_secs(3600));
    for token in ["cltk_at_bogus", &first.access, &second.refresh, &third.access] {
        let answer = list(&house, token).await;
        assert_eq!(answer.status, 401);
        assert!(answer.header("www-authenticate").contains("error=\"invalid_token\""));
    }
    assert_eq!(
        standings(&house),
        [Standing::Unknown, Standing::Revoked, Standing::Unknown, Standing::Expired]
    );
}

#[tokio::test]
async fn a_token_lives_as_long_as_the_scenario_says() {
    let house = House::automatic("vendor = { access-token-lifetime = 60 }").await;
    let tokens = house.connect().await;
    assert_eq!(tokens.whole["expires_in"], 60);
    house.vendor.advance(SignedDuration::from_secs(59));
    assert_eq!(list(&house, &tokens.access).await.status, 200);
    house.vendor.advance(SignedDuration::from_secs(1));
    assert_eq!(list(&house, &tokens.access).await.status, 401);
}

#[tokio::test]
async fn a_token_is_good_only_at_the_resource_that_it_was_asked_for() {
    let house = House::automatic("").await;
    let origin = house.vendor.origin().to_owned();
    let tokens = house.connect_with(&[("resource", &origin)]).await;
    assert_eq!(list(&house, &tokens.access).await.status, 401);
    assert_eq!(standings(&house), [Standing::Misdirected]);
    let either = house.connect_with(&[("resource", "")]).await;
    assert_eq!(list(&house, &either.access).await.status, 200);
}

#[tokio::test]
async fn a_missing_scope_is_challenged_with_what_the_tool_needs() {
    let house = House::automatic("").await;
    let tokens = house.connect_with(&[("scope", "projects:read")]).await;
    let answer = house.call(&tokens.access, "list_themes", json!({})).await;
    assert_eq!(answer.status, 403);
    let challenge = answer.header("www-authenticate");
    for expected in ["error=\"insufficient_scope\"", "scope=\"themes:read\"", "resource_metadata=\""] {
        assert!(challenge.contains(expected), "{challenge}");
    }
    assert_eq!(standings(&house), [Standing::Insufficient]);
}

#[tokio::test]
async fn read_scopes_do_not_write() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    for tool in house.vendor.write_tools() {
        assert_eq!(house.call(&tokens.access, tool, json!({})).await.status, 403, "{tool}");
    }
    let called = house.events(|event| matches!(event, Event::ToolCalled { .. }).then_some(()));
    assert!(called.is_empty());
}

#[tokio::test]
async fn a_token_in_the_query_is_no_credential_and_is_seen() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let answer = house.json(&format!("/mcp?access_token={}", tokens.access), &json!({})).await;
    assert_eq!(answer.status, 401);
    let places: Vec<_> = house
        .events(|event| match event {
            Event::Request(request) if request.path == "/mcp" => Some(request.secrets.clone()),
            _ => None,
        })
        .concat();
    assert_eq!(places.len(), 1);
    assert_eq!(places[0].place, Place::Query("access_token".to_owned()));
    assert_eq!(places[0].credential.standing, Standing::Valid);
}

#[tokio::test]
async fn a_malformed_authorization_header_is_a_bad_request() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    for value in ["Bearer", "Bearer a b", "Bearer \"quoted\""] {
        let request = house.http.post(house.vendor.mcp_url()).header("Authorization", value);
        assert_eq!(read(request).await.status, 400, "{value}");
    }
    let twice = house.mcp(&tokens.access).header("Authorization", "Bearer other");
    assert_eq!(read(twice).await.status, 400);
    let other = house.http.post(house.vendor.mcp_url()).header("Authorization", "Digest x");
    assert_eq!(read(other).await.status, 401);
}

#[tokio::test]
async fn expiry_on_command_spares_the_refresh_token() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    house.vendor.expire_access_tokens(ADA);
    assert_eq!(list(&house, &tokens.access).await.status, 401);
    assert_eq!(house.refresh(&tokens.client, &tokens.refresh, &[]).await.status, 200);
    let expired = house.events(|event| match event {
        Event::AccessTokensExpired { login, tokens } => Some((login.clone(), tokens.len())),
        _ => None,
    });
    assert_eq!(expired, [(ADA.to_owned(), 1)]);
}
