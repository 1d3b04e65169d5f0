mod access;
mod clients;
mod export;
mod journal;
mod openapi;
mod runtime;
mod sessions;
mod vendors;

use mock_clootrack::journal::{Entry, Event};
use serde_json::{Value, json};

use crate::answer::{Answer, read};
use crate::house::{ADA, House};

pub(crate) async fn post(house: &House, path: &str, body: &str) -> Answer {
    read(house.http.post(house.url(path)).body(body.to_owned())).await
}

#[tokio::test]
async fn health_names_the_scenario() {
    let house = House::automatic("").await;
    let health = house.get("/__admin/health").await.json();
    assert_eq!((health["status"].as_str(), health["scenario"].as_str()), (Some("ok"), Some("family/test")));
}

#[tokio::test]
async fn the_journal_is_read_from_any_number_and_not_written_by_reading() {
    let house = House::automatic("").await;
    house.connect().await;
    let all: Vec<Entry> = serde_json::from_str(&house.get("/__admin/journal").await.text).unwrap();
    assert_eq!(all, house.vendor.journal().entries());
    let after = all.len() - 2;
    let rest: Vec<Entry> =
        serde_json::from_str(&house.get(&format!("/__admin/journal?after={after}")).await.text).unwrap();
    assert_eq!(rest, all[after..]);
}

#[tokio::test]
async fn tokens_expire_grants_end_and_time_passes_on_command() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let login = json!({"login": ADA}).to_string();
    let expired = post(&house, "/__admin/expire", &login).await;
    assert_eq!(expired.json()["expired"].as_array().unwrap().len(), 1);
    assert_eq!(house.stateless(&tokens.access, "tools/list", json!({})).await.status, 401);
    assert_eq!(post(&house, "/__admin/revoke", &login).await.json()["revoked"], 1);
    assert_eq!(house.refresh(&tokens.client, &tokens.refresh, &[]).await.status, 400);
    let advanced = post(&house, "/__admin/advance", "{\"by\": \"1h 30m\"}").await;
    assert_eq!(advanced.json()["now"], "2026-09-15T10:30:00Z");
}

#[tokio::test]
async fn a_gate_is_released_once_something_is_there() {
    let house =
        House::automatic("[[fault]]\non = \"tools-list\"\naction = { hold = { gate = \"g\" } }\n").await;
    let tokens = house.connect().await;
    assert_eq!(post(&house, "/__admin/release", "{\"gate\": \"g\"}").await.status, 404);
    let call = tokio::spawn(house.stateless_request(&tokens.access, "tools/list", json!({})).send());
    house.vendor.journal().wait_for(|entry| matches!(entry.event, Event::Held { .. })).await;
    assert_eq!(post(&house, "/__admin/release", "{\"gate\": \"g\"}").await.json()["held"], 1);
    assert_eq!(call.await.unwrap().unwrap().status(), 200);
}

#[tokio::test]
async fn bad_input_is_answered_with_a_sentence() {
    let house = House::automatic("").await;
    for (path, body, status) in [
        ("/__admin/expire", "{\"login\": \"eve\"}", 404),
        ("/__admin/expire", "nonsense", 400),
        ("/__admin/revoke", "{}", 400),
        ("/__admin/advance", "{\"by\": \"soon\"}", 400),
        ("/__admin/advance", "{\"by\": \"-1h\"}", 400),
        ("/__admin/advance", "{\"by\": \"99999999h\"}", 400),
        ("/__admin", "{}", 404),
        ("/__admin/", "{}", 404),
        ("/__admin/explode", "{}", 404),
        ("/__admin/clock", "{}", 405),
        ("/__admin/advance", &" ".repeat(300 * 1024), 413),
    ] {
        let answer = post(&house, path, body).await;
        assert_eq!(answer.status, status, "{path} {body}");
        assert!(answer.json()["error"].as_str().unwrap().len() > 10);
        assert!(answer.json()["code"].is_string());
    }
    for (query, why) in [
        ("journal?after=x", "whole number"),
        ("journal?event=tokens", "tokens-issued"),
        ("journal?operation=tokens", "`operation` is"),
        ("order?of=tokens", "`of` is"),
    ] {
        let answer = house.get(&format!("/__admin/{query}")).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.json()["code"]),
            (400, &json!("bad-parameter")),
            "{query}"
        );
        assert!(answer.text.contains(why), "{}", answer.text);
    }
    let no_text = read(house.http.delete(house.url("/__admin/faults/%FF"))).await;
    assert_eq!((no_text.status.as_u16(), no_text.json()["code"].as_str()), (400, Some("malformed")));
}

#[tokio::test]
async fn pages_of_other_sites_cannot_drive_it() {
    let house = House::automatic("").await;
    let request = house.http.post(house.url("/__admin/advance")).header("Origin", "https://evil.example");
    assert_eq!(read(request.body("{\"by\": \"1h\"}")).await.status, 403);
    let request = house.http.get(house.url("/__admin/journal")).header("Host", "evil.example");
    assert_eq!(read(request).await.status, 403);
    assert_eq!(house.get("/__admin/journal").await.json(), Value::Array(Vec::new()));
}
