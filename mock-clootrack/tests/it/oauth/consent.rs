use mock_clootrack::journal::Event;
use serde_json::json;

use crate::answer::{Answer, read};
use crate::house::{ADA, House, REDIRECT};

const BOTH: (&str, &str) = ("scope", "themes:read projects:write");

struct Visit {
    house: House,
    client: String,
    flow: String,
    cookie: String,
}

/// As far as the consent page.
async fn visit() -> Visit {
    let house = House::pages("").await;
    let client = house.register().await;
    let (flow, cookie) = sign_in(&house, &client).await;
    Visit { house, client, flow, cookie }
}

async fn sign_in(house: &House, client: &str) -> (String, String) {
    sign_in_to(house, client, &[BOTH]).await
}

async fn sign_in_to(house: &House, client: &str, changes: &[(&str, &str)]) -> (String, String) {
    let answer = house.authorize(client, changes).await;
    assert_eq!(answer.status, 303);
    let flow = answer.header("location").strip_prefix("/oauth/sign-in?flow=").unwrap().to_owned();
    let answer = house.form("/oauth/sign-in", &[("flow", &flow), ("login", ADA)]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("location"), format!("/oauth/consent?flow={flow}"));
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    (flow, cookie.split(';').next().unwrap().to_owned())
}

impl Visit {
    async fn page(&self, cookie: &str) -> Answer {
        let url = self.house.url(&format!("/oauth/consent?flow={}", self.flow));
        read(self.house.http.get(url).header("Cookie", cookie)).await
    }

    async fn decide(&self, fields: &[(&str, &str)]) -> Answer {
        let mut fields = fields.to_vec();
        fields.push(("flow", &self.flow));
        let request = self.house.http.post(self.house.url("/oauth/consent"));
        read(request.header("Cookie", &self.cookie).form(&fields)).await
    }

    fn granted(&self) -> Vec<Vec<String>> {
        self.house.events(|event| match event {
            Event::Approved { scopes, .. } => Some(scopes.clone()),
            _ => None,
        })
    }
}

#[tokio::test]
async fn the_sign_in_page_offers_every_account() {
    let house = House::pages("").await;
    let client = house.register().await;
    let at = house.authorize(&client, &[]).await.header("location").to_owned();
    let page = house.get(&at).await;
    assert_eq!(page.status, 200);
    assert!(
        page.text.contains("value=\"ada@acme.example\"") && page.text.contains("value=\"ben@birch.example\"")
    );
}

#[tokio::test]
async fn the_consent_page_names_client_redirect_host_and_scopes_in_words() {
    let visit = visit().await;
    let page = visit.page(&visit.cookie).await;
    assert_eq!(page.status, 200);
    for expected in
        ["Test asks for access", "127.0.0.1:9", "See themes, drivers", "themes:read", "(changes things)"]
    {
        assert!(page.text.contains(expected), "{expected}");
    }
}

