use serde_json::{Value, json};

use crate::answer::read;
use crate::house::{House, scenario};

#[tokio::test]
async fn cache_hints_are_as_the_scenario_says() {
    let house = House::automatic("vendor = { ttl-ms = 60000, cache-scope = \"public\" }").await;
    let tokens = house.connect().await;
    for method in ["tools/list", "server/discover"] {
        let result = house.stateless(&tokens.access, method, json!({})).await.json()["result"].clone();
        assert_eq!((&result["ttlMs"], &result["cacheScope"]), (&json!(60000), &json!("public")), "{method}");
    }
    let house = House::automatic("vendor = { ttl-ms = -1 }").await;
    let tokens = house.connect().await;
    assert_eq!(house.stateless(&tokens.access, "tools/list", json!({})).await.json()["result"]["ttlMs"], -1);
}

#[tokio::test]
async fn the_cursor_of_the_second_page_can_be_the_empty_string() {
    let house = House::automatic("vendor = { page-size = 5, empty-cursor = true }").await;
    let tokens = house.connect().await;
    let (mut names, mut cursors) = (Vec::new(), Vec::new());
    let mut params = json!({});
    loop {
        let result = house.stateless(&tokens.access, "tools/list", params).await.json()["result"].clone();
        names.extend(result["tools"].as_array().unwrap().iter().map(|tool| tool["name"].clone()));
        let Some(cursor) = result.get("nextCursor") else { break };
        params = json!({"cursor": cursor});
        cursors.push(cursor.clone());
    }
    assert_eq!(names.len(), house.vendor.read_tools().len() + house.vendor.write_tools().len());
    assert_eq!(cursors[0], "");
    assert!(cursors[1..].iter().all(|cursor| cursor != ""));
    let strict = House::automatic("vendor = { page-size = 5 }").await;
    let tokens = strict.connect().await;
    let answer = strict.stateless(&tokens.access, "tools/list", json!({"cursor": ""})).await;
    assert_eq!(answer.rpc_error(), (200, -32602));
}

#[tokio::test]
async fn an_argument_can_have_to_be_repeated_in_a_header() {
    let house = House::automatic("vendor = { parameter-headers = true }").await;
    let tokens = house.connect().await;
    let listed = house.stateless(&tokens.access, "tools/list", json!({})).await.json();
    let marked: Vec<&Value> = listed["result"]["tools"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|tool| tool["inputSchema"]["properties"]["source"]["x-mcp-header"] == "Source")
        .map(|tool| &tool["name"])
        .collect();
    assert!(marked.contains(&&json!("search_feedback")), "{marked:?}");
    let call = |source: Value, header: Option<&str>| {
        let params = json!({"name": "search_feedback", "arguments": {"project": "x", "source": source}});
        let request = house.stateless_request(&tokens.access, "tools/call", params);
        read(match header {
            Some(header) => request.header("Mcp-Param-Source", header),
            None => request,
        })
    };
    for (source, header) in
        [(json!("src"), Some("src")), (json!("Grüße"), Some("=?base64?R3LDvMOfZQ==?=")), (Value::Null, None)]
    {
        let answer = call(source, header).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["result"]["isError"]), (200, &json!(true)));
    }
    for (source, header) in [(json!("src"), None), (json!("src"), Some("other")), (Value::Null, Some("src"))]
    {
        assert_eq!(call(source, header).await.rpc_error(), (400, -32020));
    }
    // A tool without the argument has nothing to repeat, and the older revision has no such headers.
    assert_eq!(house.call(&tokens.access, "list_projects", json!({})).await.status, 200);
    let session = house.session(&tokens.access).await;
    let params = json!({"name": "search_feedback", "arguments": {"project": "x", "source": "src"}});
    assert_eq!(house.stateful(&tokens.access, &session, "tools/call", params).await.status, 200);
}

#[tokio::test]
async fn without_authentication_everybody_is_the_first_account() {
    let house = House::automatic("vendor = { authentication = \"none\" }").await;
    let listed = house.stateless("nothing", "tools/list", json!({})).await;
    assert_eq!(listed.status, 200);
    let session = house.session("nothing").await;
    let params = json!({"name": "list_projects", "arguments": {}});
    let called = house.stateful("nothing", &session, "tools/call", params).await.json();
    assert_eq!(called["result"]["structuredContent"]["workspace"], "Acme");
}

#[test]
fn settings_that_contradict_each_other_do_not_load() {
    for (toml, why) in [
        ("vendor = { empty-cursor = true }", "page-size"),
        ("vendor = { authentication = \"none\", accounts = {} }\npeople = {}", "first account"),
    ] {
        let text = format!("title = \"a test\"\nstep = []\n{toml}");
        let error =
            clootrack_scenarios::Scenario::from_toml("a/b", &text, "a/b.toml").unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
    scenario("vendor = { empty-cursor = true, page-size = 2 }");
}
