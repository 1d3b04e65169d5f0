use std::time::Duration;

use mock_clootrack::journal::Entry;
use serde_json::{Value, json};

use crate::house::House;

async fn entries(house: &House, query: &str) -> Vec<Entry> {
    serde_json::from_str(&house.get(&format!("/__admin/journal?{query}")).await.text).unwrap()
}

#[tokio::test]
async fn entries_are_picked_by_operation_and_by_kind() {
    let house = House::automatic("").await;
    house.connect().await;
    let of_token = entries(&house, "operation=token").await;
    let kinds: Vec<_> = of_token.iter().map(Entry::kind).collect();
    assert_eq!(kinds, ["request", "tokens-issued", "answer"]);
    let issued = entries(&house, "event=tokens-issued").await;
    assert_eq!(issued, of_token[1..2]);
    assert_eq!(entries(&house, "limit=2").await.len(), 2);
}

#[tokio::test]
async fn a_wait_ends_with_the_entry_that_it_is_for() {
    let house = House::automatic("").await;
    let ahead = entries(&house, "operation=token&event=tokens-issued&wait=60");
    let (found, _) = tokio::join!(ahead, house.connect());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind(), "tokens-issued");
}

#[tokio::test]
async fn a_wait_for_nothing_ends_with_an_empty_list() {
    let house = House::automatic("").await;
    let waiting = entries(&house, "event=denied&wait=1");
    assert_eq!(tokio::time::timeout(Duration::from_secs(30), waiting).await.unwrap(), []);
}

#[tokio::test]
async fn a_misspelt_query_is_refused_with_the_names_that_are_known() {
    let house = House::automatic("").await;
    for query in ["operaton=token", "operation=tokens", "after=x", "wait=61", "limit=-1"] {
        let answer = house.get(&format!("/__admin/journal?{query}")).await;
        assert_eq!(answer.status, 400, "{query}");
    }
    let answer = house.get("/__admin/journal?operaton=token").await.json();
    assert!(answer["error"].as_str().unwrap().contains("operation"), "{answer}");
}

#[tokio::test]
async fn counts_and_order_tell_what_came() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    house.stateless(&tokens.access, "tools/list", json!({})).await;
    let counts = house.get("/__admin/counts").await.json();
    assert_eq!(counts["requests"], json!({"register": 1, "authorize": 1, "token": 1, "tools-list": 1}));
    assert_eq!((&counts["answers"]["200"], &counts["events"]["tokens-issued"]), (&json!(2), &json!(1)));
    let order = house.get("/__admin/order?of=register,token,tools-list").await.json();
    assert_eq!(order["in_order"], true);
    let order = house.get("/__admin/order?of=token,register").await.json();
    assert_eq!((&order["in_order"], &order["found"][1]), (&json!(false), &Value::Null));
}

#[tokio::test]
async fn a_near_miss_says_what_the_request_came_without() {
    let house = House::automatic("").await;
    let nothing = house.get("/__admin/near-misses?operation=token&form.resource=*").await.json();
    assert_eq!(nothing["explanation"], "no request has come");
    let client = house.register().await;
    let code = house.code(&client, &[]).await;
    house.redeem(&client, &code, &[("resource", "")]).await;
    let missed = house.get("/__admin/near-misses?operation=token&form.resource=*").await.json();
    assert_eq!(missed["matched"], json!([]));
    assert_eq!(missed["nearest"]["lacks"], json!(["it came without form field `resource`"]));
    let matched = house.get("/__admin/near-misses?operation=token&form.client_id=*").await.json();
    assert_eq!(matched["matched"][0], missed["nearest"]["request"]);
    let differs =
        house.get("/__admin/near-misses?operation=token&form.grant_type=refresh_token").await.json();
    let why = differs["nearest"]["lacks"][0].as_str().unwrap();
    assert_eq!(why, "form field `grant_type` is \"authorization_code\", not \"refresh_token\"");
}

#[tokio::test]
async fn a_wait_does_not_keep_the_vendor_from_ending() {
    let house = House::automatic("").await;
    let url = house.url("/__admin/journal?event=denied&wait=60");
    let waiting = tokio::spawn(house.http.get(url).send());
    // Gives the wait its turn to be sent; had it not been, nothing would keep the vendor, and the test would say less.
    house.register().await;
    let House { vendor, .. } = house;
    tokio::time::timeout(Duration::from_secs(30), vendor.until(std::future::ready(()))).await.unwrap();
    if let Ok(answer) = waiting.await.unwrap() {
        assert_eq!(answer.text().await.unwrap(), "[]");
    }
}
