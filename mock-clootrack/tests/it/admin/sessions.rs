use serde_json::json;

use crate::events::Events;
use crate::house::{ADA, BEN, House};

#[tokio::test]
async fn sessions_are_listed_pinged_and_ended_for_one_login_or_for_all() {
    let house = House::automatic("").await;
    let (ada, ben) = (house.connect().await, house.connect_with(&[("login_hint", BEN)]).await);
    let (hers, his) = (house.session(&ada.access).await, house.session(&ben.access).await);
    let listed = house.get("/__admin/sessions").await.json();
    assert_eq!(listed["sessions"], json!([{"session": hers, "login": ADA}, {"session": his, "login": BEN}]));
    let stream = house.http.get(house.vendor.mcp_url()).bearer_auth(&ada.access);
    let stream = stream.header("Accept", "text/event-stream").header("Mcp-Session-Id", &hers);
    let mut stream = Events::open(stream).await;
    assert_eq!(house.json("/__admin/ping", &json!({"login": ADA})).await.json()["pinged"], 1);
    assert_eq!(stream.next().await.unwrap().json()["method"], "ping");
    assert_eq!(house.json("/__admin/end-sessions", &json!({"login": ADA})).await.json()["ended"], 1);
    assert!(stream.next().await.is_none());
    assert_eq!(house.stateful(&ada.access, &hers, "tools/list", json!({})).await.status, 404);
    assert_eq!(house.stateful(&ben.access, &his, "tools/list", json!({})).await.status, 200);
    assert_eq!(house.json("/__admin/end-sessions", &json!({})).await.json()["ended"], 1);
    assert_eq!(house.stateful(&ben.access, &his, "tools/list", json!({})).await.status, 404);
}

#[tokio::test]
async fn subscriptions_are_ended_with_their_result() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let request =
        house.stateless_request(&tokens.access, "subscriptions/listen", json!({"notifications": {}}));
    let mut subscription = Events::open(request).await;
    subscription.next().await.unwrap();
    assert_eq!(house.json("/__admin/end-subscriptions", &json!({"login": BEN})).await.json()["ended"], 0);
    assert_eq!(house.json("/__admin/end-subscriptions", &json!({"login": ADA})).await.json()["ended"], 1);
    assert_eq!(subscription.next().await.unwrap().json()["result"]["resultType"], "complete");
    assert!(subscription.next().await.is_none());
}

#[tokio::test]
async fn a_login_without_an_account_is_nobody() {
    let house = House::automatic("").await;
    for path in ["/__admin/ping", "/__admin/end-sessions", "/__admin/end-subscriptions"] {
        let answer = house.json(path, &json!({"login": "eve"})).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (404, &json!("unknown-login")));
        assert_eq!(house.json(path, &json!({"person": ADA})).await.json()["code"], "bad-body");
    }
}
