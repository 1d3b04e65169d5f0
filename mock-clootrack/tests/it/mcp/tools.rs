use clootrack_scenarios::Feature;
use mock_clootrack::ProjectKind;
use mock_clootrack::journal::Event;
use serde_json::{Value, json};

use crate::house::{ADA, House};

fn names(list: &Value) -> Vec<String> {
    let tools = list["result"]["tools"].as_array().unwrap();
    tools.iter().map(|tool| tool["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn all_tools_are_listed_reads_first_with_both_schemas() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let list = house.stateless(&tokens.access, "tools/list", json!({})).await.json();
    let expected = [house.vendor.read_tools(), house.vendor.write_tools()].concat();
    assert_eq!(names(&list), expected);
    for tool in list["result"]["tools"].as_array().unwrap() {
        assert_eq!(tool["inputSchema"]["type"], "object");
        assert!(tool["outputSchema"].is_object() && tool["annotations"]["readOnlyHint"].is_boolean());
    }
}

#[tokio::test]
async fn the_list_follows_the_accounts_features() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    house.vendor.set_features(ADA, vec![Feature::Projects]);
    let list = names(&house.stateless(&tokens.access, "tools/list", json!({})).await.json());
    assert!(
        list.contains(&"list_projects".to_owned()) && !list.contains(&"list_themes".to_owned()),
        "{list:?}"
    );
    let answer = house.call(&tokens.access, "list_themes", json!({})).await;
    assert_eq!(answer.rpc_error(), (200, -32602));
}

#[tokio::test]
async fn pages_hold_as_many_tools_as_the_scenario_says_and_end() {
    let house = House::automatic("vendor = { page-size = 5 }").await;
    let tokens = house.connect().await;
    let (mut all, mut cursor) = (Vec::new(), None);
    loop {
        let params = cursor.as_ref().map_or_else(|| json!({}), |cursor| json!({"cursor": cursor}));
        let page = house.stateless(&tokens.access, "tools/list", params).await.json();
        assert!(names(&page).len() <= 5);
        all.extend(names(&page));
        match page["result"]["nextCursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => break,
        }
    }
    assert_eq!(all, [house.vendor.read_tools(), house.vendor.write_tools()].concat());
    let more = house.events(|event| match event {
        Event::ToolsListed { more, .. } => Some(*more),
        _ => None,
    });
    assert_eq!(more.iter().filter(|more| !**more).count(), 1);
}

#[tokio::test]
async fn a_cursor_that_was_never_given_is_refused_also_after_the_list_has_changed() {
    let house = House::automatic("vendor = { page-size = 5 }").await;
    let tokens = house.connect().await;
    let page = house.stateless(&tokens.access, "tools/list", json!({})).await.json();
    for bad in [json!("made up"), json!(""), json!(5), json!(null)] {
        let answer = house.stateless(&tokens.access, "tools/list", json!({"cursor": bad})).await;
        assert_eq!(answer.rpc_error(), (200, -32602), "{bad}");
    }
    house.vendor.set_features(ADA, vec![Feature::Projects]);
    let stale = json!({"cursor": page["result"]["nextCursor"]});
    assert_eq!(house.stateless(&tokens.access, "tools/list", stale).await.rpc_error(), (200, -32602));
}

#[tokio::test]
async fn a_call_answers_with_the_same_json_twice_and_is_journalled() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let project = house.vendor.project(ADA, ProjectKind::Analysed).unwrap();
    let arguments = json!({"project": project.id});
    let result = house.call(&tokens.access, "list_themes", arguments.clone()).await.json()["result"].clone();
    assert_eq!(result["isError"], false);
    assert!(!result["structuredContent"]["themes"].as_array().unwrap().is_empty());
    let text: Value = serde_json::from_str(result["content"][0]["text"].as_str().unwrap()).unwrap();
    assert_eq!(text, result["structuredContent"]);
    let called = house.events(|event| match event {
        Event::ToolCalled { tool, arguments, writes, is_error, result, .. } => {
            Some((tool.clone(), arguments.clone(), *writes, *is_error, result.clone()))
        }
        _ => None,
    });
    assert_eq!(called, [("list_themes".to_owned(), arguments, false, false, text)]);
}

#[tokio::test]
async fn bad_arguments_are_a_result_that_says_so() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let result =
        house.call(&tokens.access, "list_themes", json!({"projct": "x"})).await.json()["result"].clone();
    assert_eq!(result["isError"], true);
    assert!(result["content"][0]["text"].as_str().unwrap().contains("projct"));
    assert!(result.get("structuredContent").is_none());
}

#[tokio::test]
async fn an_unknown_tool_and_arguments_that_are_no_object_are_invalid_params() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    assert_eq!(house.call(&tokens.access, "List_Projects", json!({})).await.rpc_error(), (200, -32602));
    assert_eq!(house.call(&tokens.access, "list_projects", json!([])).await.rpc_error(), (200, -32602));
    let session = house.session(&tokens.access).await;
    let nameless = house.stateful(&tokens.access, &session, "tools/call", json!({"name": 5})).await;
    assert_eq!(nameless.rpc_error(), (200, -32602));
}

#[tokio::test]
async fn a_write_with_its_scope_changes_the_world() {
    let house = House::automatic("").await;
    let tokens = house.connect_with(&[("scope", "projects:read projects:write")]).await;
    let before = house.call(&tokens.access, "list_projects", json!({})).await.json();
    let created = house.call(&tokens.access, "create_project", json!({"name": "New"})).await.json();
    assert_eq!(created["result"]["isError"], false, "{created}");
    let after = house.call(&tokens.access, "list_projects", json!({})).await.json();
    let total = |list: &Value| list["result"]["structuredContent"]["total"].as_u64().unwrap();
    assert_eq!(total(&after), total(&before) + 1);
}
