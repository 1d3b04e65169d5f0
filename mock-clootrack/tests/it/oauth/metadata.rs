use serde_json::json;

use crate::house::House;

#[tokio::test]
async fn each_name_of_the_endpoint_has_its_own_resource_metadata() {
    let house = House::pages("").await;
    let origin = house.get("/.well-known/oauth-protected-resource").await.json();
    let mcp = house.get("/.well-known/oauth-protected-resource/mcp").await.json();
    assert_eq!(origin["resource"], house.vendor.origin());
    assert_eq!(mcp["resource"], house.vendor.mcp_url());
    assert_eq!(mcp["authorization_servers"], json!([house.vendor.origin()]));
    assert_eq!(mcp["bearer_methods_supported"], json!(["header"]));
}

#[tokio::test]
async fn the_resource_does_not_list_offline_access_and_the_server_does() {
    let house = House::pages("").await;
    let resource = house.get("/.well-known/oauth-protected-resource/mcp").await.json();
    let server = house.get("/.well-known/oauth-authorization-server").await.json();
    let lists = |document: &serde_json::Value, scope: &str| {
        document["scopes_supported"].as_array().unwrap().contains(&json!(scope))
    };
    assert!(lists(&resource, "themes:read") && !lists(&resource, "offline_access"));
    assert!(lists(&server, "themes:read") && lists(&server, "offline_access"));
}

#[tokio::test]
async fn the_server_metadata_names_every_endpoint_and_what_it_accepts() {
    let house = House::pages("").await;
    let document = house.get("/.well-known/oauth-authorization-server").await.json();
    assert_eq!(document["issuer"], house.vendor.origin());
    for (member, path) in [
        ("authorization_endpoint", "/oauth/authorize"),
        ("token_endpoint", "/oauth/token"),
        ("registration_endpoint", "/oauth/register"),
        ("revocation_endpoint", "/oauth/revoke"),
    ] {
        assert_eq!(document[member], house.url(path), "{member}");
    }
    assert_eq!(document["code_challenge_methods_supported"], json!(["S256"]));
    assert_eq!(document["response_types_supported"], json!(["code"]));
    assert_eq!(document["authorization_response_iss_parameter_supported"], true);
}

#[tokio::test]
async fn the_metadata_says_what_the_scenario_says() {
    let house = House::pages(
        "vendor = { pkce-methods = [\"S256\", \"plain\"], scopes-supported = [\"themes:read\"] }",
    )
    .await;
    let server = house.get("/.well-known/oauth-authorization-server").await.json();
    assert_eq!(server["code_challenge_methods_supported"], json!(["S256", "plain"]));
    assert_eq!(server["scopes_supported"], json!(["themes:read"]));
}
