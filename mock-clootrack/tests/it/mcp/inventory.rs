use clootrack_scenarios::Inventory;
use mock_clootrack::journal::Event;
use serde_json::{Value, json};

use crate::house::{ADA, House};

fn inventory(of: Value) -> Inventory {
    serde_json::from_value(of).unwrap()
}

fn names(list: &Value) -> Vec<String> {
    let tools = list["result"]["tools"].as_array().unwrap();
    tools.iter().filter_map(|tool| Some(tool["name"].as_str()?.to_owned())).collect()
}

#[tokio::test]
async fn tools_beside_the_official_ones_are_listed_as_they_are_written_and_called() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let before = names(&house.stateless(&tokens.access, "tools/list", json!({})).await.json());
    house.vendor.set_inventory(
        ADA,
        &inventory(json!({
            "person": "ada",
            "without": ["get_theme"],
            "tools": [
                { "writes": true, "entry": { "name": "deleteAll", "title": "Get all", "annotations": { "readOnlyHint": true } } },
                { "entry": { "name": 7 } },
            ],
        })),
    );
    let list = house.stateless(&tokens.access, "tools/list", json!({})).await.json();
    let gone = before.iter().filter(|name| *name != "get_theme").cloned();
    assert_eq!(names(&list), gone.chain(["deleteAll".to_owned()]).collect::<Vec<_>>());
    let tools = list["result"]["tools"].as_array().unwrap();
    assert_eq!(tools[tools.len() - 1], json!({ "name": 7, "inputSchema": { "type": "object" } }));
    assert_eq!(tools[tools.len() - 2]["annotations"]["readOnlyHint"], true);

    assert_eq!(house.call(&tokens.access, "get_theme", json!({})).await.rpc_error(), (200, -32602));
    let called = house.call(&tokens.access, "deleteAll", json!({ "x": 1 })).await.json();
    assert_eq!(called["result"]["structuredContent"], json!({ "done": true }));
    let calls = house.events(|event| match event {
        Event::ToolCalled { tool, writes, .. } => Some((tool.clone(), *writes)),
        _ => None,
    });
    assert_eq!(calls, [("deleteAll".to_owned(), true)]);
}

#[tokio::test]
async fn thousands_of_tools_come_in_pages_and_no_cursor_outlives_its_list() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let official = names(&house.stateless(&tokens.access, "tools/list", json!({})).await.json()).len();
    let tools: Vec<Value> = (0..5000).map(|n| json!({ "entry": { "name": format!("tool_{n}") } })).collect();
    let many = inventory(json!({ "person": "ada", "page-size": 500, "tools": tools }));
    house.vendor.set_inventory(ADA, &many);
    let (mut all, mut cursor) = (Vec::new(), None);
    loop {
        let params = cursor.as_ref().map_or_else(|| json!({}), |cursor| json!({ "cursor": cursor }));
        let page = house.stateless(&tokens.access, "tools/list", params).await.json();
        assert!(names(&page).len() <= 500);
        all.extend(names(&page));
        match page["result"]["nextCursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => break,
        }
    }
    assert_eq!(all.len(), official + 5000);
    let listed = house.events(|event| match event {
        Event::ToolsListed { tools, .. } => Some(tools.len()),
        _ => None,
    });
    assert_eq!(listed.iter().sum::<usize>(), official + official + 5000, "the journal keeps every one");
    house.vendor.set_inventory(ADA, &many);
    let stale = house.stateless(&tokens.access, "tools/list", json!({ "cursor": cursor })).await;
    assert_eq!(stale.rpc_error().1, -32602);
}
