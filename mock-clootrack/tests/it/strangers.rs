use std::collections::BTreeMap;

use clootrack_scenarios::Scenario;
use mock_clootrack::journal::{Event, Place, SecretClass};
use mock_clootrack::{Consent, Options, Vendor};
use serde_json::json;

use crate::house::{FORM, House, VERIFIER, http};

async fn house(toml: &str, strangers: &[(&str, &str)]) -> House {
    let text = format!("title = \"a test\"\n{toml}");
    let scenario =
        Scenario::from_toml("family/test", &text, "test.toml").unwrap_or_else(|why| panic!("{why}"));
    let known = strangers.iter().map(|(name, origin)| ((*name).to_owned(), (*origin).to_owned()));
    let strangers: BTreeMap<_, _> = known.collect();
    let options = Options { consent: Consent::Automatic, strangers, ..Options::default() };
    House { vendor: Vendor::start(&scenario, options).await.unwrap(), http: http() }
}

const POINTING: &str = r#"
step = []
[strangers.thief]
[strangers.nobody]
[[fault]]
on = "register"
action = { redirect = { to = "{stranger.thief}/oauth/register?from={issuer}", code = 308 } }
[[fault]]
on = "server-metadata"
action = { patch = { set = { "/token_endpoint" = "{stranger.nobody}/oauth/token" } } }
"#;

#[tokio::test]
async fn faults_point_where_the_strangers_are() {
    let house = house(POINTING, &[("thief", "http://127.0.0.1:1")]).await;
    let redirect = house.json("/oauth/register", &json!({})).await;
    let expected = format!("http://127.0.0.1:1/oauth/register?from={}", house.vendor.issuer());
    assert_eq!(redirect.status, 308);
    assert_eq!(redirect.header("location"), expected);
    let metadata = house.get("/.well-known/oauth-authorization-server").await.json();
    assert_eq!(metadata["token_endpoint"], "https://nobody.stranger.example/oauth/token");
}

const PHASES: &str = r#"
step = [{ phase = { name = "down" } }]
[[fault]]
on = "resource-metadata"
during = "down"
count = 9
action = { status = { code = 503 } }
"#;

#[tokio::test]
async fn a_phase_begins_and_ends_when_it_is_told_to() {
    let house = house(PHASES, &[]).await;
    let status = async || house.get("/.well-known/oauth-protected-resource").await.status;
    assert_eq!(status().await, 200);
    house.vendor.begin_phase("down");
    assert_eq!(status().await, 503);
    let begun = house.json("/__admin/phase", &json!({ "phase": "up again" })).await;
    assert_eq!(begun.status, 200, "{}", begun.text);
    assert_eq!(status().await, 200);
    let phases = house.events(|event| match event {
        Event::PhaseBegan { phase } => Some(phase.clone()),
        _ => None,
    });
    assert_eq!(phases, ["down", "up again"]);
}

#[tokio::test]
async fn what_reaches_a_stranger_is_written_down_with_secrets_by_name() {
    let house = house("step = []\n[strangers.thief]", &[]).await;
    let tokens = house.connect().await;
    let client = house.register().await;
    let code = house.code(&client, &[]).await;
    let form = format!("grant_type=authorization_code&code={code}&code_verifier={VERIFIER}");
    let request = http::Request::post("/oauth/token?x=1")
        .header("authorization", format!("Bearer {}", tokens.access))
        .header("content-type", FORM)
        .body(form.into())
        .unwrap();
    house.vendor.strayed("thief", request);
    let strayed = house.events(|event| match event {
        Event::Strayed { stranger, request } => Some((stranger.clone(), request.clone())),
        _ => None,
    });
    let [(stranger, request)] = strayed.as_slice() else { panic!("{} strays", strayed.len()) };
    assert_eq!((stranger.as_str(), request.path.as_str()), ("thief", "/oauth/token"));
    let bearer = request.bearer.as_ref().and_then(|credential| credential.name.clone()).unwrap();
    assert_eq!(bearer.to_string(), "access token 1 of ada@acme.example");
    let sighted: Vec<_> = request
        .secrets
        .iter()
        .map(|sighting| (sighting.place.clone(), sighting.credential.name.as_ref().map(|name| name.class)))
        .collect();
    for (field, class) in
        [("code", SecretClass::AuthorizationCode), ("code_verifier", SecretClass::CodeVerifier)]
    {
        assert!(sighted.contains(&(Place::Form(field.to_owned()), Some(class))), "{sighted:?}");
    }
    let written = serde_json::to_string(request).unwrap();
    assert!(house.vendor.secrets().iter().all(|secret| !written.contains(secret.random())), "{written}");
}

#[tokio::test]
async fn a_stranger_can_have_a_secret_that_is_looked_for_like_any_other() {
    let house = house("step = []\n[strangers.thief]", &[]).await;
    let (one, other) = (house.vendor.secret_of_stranger("thief"), house.vendor.secret_of_stranger("thief"));
    assert_ne!(one, other);
    let known = house.vendor.secrets();
    let named = |value: &str| known.iter().find(|secret| *secret.value == *value).map(|it| it.name.clone());
    for (value, number) in [(one, 1), (other, 2)] {
        let name = named(&value).unwrap();
        assert_eq!(
            (name.class, name.owner.as_str(), name.number),
            (SecretClass::ClientSecret, "thief", number)
        );
    }
}
