use mock_clootrack::journal::Event;
use serde_json::{Value, json};

use crate::answer::read;
use crate::house::{House, REDIRECT};

async fn ids(house: &House) -> Vec<String> {
    let listed = house.get("/__admin/clients").await.json();
    let id = |client: &Value| client["id"].as_str().unwrap().to_owned();
    listed["clients"].as_array().unwrap().iter().map(id).collect()
}

#[tokio::test]
async fn a_client_is_made_known_and_works_without_registering() {
    let house = House::automatic("").await;
    let known = json!({"id": "known", "redirect-uris": [REDIRECT], "name": "Console"});
    let added = house.json("/__admin/clients", &known).await;
    assert_eq!((added.status.as_u16(), added.json()), (201, json!({"id": "known"})));
    let code = house.code("known", &[]).await;
    assert_eq!(house.redeem("known", &code, &[]).await.status, 200);
    let again = house.json("/__admin/clients", &known).await;
    assert_eq!((again.status.as_u16(), &again.json()["code"]), (409, &json!("known-client")));
}

#[tokio::test]
async fn a_client_that_cannot_be_is_refused_with_the_reason() {
    let house = House::automatic("").await;
    for (client, code, why) in [
        (json!({"id": "", "redirect-uris": [REDIRECT]}), "bad-client", "no client id"),
        (json!({"id": "x", "redirect-uris": []}), "bad-client", "no redirect URI"),
        (json!({"id": "x", "redirect-uris": ["http://localhost.evil/"]}), "bad-client", "has to be https"),
        (json!({"id": "x", "redirect_uris": [REDIRECT]}), "bad-body", "redirect-uris"),
    ] {
        let answer = house.json("/__admin/clients", &client).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (400, &json!(code)), "{client}");
        assert!(answer.json()["error"].as_str().unwrap().contains(why), "{}", answer.text);
    }
    assert!(ids(&house).await.is_empty());
}

#[tokio::test]
async fn clients_are_listed_without_their_secrets_and_forgotten_one_by_one_or_all() {
    let house = House::automatic("").await;
    let registered = house.register_as("client_secret_basic").await;
    let (id, secret) =
        (registered["client_id"].as_str().unwrap(), registered["client_secret"].as_str().unwrap());
    let listed = house.get("/__admin/clients").await;
    assert_eq!(listed.json()["clients"][0]["token_endpoint_auth_method"], "client_secret_basic");
    assert!(!listed.text.contains(secret));
    let other = house.register().await;
    assert_eq!(ids(&house).await, [id, &other]);
    let forget = async |path: &str| read(house.http.delete(house.url(path))).await;
    assert_eq!(forget(&format!("/__admin/clients/{id}")).await.json()["forgotten"], 1);
    assert_eq!(forget(&format!("/__admin/clients/{id}")).await.json()["code"], "unknown-client");
    assert_eq!(house.authorize(id, &[]).await.status, 400);
    assert_eq!(forget("/__admin/clients").await.json()["forgotten"], 1);
    assert_eq!(house.authorize(&other, &[]).await.status, 400);
    let forgotten = house.events(|event| match event {
        Event::ClientsForgotten { clients } => Some(*clients),
        _ => None,
    });
    assert_eq!(forgotten, [1, 1]);
}
