//! Where the authorization server is, and where its metadata says so.

use mock_clootrack::{Consent, Options};
use serde_json::{Value, json};

use crate::answer::{Answer, read};
use crate::house::{ADA, House, REDIRECT, VERIFIER, challenge, http, scenario};

const EVERYWHERE: &str = "discovery = [\"oauth\", \"openid-inserted\", \"openid-appended\"]";

async fn house(keys: &str) -> House {
    House::automatic(&format!("[vendor.authorization-server]\n{keys}")).await
}

async fn get(url: &str) -> Answer {
    read(http().get(url)).await
}

/// Goes the whole way with nothing but what the documents say: to a list of tools.
async fn connects(house: &House, metadata: &str) {
    let resource = house.get("/.well-known/oauth-protected-resource/mcp").await.json();
    let issuer = resource["authorization_servers"][0].as_str().unwrap();
    assert_eq!(issuer, house.vendor.issuer());
    let server = get(metadata).await.json();
    assert_eq!(server["issuer"], issuer, "{metadata}");
    let at = |member: &str| server[member].as_str().unwrap().to_owned();
    let client = json!({
        "redirect_uris": [REDIRECT],
        "token_endpoint_auth_method": "none",
        "grant_types": ["authorization_code", "refresh_token"],
    });
    let registered = read(house.http.post(at("registration_endpoint")).json(&client)).await;
    assert_eq!(registered.status, 201, "{}", registered.text);
    let client = registered.json()["client_id"].as_str().unwrap().to_owned();
    let (challenge, mcp) = (challenge(VERIFIER), house.vendor.mcp_url());
    let query = [
        ("response_type", "code"),
        ("client_id", &client),
        ("redirect_uri", REDIRECT),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
        ("resource", &mcp),
    ];
    let back = read(house.http.get(at("authorization_endpoint")).query(&query)).await;
    assert_eq!(back.redirected("iss").as_deref(), Some(issuer));
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", &client),
        ("code", &back.redirected("code").unwrap()),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
    ];
    let tokens = read(house.http.post(at("token_endpoint")).form(&form)).await.json();
    let access = tokens["access_token"].as_str().unwrap();
    assert_eq!(house.stateless(access, "tools/list", json!({})).await.status, 200);
    let form = [("client_id", client.as_str()), ("token", tokens["refresh_token"].as_str().unwrap())];
    assert_eq!(read(house.http.post(at("revocation_endpoint")).form(&form)).await.status, 200);
    assert_eq!(house.stateless(access, "tools/list", json!({})).await.status, 401);
}

#[tokio::test]
async fn an_issuer_without_a_path_has_both_documents_where_the_scenario_says_so() {
    let strict = house("").await;
    assert_eq!(strict.get("/.well-known/openid-configuration").await.status, 404);
    let house = house(EVERYWHERE).await;
    for place in ["oauth-authorization-server", "openid-configuration"] {
        connects(&house, &house.url(&format!("/.well-known/{place}"))).await;
    }
}

#[tokio::test]
async fn an_issuer_with_a_path_is_found_in_each_of_the_three_places() {
    let house = house(&format!("issuer-path = \"/tenants/acme%20inc/v2.0\"\n{EVERYWHERE}")).await;
    let path = "/tenants/acme%20inc/v2.0";
    assert_eq!(house.vendor.issuer(), house.url(path));
    for place in [
        format!("/.well-known/oauth-authorization-server{path}"),
        format!("/.well-known/openid-configuration{path}"),
        format!("{path}/.well-known/openid-configuration"),
    ] {
        connects(&house, &house.url(&place)).await;
    }
    for nothing in [
        "/.well-known/oauth-authorization-server",
        "/.well-known/openid-configuration",
        "/tenants/acme%20inc/v2.0/.well-known/oauth-authorization-server",
        "/.well-known/oauth-authorization-server/tenants/acme",
        "/oauth/authorize",
    ] {
        assert_eq!(house.get(nothing).await.status, 404, "{nothing}");
    }
}

#[tokio::test]
async fn only_the_places_that_the_scenario_names_are_there() {
    let house = house("issuer-path = \"/a\"\ndiscovery = [\"openid-appended\"]").await;
    assert_eq!(house.get("/.well-known/oauth-authorization-server/a").await.status, 404);
    assert_eq!(house.get("/.well-known/openid-configuration/a").await.status, 404);
    connects(&house, &house.url("/a/.well-known/openid-configuration")).await;
}

