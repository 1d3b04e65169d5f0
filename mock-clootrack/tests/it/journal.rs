use mock_clootrack::journal::{Event, Place, SecretClass, Standing};
use proptest::prelude::*;
use serde_json::json;

use crate::answer::read;
use crate::house::{House, VERIFIER};

fn text(house: &House) -> String {
    serde_json::to_string(&house.vendor.journal().entries()).unwrap()
}

fn leaks(house: &House) -> Vec<String> {
    let text = text(house);
    let secrets = house.vendor.secrets();
    secrets
        .iter()
        .filter(|secret| text.contains(secret.random()))
        .map(|secret| secret.name.to_string())
        .collect()
}

#[tokio::test]
async fn a_whole_connection_leaves_names_and_no_secret() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    house.refresh(&tokens.client, &tokens.refresh, &[]).await;
    house.call(&tokens.access, "list_projects", json!({})).await;
    assert_eq!(leaks(&house), Vec::<String>::new());
    let classes: Vec<_> = house.vendor.secrets().into_iter().map(|secret| secret.name.class).collect();
    for class in [
        SecretClass::AccessToken,
        SecretClass::RefreshToken,
        SecretClass::AuthorizationCode,
        SecretClass::CodeVerifier,
    ] {
        assert!(classes.contains(&class), "{class}");
    }
    assert!(text(&house).contains("‹access token 1 of ada@acme.example›"));
}

#[tokio::test]
async fn a_verifier_in_the_authorization_request_is_seen_and_taken_out() {
    let house = House::automatic("").await;
    let client = house.register().await;
    let code = house.code(&client, &[("code_verifier", VERIFIER)]).await;
    house.redeem(&client, &code, &[]).await;
    let sightings = house
        .events(|event| match event {
            Event::Request(request) if request.path == "/oauth/token" => Some(request.secrets.clone()),
            _ => None,
        })
        .concat();
    let exposed: Vec<_> =
        sightings.iter().filter(|sighting| matches!(sighting.place, Place::Query(_))).collect();
    assert_eq!(exposed.len(), 1);
    assert_eq!(exposed[0].place, Place::Query("code_verifier".to_owned()));
    assert_eq!(exposed[0].credential.name.as_ref().unwrap().class, SecretClass::CodeVerifier);
    assert_eq!(leaks(&house), Vec::<String>::new());
}

#[tokio::test]
async fn a_plain_challenge_is_no_sighting_of_its_own_and_does_not_stay_either() {
    let house = House::automatic("vendor = { pkce-methods = [\"plain\"] }").await;
    let client = house.register().await;
    let code = house.code(&client, &[("code_challenge", VERIFIER), ("code_challenge_method", "plain")]).await;
    house.redeem(&client, &code, &[]).await;
    let in_query = house.events(|event| match event {
        Event::Request(request) => {
            Some(request.secrets.iter().filter(|seen| matches!(seen.place, Place::Query(_))).count())
        }
        _ => None,
    });
    assert_eq!(in_query.iter().sum::<usize>(), 0);
    assert_eq!(leaks(&house), Vec::<String>::new());
}

#[tokio::test]
async fn a_sign_in_session_is_not_kept() {
    let house = House::pages("").await;
    let client = house.register().await;
    let at = house.authorize(&client, &[]).await.header("location").to_owned();
    let flow = at.split('=').nth(1).unwrap();
    let answer = house.form("/oauth/sign-in", &[("flow", flow), ("login", "ada@acme.example")]).await;
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    let page = house.http.get(house.url(&format!("/oauth/consent?flow={flow}"))).header("Cookie", &cookie);
    assert_eq!(read(page).await.status, 200);
    let value = cookie.split('=').nth(1).unwrap();
    assert!(!text(&house).contains(value));
    assert!(text(&house).contains("clootrack_session=‹session›"));
}

#[tokio::test]
async fn a_secret_is_sighted_wherever_it_stands() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let before = house.vendor.journal().last_seq();
    let request = house
        .http
        .post(house.url(&format!("/x/{}?q={}", tokens.refresh, tokens.refresh)))
        .header("Referer", format!("http://app.example/?t={}", tokens.access))
        .json(&json!({"deep": [{"er": tokens.access}]}));
    assert_eq!(read(request).await.status, 404);
    let entries = house.vendor.journal().since(before);
    let Event::Request(request) = &entries[0].event else { panic!("no request: {entries:?}") };
    let places: Vec<_> = request.secrets.iter().map(|sighting| sighting.place.clone()).collect();
    let expected =
        [Place::Path, Place::Query("q".to_owned()), Place::Header("referer".to_owned()), Place::Body];
    assert_eq!(places, expected);
    assert!(request.secrets.iter().all(|sighting| sighting.credential.standing == Standing::Valid));
    assert_eq!(leaks(&house), Vec::<String>::new());
}

#[tokio::test]
async fn the_clock_and_the_numbers_are_the_vendors() {
    let house = House::automatic("").await;
    house.get("/.well-known/oauth-authorization-server").await;
    house.vendor.advance(jiff::SignedDuration::from_mins(61));
    house.get("/.well-known/oauth-authorization-server").await;
    let times: Vec<_> = house.vendor.journal().entries().iter().map(|entry| entry.at.to_string()).collect();
    assert_eq!(times.first().unwrap(), "2026-09-15T09:00:00Z");
    assert_eq!(times.last().unwrap(), "2026-09-15T10:01:00Z");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_secret_ever_is_in_the_journal(
        places in proptest::collection::vec((0_usize..6, 0_usize..4), 1..5),
        noise in "[ -~]{0,20}",
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let leaks = runtime.block_on(async {
            let house = House::automatic("").await;
            let tokens = house.connect().await;
            let registered = house.register_as("client_secret_post").await;
            let secret = registered["client_secret"].as_str().unwrap();
            let all = [tokens.access.as_str(), &tokens.refresh, secret, VERIFIER];
            for (place, which) in places {
                let value = format!("{noise}{}", all[which]);
                let url = house.url("/mcp");
                let request = match place {
                    0 => house.http.post(url).query(&[(value.as_str(), value.as_str())]),
                    1 => house.http.post(url).form(&[("token", all[which]), (value.as_str(), "x")]),
                    2 => house.http.post(url).json(&json!({ (value.clone()): [value] })),
                    3 => house.http.post(url).body(value),
                    4 => house.http.post(url).header("X-Note", value.trim()).bearer_auth(all[which]),
                    _ => house.http.post(format!("{url}/{}", all[which])).basic_auth(all[which], Some(value)),
                };
                let _ = request.send().await.unwrap();
            }
            leaks(&house)
        });
        prop_assert_eq!(leaks, Vec::<String>::new());
    }
}
