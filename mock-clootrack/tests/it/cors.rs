use reqwest::Method;
use serde_json::json;

use crate::answer::{Answer, read};
use crate::house::House;

const PAGE: &str = "http://localhost:3000";

async fn preflight(house: &House, path: &str, origin: &str) -> Answer {
    let request = house.http.request(Method::OPTIONS, house.url(path)).header("Origin", origin);
    let request = request.header("Access-Control-Request-Method", "POST");
    read(request.header("Access-Control-Request-Headers", "authorization, mcp-method")).await
}

#[tokio::test]
async fn pages_on_this_machine_may_use_metadata_token_endpoint_and_mcp() {
    let house = House::automatic("").await;
    for path in ["/oauth/token", "/oauth/register", "/oauth/revoke", "/mcp", "/"] {
        let answer = preflight(&house, path, PAGE).await;
        assert_eq!(answer.status, 204, "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), PAGE);
        assert_eq!(answer.header("access-control-allow-headers"), "authorization, mcp-method");
        assert!(answer.header("access-control-allow-methods").contains("POST"));
    }
    assert_eq!(house.vendor.journal().last_seq(), 0, "a preflight is the browser's, not the connector's");
    let metadata =
        house.http.get(house.url("/.well-known/oauth-authorization-server")).header("Origin", PAGE);
    assert_eq!(read(metadata).await.header("access-control-allow-origin"), PAGE);
    let challenged = read(house.mcp("bogus").header("Origin", PAGE).json(&json!({}))).await;
    assert_eq!(challenged.status, 401);
    assert!(challenged.header("access-control-expose-headers").contains("www-authenticate"));
}

#[tokio::test]
async fn pages_elsewhere_and_pages_for_people_are_left_out() {
    let house = House::automatic("").await;
    for (path, origin) in [("/oauth/token", "https://evil.example"), ("/oauth/consent", PAGE)] {
        let answer = preflight(&house, path, origin).await;
        assert!(answer.headers.get("access-control-allow-origin").is_none(), "{path} {origin}");
    }
    let without = house.get("/.well-known/oauth-authorization-server").await;
    assert!(without.headers.get("access-control-allow-origin").is_none());
}