#[tokio::test]
async fn the_openid_document_has_what_openid_demands_and_the_pkce_methods() {
    let house = house(EVERYWHERE).await;
    let document = house.get("/.well-known/openid-configuration").await.json();
    assert_eq!(document["code_challenge_methods_supported"], json!(["S256"]));
    assert_eq!(document["subject_types_supported"], json!(["public"]));
    assert_eq!(document["id_token_signing_alg_values_supported"], json!(["RS256"]));
    let keys: Value = get(document["jwks_uri"].as_str().unwrap()).await.json();
    assert_eq!(keys, json!({"keys": []}));
}

#[tokio::test]
async fn an_authorization_server_on_another_origin_serves_nothing_else_and_is_served_nowhere_else() {
    let house = house(&format!("own-origin = true\nissuer-path = \"/idp\"\n{EVERYWHERE}")).await;
    let address = house.vendor.authorization_address().unwrap();
    assert_ne!(address, house.vendor.address());
    assert_eq!(house.vendor.issuer(), format!("http://{address}/idp"));
    let there = |path: &str| format!("http://{address}{path}");
    connects(&house, &there("/.well-known/oauth-authorization-server/idp")).await;
    connects(&house, &there("/idp/.well-known/openid-configuration")).await;
    for path in ["/mcp", "/", "/.well-known/oauth-protected-resource/mcp", "/__admin/health"] {
        assert_eq!(get(&there(path)).await.status, 404, "{path}");
    }
    for path in ["/.well-known/oauth-authorization-server/idp", "/idp/oauth/authorize", "/oauth/authorize"] {
        assert_eq!(house.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn the_second_origin_goes_with_its_vendor() {
    let house = house("own-origin = true").await;
    let url = format!("{}/.well-known/oauth-authorization-server", house.vendor.issuer());
    assert_eq!(get(&url).await.status, 200);
    drop(house);
    let client = http();
    while client.get(&url).send().await.is_ok() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_person_gets_through_the_pages_below_an_odd_path() {
    let toml = "[vendor.authorization-server]\nissuer-path = \"/a/b\"\nown-origin = true";
    let vendor = mock_clootrack::Vendor::start(&scenario(toml), Options::default()).await.unwrap();
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .cookie_store(true)
        .no_proxy()
        .build()
        .unwrap();
    let issuer = url::Url::parse(&format!("{}/", vendor.issuer())).unwrap();
    let client = json!({"redirect_uris": [REDIRECT], "token_endpoint_auth_method": "none"});
    let client = read(http.post(issuer.join("oauth/register").unwrap()).json(&client)).await.json();
    let query = [
        ("response_type", "code"),
        ("client_id", client["client_id"].as_str().unwrap()),
        ("code_challenge", &challenge(VERIFIER)),
        ("code_challenge_method", "S256"),
    ];
    let start = read(http.get(issuer.join("oauth/authorize").unwrap()).query(&query)).await;
    let page = issuer.join(start.header("location")).unwrap();
    let flow = page.query_pairs().find(|(name, _)| name == "flow").unwrap().1.into_owned();
    let text = read(http.get(page.clone())).await.text;
    assert!(text.contains("action=\"sign-in\""), "{text}");
    let form = [("flow", flow.as_str()), ("login", ADA)];
    let signed_in = read(http.post(page.join("sign-in").unwrap()).form(&form)).await;
    let page = page.join(signed_in.header("location")).unwrap();
    assert!(read(http.get(page.clone())).await.text.contains("action=\"consent\""));
    let form = [("flow", flow.as_str()), ("decision", "approve")];
    let back = read(http.post(page.join("consent").unwrap()).form(&form)).await;
    assert!(back.redirected("code").is_some());
    assert_eq!(back.redirected("iss"), Some(vendor.issuer()));
}

#[tokio::test]
async fn a_public_address_keeps_its_issuer_path() {
    let options = Options {
        consent: Consent::Automatic,
        public_url: Some("https://mcp.clootrack.com".parse().unwrap()),
        ..Options::default()
    };
    let house = House::start("vendor = { authorization-server = { issuer-path = \"/x\" } }", options).await;
    assert_eq!(house.vendor.issuer(), "https://mcp.clootrack.com/x");
}

#[test]
fn an_issuer_path_that_cannot_be_is_refused_with_its_reason() {
    for (path, why) in [
        ("a", "not the path of a URL"),
        ("/a/", "without a slash at its end"),
        ("/a//b", "empty segment"),
        ("/a/../b", "one of dots"),
        ("/mcp", "/mcp is taken"),
        ("/.well-known/x", "/.well-known is taken"),
        ("/a?b", "not the path of a URL"),
    ] {
        let text =
            format!("title = \"x\"\nstep = []\n[vendor.authorization-server]\nissuer-path = {path:?}\n");
        let error = clootrack_scenarios::Scenario::from_toml("a/b", &text, "b.toml").unwrap_err().to_string();
        assert!(error.contains(why), "{path}: {error}");
    }
}