#[tokio::test]
async fn pages_bring_a_policy_that_lets_nothing_in_and_nobody_frame_them() {
    let visit = visit().await;
    let page = visit.page(&visit.cookie).await;
    let policy = page.header("content-security-policy");
    for expected in ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self' http://127.0.0.1:9;"]
    {
        assert!(policy.contains(expected), "{policy}");
    }
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn approval_redirects_with_a_code_and_happens_once() {
    let visit = visit().await;
    let answer = visit.decide(&[("decision", "approve")]).await;
    assert_eq!(answer.status, 302);
    let code = answer.redirected("code").unwrap();
    assert_eq!(visit.house.redeem(&visit.client, &code, &[]).await.json()["scope"], BOTH.1);
    assert_eq!(visit.decide(&[("decision", "approve")]).await.status, 400);
}

#[tokio::test]
async fn denial_redirects_with_access_denied_state_and_issuer() {
    let visit = visit().await;
    let answer = visit.decide(&[("decision", "deny")]).await;
    assert!(answer.header("location").starts_with(REDIRECT));
    assert_eq!(answer.redirected("error").as_deref(), Some("access_denied"));
    assert_eq!(answer.redirected("state").as_deref(), Some("a state"));
    assert_eq!(answer.redirected("iss").as_deref(), Some(visit.house.vendor.origin()));
    assert!(visit.granted().is_empty());
}

#[tokio::test]
async fn a_person_can_narrow_the_scopes_and_never_widen_them() {
    let visit = visit().await;
    visit
        .decide(&[
            ("scope", ""),
            ("scope", "themes:read"),
            ("scope", "billing:refund"),
            ("decision", "approve"),
        ])
        .await;
    assert_eq!(visit.granted(), [["themes:read"]]);
}

#[tokio::test]
async fn approving_nothing_is_a_denial() {
    let visit = visit().await;
    let answer = visit.decide(&[("scope", ""), ("decision", "approve")]).await;
    assert_eq!(answer.redirected("error").as_deref(), Some("access_denied"));
}

#[tokio::test]
async fn another_browser_cannot_see_or_answer_the_page() {
    let visit = visit().await;
    for cookie in ["", "clootrack_session=browser_guessed", "other=x"] {
        assert_eq!(visit.page(cookie).await.status, 403, "{cookie}");
    }
    let request = visit.house.http.post(visit.house.url("/oauth/consent"));
    let answer = read(request.form(&[("flow", visit.flow.as_str()), ("decision", "approve")])).await;
    assert_eq!(answer.status, 403);
    let again = visit.house.form("/oauth/sign-in", &[("flow", &visit.flow), ("login", ADA)]).await;
    assert_eq!(again.status, 403);
    assert!(visit.granted().is_empty());
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let visit = visit().await;
    let request = visit.house.http.post(visit.house.url("/oauth/consent")).header("Cookie", &visit.cookie);
    let request = request.header("Origin", "https://evil.example");
    let answer = read(request.form(&[("flow", visit.flow.as_str()), ("decision", "approve")])).await;
    assert_eq!(answer.status, 403);
    assert!(visit.granted().is_empty());
}

#[tokio::test]
async fn a_flow_does_not_wait_for_ever() {
    let visit = visit().await;
    visit.house.vendor.advance(jiff::SignedDuration::from_mins(30));
    assert_eq!(visit.decide(&[("decision", "approve")]).await.status, 400);
}

#[tokio::test]
async fn what_a_client_says_of_itself_is_escaped() {
    let house = House::pages("").await;
    let name = "<script>alert(1)</script>\"'";
    let metadata =
        json!({"redirect_uris": [REDIRECT], "client_name": name, "token_endpoint_auth_method": "none"});
    let registered = house.json("/oauth/register", &metadata).await.json();
    let client = registered["client_id"].as_str().unwrap().to_owned();
    let at = house.authorize(&client, &[]).await.header("location").to_owned();
    let page = house.get(&at).await;
    assert!(!page.text.contains("<script") && page.text.contains("alert(1)"), "{}", page.text);
}

#[tokio::test]
async fn an_unknown_login_or_flow_gets_a_page() {
    let visit = visit().await;
    let answer =
        visit.house.form("/oauth/sign-in", &[("flow", &visit.flow), ("login", "eve@evil.example")]).await;
    assert_eq!(answer.status, 400);
    assert_eq!(visit.house.get("/oauth/sign-in?flow=flow_unknown").await.status, 400);
    assert_eq!(visit.decide(&[("decision", "maybe")]).await.status, 400);
}

#[tokio::test]
async fn two_requests_in_one_browser_do_not_disturb_each_other_and_a_made_up_session_is_replaced() {
    let visit = visit().await;
    let sign_in = async |cookie: &str| {
        let at = visit.house.authorize(&visit.client, &[]).await.header("location").to_owned();
        let flow = at.split('=').nth(1).unwrap().to_owned();
        let request = visit.house.http.post(visit.house.url("/oauth/sign-in")).header("Cookie", cookie);
        read(request.form(&[("flow", flow.as_str()), ("login", ADA)])).await.header("set-cookie").to_owned()
    };
    assert!(sign_in(&visit.cookie).await.starts_with(&visit.cookie));
    assert_eq!(visit.page(&visit.cookie).await.status, 200);
    let made_up = "clootrack_session=made-up";
    assert!(!sign_in(made_up).await.starts_with(made_up));
}

#[tokio::test]
async fn an_application_with_a_scheme_of_its_own_is_named_by_it_and_answered_there() {
    let house = House::pages("").await;
    let uri = "com.example.app:/callback";
    let metadata = json!({
        "redirect_uris": [uri],
        "application_type": "native",
        "token_endpoint_auth_method": "none",
    });
    let registered = house.json("/oauth/register", &metadata).await.json();
    let client = registered["client_id"].as_str().unwrap().to_owned();
    let (flow, cookie) = sign_in_to(&house, &client, &[("redirect_uri", uri)]).await;
    let visit = Visit { house, client, flow, cookie };
    let page = visit.page(&visit.cookie).await;
    assert!(page.text.contains("com.example.app:"), "{}", page.text);
    let policy = page.header("content-security-policy");
    assert!(policy.contains("form-action 'self' com.example.app:;"), "{policy}");
    let back = visit.decide(&[("decision", "approve")]).await;
    assert!(back.header("location").starts_with("com.example.app:/callback?code="));
    assert_eq!(back.header("cache-control"), "no-store");
}
