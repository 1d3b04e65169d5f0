use serde_json::json;

use crate::answer::read;
use crate::house::{ADA, House};

#[tokio::test]
async fn a_fault_is_added_fires_and_is_cleared() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let fault = json!({"on": "tools-list", "count": 9, "action": {"status": {"code": 503}}});
    assert_eq!(house.json("/__admin/faults", &fault).await.json()["number"], 1);
    assert_eq!(house.stateless(&tokens.access, "tools/list", json!({})).await.status, 503);
    let shown = house.get("/__admin/faults").await.json();
    assert_eq!((&shown["faults"][0]["fired"], &shown["faults"][0]["matched"]), (&json!(true), &json!(1)));
    let cleared = read(house.http.delete(house.url("/__admin/faults/1"))).await.json();
    assert_eq!(cleared["cleared"], 1);
    assert_eq!(house.stateless(&tokens.access, "tools/list", json!({})).await.status, 200);
    assert_eq!(read(house.http.delete(house.url("/__admin/faults/2"))).await.status, 404);
    assert_eq!(read(house.http.delete(house.url("/__admin/faults"))).await.json()["cleared"], 0);
}

#[tokio::test]
async fn a_fault_that_cannot_happen_is_refused_with_the_reason() {
    let house = House::automatic("").await;
    let answer = house.json("/__admin/faults", &json!({"on": "token", "action": "expire"})).await;
    assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (400, &json!("impossible-fault")));
    assert!(answer.json()["error"].as_str().unwrap().contains("MCP"), "{}", answer.text);
}

#[tokio::test]
async fn features_change_the_tools_of_one_account() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let changed = house.json("/__admin/features", &json!({"login": ADA, "are": ["projects"]})).await;
    assert_eq!(changed.json()["features"], json!(["projects"]));
    let listed = house.stateless(&tokens.access, "tools/list", json!({})).await.json();
    let inventory = house.get("/__admin/inventory").await.json();
    let names = |tools: &serde_json::Value| {
        tools.as_array().unwrap().iter().map(|tool| tool["name"].clone()).collect::<Vec<_>>()
    };
    assert!(!names(&listed["result"]["tools"]).is_empty());
    let of_ada = &inventory["accounts"][0];
    for name in names(&listed["result"]["tools"]) {
        assert!(names(&of_ada["tools"]).contains(&name), "{name}");
    }
    assert!(
        of_ada["tools"].as_array().unwrap().len()
            < inventory["accounts"][1]["tools"].as_array().unwrap().len()
    );
}

#[tokio::test]
async fn tokens_are_listed_expired_and_revoked_by_name_and_never_shown() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let listed = house.get("/__admin/tokens").await;
    assert!(!listed.text.contains(&tokens.access) && !listed.text.contains(&tokens.refresh));
    let name = "access token 1 of ada@acme.example";
    let standing = |answer: serde_json::Value| {
        let all = answer["tokens"].as_array().unwrap().clone();
        all.iter().find(|token| token["name"] == name).unwrap()["standing"].clone()
    };
    assert_eq!(standing(listed.json()), "valid");
    let expired = house.json("/__admin/expire", &json!({"token": name})).await.json();
    assert_eq!(expired["expired"].as_array().unwrap().len(), 1);
    assert_eq!(standing(house.get("/__admin/tokens").await.json()), "expired");
    let refresh = "refresh token 1 of ada@acme.example";
    assert_eq!(house.json("/__admin/revoke", &json!({"token": refresh})).await.json()["revoked"], 1);
    assert_eq!(house.refresh(&tokens.client, &tokens.refresh, &[]).await.status, 400);
    assert_eq!(house.get("/__admin/grants").await.json()["grants"][0]["ended"], true);
    assert_eq!(house.json("/__admin/expire", &json!({"token": refresh})).await.status, 404);
}

#[tokio::test]
async fn a_reset_leaves_nothing_but_the_counting_of_the_journal() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    house.json("/__admin/advance", &json!({"by": "1h"})).await;
    let last = house.vendor.journal().last_seq();
    let mistaken = house.json("/__admin/reset", &json!({"scenario": "tokens/rotation"})).await;
    assert_eq!((mistaken.status.as_u16(), &mistaken.json()["code"]), (400, &json!("bad-body")));
    assert_eq!(house.json("/__admin/reset", &json!({})).await.json()["id"], "family/test");
    assert_eq!(house.stateless(&tokens.access, "tools/list", json!({})).await.status, 401);
    assert_eq!(house.get("/__admin/clock").await.json()["now"], "2026-09-15T09:00:00Z");
    let entries = house.vendor.journal().entries();
    assert_eq!((entries[0].seq, entries[0].kind().as_str()), (last + 1, "restarted"));
    assert_eq!(house.connect().await.access, tokens.access, "the same seed gives the same tokens");
}

#[tokio::test]
async fn another_scenario_is_played_on_the_same_port_and_held_answers_are_let_go() {
    let house =
        House::automatic("[[fault]]\non = \"tools-list\"\naction = { hold = { gate = \"g\" } }\n").await;
    let tokens = house.connect().await;
    let held = tokio::spawn(house.stateless_request(&tokens.access, "tools/list", json!({})).send());
    house.vendor.journal().wait_for(|entry| entry.kind() == "held").await;
    let gates = house.get("/__admin/gates").await.json();
    assert_eq!(gates["gates"], json!([{"gate": "g", "held": 1, "open": false}]));
    let switched = house.json("/__admin/scenario", &json!({"scenario": "tokens/rotation"})).await;
    assert_eq!(switched.json()["id"], "tokens/rotation");
    assert_eq!(held.await.unwrap().unwrap().status(), 200);
    assert_eq!(house.get("/__admin/health").await.json()["scenario"], "tokens/rotation");
    assert_eq!(house.get("/__admin/scenario").await.json()["id"], "tokens/rotation");
    let file = house.http.post(house.url("/__admin/scenario")).header("Content-Type", "application/toml");
    assert_eq!(read(file.body("title = \"mine\"\nstep = []\n")).await.json()["title"], "mine");
    let scenarios = house.get("/__admin/scenarios").await.json();
    assert!(scenarios["scenarios"].as_array().unwrap().iter().any(|one| one["id"] == "tokens/rotation"));
}

#[tokio::test]
async fn a_scenario_that_is_none_is_refused_with_line_and_caret() {
    let house = House::automatic("").await;
    let sent = json!({"toml": "title = \"x\"\ncolour = \"red\"\nstep = []\n"});
    let answer = house.json("/__admin/scenario", &sent).await;
    assert_eq!(answer.status, 400);
    assert!(answer.json()["error"].as_str().unwrap().contains("2 | colour"), "{}", answer.text);
    assert_eq!(house.json("/__admin/scenario", &json!({"scenario": "no/such"})).await.status, 404);
    assert_eq!(house.json("/__admin/scenario", &json!({})).await.json()["code"], "which-scenario");
}
