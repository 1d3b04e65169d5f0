use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::answer::read;
use crate::house::{House, REDIRECT};
use jiff::SignedDuration;

async fn refused(metadata: Value) -> (u16, String) {
    House::pages("").await.json("/oauth/register", &metadata).await.error()
}

fn invalid(code: &str) -> (u16, String) {
    (400, code.to_owned())
}

#[tokio::test]
async fn a_public_client_gets_an_id_and_no_secret() {
    let house = House::pages("").await;
    let registered = house.register_as("none").await;
    assert!(registered["client_id"].as_str().unwrap().starts_with("client_"));
    assert!(registered.get("client_secret").is_none());
    assert_eq!(registered["redirect_uris"], json!([REDIRECT]));
    assert_eq!(registered["client_name"], "Test");
}

#[tokio::test]
async fn a_confidential_client_gets_a_secret_that_does_not_expire() {
    let house = House::pages("").await;
    let registered = house.register_as("client_secret_post").await;
    assert!(registered["client_secret"].as_str().unwrap().starts_with("cltk_cs_"));
    assert_eq!(registered["client_secret_expires_at"], 0);
}

#[tokio::test]
async fn a_client_that_names_no_method_uses_basic() {
    let house = House::pages("").await;
    let answer = house.json("/oauth/register", &json!({"redirect_uris": [REDIRECT]})).await;
    assert_eq!(answer.status, 201);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.json()["token_endpoint_auth_method"], "client_secret_basic");
    assert!(answer.json()["client_secret"].is_string());
}

#[tokio::test]
async fn redirect_uris_are_needed() {
    assert_eq!(refused(json!({})).await, invalid("invalid_redirect_uri"));
    assert_eq!(refused(json!({"redirect_uris": []})).await, invalid("invalid_redirect_uri"));
    assert_eq!(refused(json!({"redirect_uris": REDIRECT})).await, invalid("invalid_redirect_uri"));
}

#[tokio::test]
async fn a_redirect_uri_is_https_or_http_on_loopback_and_has_no_fragment() {
    for good in
        ["https://app.example/callback", "http://localhost:1/x", "http://[::1]:1/x", "http://127.0.0.1/x?y=1"]
    {
        let answer = House::pages("").await.json("/oauth/register", &json!({"redirect_uris": [good]})).await;
        assert_eq!(answer.status, 201, "{good}");
    }
    for bad in [
        "http://app.example/callback",
        "https://app.example/callback#x",
        "https://user@app.example/",
        "app:/callback",
        "javascript:alert(1)",
        "/callback",
        "",
    ] {
        assert_eq!(refused(json!({"redirect_uris": [bad]})).await, invalid("invalid_redirect_uri"), "{bad}");
    }
}

