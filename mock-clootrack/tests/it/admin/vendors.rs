use serde_json::json;

use crate::answer::read;
use crate::house::House;

#[tokio::test]
async fn a_vendor_on_demand_is_isolated_and_ends_when_told() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let started = house.json("/__admin/vendors", &json!({"scenario": "tokens/rotation", "seed": 2})).await;
    assert_eq!(started.status, 201, "{}", started.text);
    let (id, url) = (started.json()["id"].clone(), started.json()["url"].as_str().unwrap().to_owned());
    let health = read(house.http.get(format!("{url}/__admin/health"))).await.json();
    assert_eq!((&health["scenario"], &health["journal"]), (&json!("tokens/rotation"), &json!(0)));
    let foreign = house.http.post(format!("{url}/mcp")).bearer_auth(&tokens.access);
    assert_eq!(read(foreign.json(&json!({}))).await.status, 401);
    assert_eq!(house.get("/__admin/vendors").await.json()["vendors"][0]["url"], url);
    let ended = read(house.http.delete(house.url(&format!("/__admin/vendors/{id}")))).await;
    assert_eq!(ended.json()["ended"], id.to_string());
    let again = read(house.http.delete(house.url(&format!("/__admin/vendors/{id}")))).await;
    assert_eq!(again.json()["code"], "unknown-vendor");
}

#[tokio::test]
async fn a_vendor_is_started_from_the_text_of_a_scenario() {
    let house = House::automatic("").await;
    let toml = "title = \"mine\"\nstep = []\n[vendor]\naccess-token-lifetime = 5\n";
    let request = house.http.post(house.url("/__admin/vendors")).header("Content-Type", "application/toml");
    let started = read(request.body(toml)).await;
    assert_eq!(started.status, 201, "{}", started.text);
    let url = started.json()["url"].as_str().unwrap().to_owned();
    let scenario = read(house.http.get(format!("{url}/__admin/scenario"))).await.json();
    assert_eq!(scenario["vendor"]["access-token-lifetime"], 5);
}

#[tokio::test]
async fn vendors_on_demand_are_limited_in_number() {
    let house = House::automatic("").await;
    for _ in 0..64 {
        assert_eq!(house.json("/__admin/vendors", &json!({"scenario": "tokens/rotation"})).await.status, 201);
    }
    let answer = house.json("/__admin/vendors", &json!({"scenario": "tokens/rotation"})).await;
    assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (409, &json!("too-many-vendors")));
}
