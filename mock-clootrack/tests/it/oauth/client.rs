use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::answer::{Answer, read};
use crate::house::{House, REDIRECT, VERIFIER};

struct Confidential {
    house: House,
    id: String,
    secret: String,
}

async fn confidential(method: &str) -> Confidential {
    let house = House::automatic("").await;
    let registered = house.register_as(method).await;
    let text = |name: &str| registered[name].as_str().unwrap_or_default().to_owned();
    Confidential { id: text("client_id"), secret: text("client_secret"), house }
}

impl Confidential {
    async fn exchange(&self, basic: Option<(&str, &str)>, fields: &[(&str, &str)]) -> Answer {
        let code = self.house.code(&self.id, &[]).await;
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
        ];
        form.extend_from_slice(fields);
        let request = self.house.http.post(self.house.url("/oauth/token")).form(&form);
        match basic {
            Some((user, password)) => {
                let credential = STANDARD.encode(format!("{user}:{password}"));
                read(request.header("Authorization", format!("Basic {credential}"))).await
            }
            None => read(request).await,
        }
    }
}

fn invalid_client(answer: &Answer) -> bool {
    answer.error() == (401, "invalid_client".to_owned())
}

#[tokio::test]
async fn each_method_works_as_registered() {
    let basic = confidential("client_secret_basic").await;
    assert_eq!(basic.exchange(Some((&basic.id, &basic.secret)), &[]).await.status, 200);
    let post = confidential("client_secret_post").await;
    let fields = [("client_id", post.id.as_str()), ("client_secret", post.secret.as_str())];
    assert_eq!(post.exchange(None, &fields).await.status, 200);
    let public = confidential("none").await;
    assert_eq!(public.exchange(None, &[("client_id", &public.id)]).await.status, 200);
}

#[tokio::test]
async fn another_method_than_registered_is_refused() {
    let basic = confidential("client_secret_basic").await;
    let fields = [("client_id", basic.id.as_str()), ("client_secret", basic.secret.as_str())];
    assert!(invalid_client(&basic.exchange(None, &fields).await));
    assert!(invalid_client(&basic.exchange(None, &fields[..1]).await));
    let post = confidential("client_secret_post").await;
    assert!(invalid_client(&post.exchange(Some((&post.id, &post.secret)), &[]).await));
    let public = confidential("none").await;
    assert!(invalid_client(&public.exchange(Some((&public.id, "x")), &[]).await));
}

#[tokio::test]
async fn a_wrong_secret_or_an_unknown_client_is_refused_with_a_challenge() {
    let basic = confidential("client_secret_basic").await;
    for credential in
        [(basic.id.as_str(), "wrong"), (basic.id.as_str(), ""), ("client_unknown", basic.secret.as_str())]
    {
        let answer = basic.exchange(Some(credential), &[]).await;
        assert!(invalid_client(&answer), "{credential:?}");
        assert!(answer.header("www-authenticate").starts_with("Basic realm="));
    }
    assert!(invalid_client(&basic.exchange(None, &[]).await));
}

#[tokio::test]
async fn two_methods_at_once_are_refused() {
    let basic = confidential("client_secret_basic").await;
    let answer = basic.exchange(Some((&basic.id, &basic.secret)), &[("client_secret", &basic.secret)]).await;
    assert_eq!(answer.error(), (400, "invalid_request".to_owned()));
}

#[tokio::test]
async fn no_secret_of_a_client_is_in_the_journal() {
    let basic = confidential("client_secret_basic").await;
    basic.exchange(Some((&basic.id, &basic.secret)), &[]).await;
    basic.exchange(Some((&basic.id, "hunter2-is-no-secret-of-ours")), &[]).await;
    let journal = serde_json::to_value(basic.house.vendor.journal().entries()).unwrap();
    let text = Value::to_string(&journal);
    let encoded = STANDARD.encode(format!("{}:{}", basic.id, basic.secret));
    assert!(!text.contains(&basic.secret) && !text.contains(&encoded) && !text.contains("hunter2"));
    assert!(text.contains(&format!("‹client secret 1 of {}›", basic.id)));
}