#[tokio::test]
async fn unknown_methods_grants_response_types_and_scopes_are_refused() {
    for (member, value) in [
        ("token_endpoint_auth_method", json!("private_key_jwt")),
        ("grant_types", json!(["password"])),
        ("grant_types", json!(["refresh_token"])),
        ("response_types", json!(["token"])),
        ("scope", json!("admin:everything")),
        ("client_name", json!(5)),
    ] {
        let mut metadata = json!({"redirect_uris": [REDIRECT]});
        metadata[member] = value;
        assert_eq!(refused(metadata).await, invalid("invalid_client_metadata"), "{member}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_json_object_is_refused() {
    assert_eq!(refused(json!([])).await, invalid("invalid_client_metadata"));
    let house = House::pages("").await;
    let answer = house.form("/oauth/register", &[("redirect_uris", REDIRECT)]).await;
    assert_eq!(answer.error(), invalid("invalid_client_metadata"));
}

#[tokio::test]
async fn an_application_type_brings_its_rules_for_redirect_uris() {
    let register = async |keys: &str, kind: Value, uri: &str| {
        let mut metadata = json!({"redirect_uris": [uri]});
        if !kind.is_null() {
            metadata["application_type"] = kind;
        }
        let answer = House::pages(keys).await.json("/oauth/register", &metadata).await;
        (answer.status.as_u16(), answer.json()["error"].as_str().unwrap_or_default().to_owned())
    };
    let (created, refused) = ((201, String::new()), invalid("invalid_redirect_uri"));
    assert_eq!(register("", json!("web"), "https://app.example/cb").await, created);
    assert_eq!(register("", json!("web"), REDIRECT).await, refused);
    assert_eq!(register("", json!("native"), REDIRECT).await, created);
    assert_eq!(register("", json!("native"), "com.example.app:/cb").await, created);
    assert_eq!(register("", json!("native"), "javascript:alert(1)").await, refused);
    assert_eq!(register("", json!("desktop"), REDIRECT).await, invalid("invalid_client_metadata"));
    assert_eq!(register("", Value::Null, REDIRECT).await, created);
    let strict = "vendor = { registration = { assume-web = true } }";
    assert_eq!(register(strict, Value::Null, REDIRECT).await, refused);
    assert_eq!(register(strict, json!("native"), REDIRECT).await, created);
}

#[tokio::test]
async fn a_secret_that_has_expired_is_no_secret() {
    let house = House::automatic("vendor = { registration = { client-secret-lifetime = 600 } }").await;
    let client = house.register_as("client_secret_post").await;
    let issued = client["client_id_issued_at"].as_i64().unwrap();
    assert_eq!(client["client_secret_expires_at"], issued + 600);
    let text = |name: &str| client[name].as_str().unwrap().to_owned();
    let (id, secret) = (text("client_id"), text("client_secret"));
    let redeem = async || {
        let code = house.code(&id, &[]).await;
        house.redeem(&id, &code, &[("client_secret", &secret)]).await
    };
    assert_eq!(redeem().await.status, 200);
    house.vendor.advance(SignedDuration::from_secs(600));
    assert_eq!(redeem().await.error(), (401, "invalid_client".to_owned()));
    let form = [("client_id", id.as_str()), ("client_secret", &secret), ("token", "x")];
    assert_eq!(house.form("/oauth/revoke", &form).await.error(), (401, "invalid_client".to_owned()));
    let public = house.register().await;
    house.vendor.advance(SignedDuration::from_secs(600));
    let code = house.code(&public, &[]).await;
    assert_eq!(house.redeem(&public, &code, &[]).await.status, 200, "a public client has no secret");
}

#[tokio::test]
async fn the_vendor_can_assign_a_method_whatever_is_asked_for() {
    for assigned in ["none", "client_secret_basic", "client_secret_post"] {
        let keys = format!("vendor = {{ registration = {{ assign = {assigned:?} }} }}");
        for asked in ["none", "client_secret_basic", "client_secret_post"] {
            let client = House::pages(&keys).await.register_as(asked).await;
            assert_eq!(client["token_endpoint_auth_method"], assigned);
            assert_eq!(client.get("client_secret").is_some(), assigned != "none");
        }
    }
}

#[tokio::test]
async fn ids_and_secrets_can_have_reserved_characters_and_have_to_be_encoded() {
    let keys = "vendor = { registration = { reserved-characters = true, assign = \"client_secret_basic\" } }";
    let house = House::automatic(keys).await;
    let client = house.register_as("client_secret_basic").await;
    let text = |name: &str| client[name].as_str().unwrap().to_owned();
    let (id, secret) = (text("client_id"), text("client_secret"));
    for value in [&id, &secret] {
        assert!([':', '%', '+', '/', '=', ' '].iter().all(|it| value.contains(*it)), "{value}");
    }
    let encoded = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let revoke = async |user: &str, password: &str| {
        let credential = STANDARD.encode(format!("{user}:{password}"));
        let request = house.http.post(house.url("/oauth/revoke")).form(&[("token", "x")]);
        read(request.header("Authorization", format!("Basic {credential}"))).await.status.as_u16()
    };
    assert_eq!(revoke(&encoded(&id), &encoded(&secret)).await, 200);
    assert_eq!(revoke(&id, &secret).await, 401);
    let journal = serde_json::to_string(&house.vendor.journal().entries()).unwrap();
    let secrets = house.vendor.secrets();
    let random = secrets[0].random();
    assert!(!journal.contains(random) && journal.contains("‹client secret 1 of client_:%+/= %2B"));
}

#[tokio::test]
async fn registrations_are_refused_with_each_error_of_the_rfc() {
    for (refusal, status) in [
        ("invalid_redirect_uri", 400),
        ("invalid_client_metadata", 400),
        ("invalid_software_statement", 400),
        ("unapproved_software_statement", 400),
        ("invalid_token", 401),
    ] {
        let house = House::pages(&format!("vendor = {{ registration = {{ refuse = {refusal:?} }} }}")).await;
        let answer = house.json("/oauth/register", &json!({"redirect_uris": [REDIRECT]})).await;
        assert_eq!(answer.error(), (status, refusal.to_owned()));
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("www-authenticate").starts_with("Bearer"), status == 401);
    }
}

#[tokio::test]
async fn a_client_gets_and_uses_refresh_tokens_only_if_it_has_registered_for_them() {
    let house = House::automatic("").await;
    let metadata = json!({"redirect_uris": [REDIRECT], "token_endpoint_auth_method": "none"});
    let client = read(house.http.post(house.url("/oauth/register")).json(&metadata)).await.json();
    assert_eq!(client["grant_types"], json!(["authorization_code"]));
    let id = client["client_id"].as_str().unwrap();
    let code = house.code(id, &[]).await;
    let tokens = house.redeem(id, &code, &[]).await.json();
    assert!(tokens["access_token"].is_string() && tokens.get("refresh_token").is_none());
    let other = house.connect().await;
    let answer = house.refresh(id, &other.refresh, &[]).await;
    assert_eq!(answer.error(), (400, "unauthorized_client".to_owned()));
}

#[tokio::test]
async fn a_client_that_the_scenario_names_need_not_register() {
    let toml = format!(
        "[vendor]\nquirks = [\"no-registration\"]\nclients = [{{ id = \"console\", redirect-uris = [{REDIRECT:?}] }}]"
    );
    let house = House::automatic(&toml).await;
    let code = house.code("console", &[]).await;
    let tokens = house.redeem("console", &code, &[]).await.json();
    let refresh = tokens["refresh_token"].as_str().unwrap();
    assert_eq!(house.refresh("console", refresh, &[]).await.status, 200);
}

#[test]
fn clients_that_cannot_be_are_refused_with_their_reason() {
    for (clients, why) in [
        ("[{ id = \"\", redirect-uris = [] }]", "no client id"),
        ("[{ id = \"a b\", redirect-uris = [] }]", "no client id"),
        ("[{ id = \"a\", redirect-uris = [] }]", "no redirect URI"),
        ("[{ id = \"a\", redirect-uris = [\"http://app.example/cb\"] }]", "has to be https"),
        (
            "[{ id = \"a\", redirect-uris = [\"https://x/\"] }, { id = \"a\", redirect-uris = [\"https://x/\"] }]",
            "two clients",
        ),
    ] {
        let text = format!("title = \"x\"\nstep = []\nvendor = {{ clients = {clients} }}\n");
        let error = clootrack_scenarios::Scenario::from_toml("a/b", &text, "b.toml").unwrap_err().to_string();
        assert!(error.contains(why), "{clients}: {error}");
    }
}
