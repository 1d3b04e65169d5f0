use mock_clootrack::journal::{Event, Standing};
use serde_json::json;

use crate::house::{ADA, House, tokens};

fn refusal(code: &str) -> (u16, String) {
    (400, code.to_owned())
}

#[tokio::test]
async fn every_refresh_rotates() {
    let house = House::automatic("").await;
    let first = house.connect().await;
    let second = tokens(first.client.clone(), &house.refresh(&first.client, &first.refresh, &[]).await);
    assert_ne!(first.refresh, second.refresh);
    assert_ne!(first.access, second.access);
    assert_eq!(house.refresh(&first.client, &second.refresh, &[]).await.status, 200);
    let rotated = house.events(|event| match event {
        Event::TokensIssued { rotated, .. } => Some(*rotated),
        _ => None,
    });
    assert_eq!(rotated, [true, true, true]);
}

#[tokio::test]
async fn a_superseded_refresh_token_ends_its_whole_family() {
    let house = House::automatic("").await;
    let first = house.connect().await;
    let second = tokens(first.client.clone(), &house.refresh(&first.client, &first.refresh, &[]).await);
    assert_eq!(house.refresh(&first.client, &first.refresh, &[]).await.error(), refusal("invalid_grant"));
    assert_eq!(house.refresh(&first.client, &second.refresh, &[]).await.error(), refusal("invalid_grant"));
    for access in [&first.access, &second.access] {
        assert_eq!(house.stateless(access, "tools/list", json!({})).await.status, 401);
    }
    let shown: Vec<_> = house
        .events(|event| match event {
            Event::Request(request) => request.secrets.first().map(|sighting| sighting.credential.standing),
            _ => None,
        })
        .into_iter()
        .filter(|standing| *standing != Standing::Valid)
        .collect();
    assert_eq!(shown, [Standing::Superseded, Standing::Revoked]);
}

#[tokio::test]
async fn two_refreshes_at_once_are_a_reuse() {
    let house = House::automatic("").await;
    let first = house.connect().await;
    let (one, other) = tokio::join!(
        house.refresh(&first.client, &first.refresh, &[]),
        house.refresh(&first.client, &first.refresh, &[])
    );
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 400]);
}

#[tokio::test]
async fn a_bogus_or_a_revoked_refresh_token_is_refused() {
    let house = House::automatic("").await;
    let first = house.connect().await;
    assert_eq!(house.refresh(&first.client, "cltk_rt_bogus", &[]).await.error(), refusal("invalid_grant"));
    assert_eq!(house.refresh(&first.client, &first.access, &[]).await.error(), refusal("invalid_grant"));
    house.vendor.revoke_grants(ADA);
    assert_eq!(house.refresh(&first.client, &first.refresh, &[]).await.error(), refusal("invalid_grant"));
}

#[tokio::test]
async fn a_refresh_token_is_good_for_its_client_only() {
    let house = House::automatic("").await;
    let first = house.connect().await;
    let other = house.register().await;
    assert_eq!(house.refresh(&other, &first.refresh, &[]).await.error(), refusal("invalid_grant"));
    assert_eq!(house.refresh(&first.client, &first.refresh, &[]).await.status, 200);
}

#[tokio::test]
async fn a_refresh_can_narrow_the_scopes_and_never_widen_them() {
    let house = House::automatic("").await;
    let first = house.connect().await;
    let narrow = house.refresh(&first.client, &first.refresh, &[("scope", "themes:read")]).await;
    assert_eq!(narrow.json()["scope"], "themes:read");
    let second = tokens(first.client.clone(), &narrow);
    let wide =
        house.refresh(&first.client, &second.refresh, &[("scope", "themes:read billing:refund")]).await;
    assert_eq!(wide.error(), refusal("invalid_scope"));
    let whole = house.refresh(&first.client, &second.refresh, &[]).await;
    assert_eq!(whole.json()["scope"], first.whole["scope"]);
}

#[tokio::test]
async fn a_refresh_for_another_resource_is_refused() {
    let house = House::automatic("").await;
    let first = house.connect().await;
    let origin = house.vendor.origin().to_owned();
    let answer = house.refresh(&first.client, &first.refresh, &[("resource", &origin)]).await;
    assert_eq!(answer.error(), refusal("invalid_target"));
    let same = house.vendor.mcp_url();
    assert_eq!(house.refresh(&first.client, &first.refresh, &[("resource", &same)]).await.status, 200);
}
