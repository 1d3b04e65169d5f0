use mock_clootrack::journal::Event;
use serde_json::json;

use crate::answer::Answer;
use crate::house::House;

async fn revoke(house: &House, client: &str, token: &str) -> Answer {
    house.form("/oauth/revoke", &[("client_id", client), ("token", token)]).await
}

fn revocations(house: &House) -> usize {
    house.events(|event| matches!(event, Event::GrantRevoked { .. }).then_some(())).len()
}

#[tokio::test]
async fn a_revoked_refresh_token_ends_its_access_tokens() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    assert_eq!(revoke(&house, &tokens.client, &tokens.refresh).await.status, 200);
    assert_eq!(house.stateless(&tokens.access, "tools/list", json!({})).await.status, 401);
    assert_eq!(house.refresh(&tokens.client, &tokens.refresh, &[]).await.status, 400);
    assert_eq!(revocations(&house), 1);
}

#[tokio::test]
async fn a_revoked_access_token_ends_alone() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    assert_eq!(revoke(&house, &tokens.client, &tokens.access).await.status, 200);
    assert_eq!(house.stateless(&tokens.access, "tools/list", json!({})).await.status, 401);
    assert_eq!(house.refresh(&tokens.client, &tokens.refresh, &[]).await.status, 200);
}

#[tokio::test]
async fn revoking_again_or_something_unknown_succeeds() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    for token in [&tokens.refresh, &tokens.refresh, "cltk_rt_bogus", "anything"] {
        assert_eq!(revoke(&house, &tokens.client, token).await.status, 200);
    }
    assert_eq!(revocations(&house), 1);
}

#[tokio::test]
async fn a_client_cannot_revoke_what_is_not_its_own() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let other = house.register().await;
    assert_eq!(
        revoke(&house, &other, &tokens.refresh).await.error(),
        (400, "unauthorized_client".to_owned())
    );
    assert_eq!(
        revoke(&house, "client_unknown", &tokens.refresh).await.error(),
        (401, "invalid_client".to_owned())
    );
    assert_eq!(house.refresh(&tokens.client, &tokens.refresh, &[]).await.status, 200);
}

#[tokio::test]
async fn a_request_without_a_token_is_refused() {
    let house = House::automatic("").await;
    let client = house.register().await;
    assert_eq!(revoke(&house, &client, "").await.error(), (400, "invalid_request".to_owned()));
}
