use std::future::Future;

use mock_clootrack::journal::Event;
use serde_json::json;

use crate::answer::read;
use crate::house::{ADA, BEN, House};
use crate::wire::Wire;

fn fault(rest: &str) -> String {
    format!("[[fault]]\n{rest}\n")
}

fn fired(house: &House) -> Vec<(usize, String)> {
    house.events(|event| match event {
        Event::FaultFired { fault, action, .. } => Some((*fault, action.clone())),
        _ => None,
    })
}

fn calls(house: &House) -> usize {
    house.events(|event| matches!(event, Event::ToolCalled { .. }).then_some(())).len()
}

/// Lets the other side run until it waits, for as many turns as anything here takes.
async fn is_waiting(held: &mut (impl Future + Unpin)) -> bool {
    futures::poll!(held).is_pending()
}

#[tokio::test]
async fn a_status_comes_instead_of_the_work_with_its_headers_and_body() {
    let toml = fault(
        "on = \"tools-call\"\nnth = 2\naction = { status = { code = 429, headers = { retry-after = \"86400\" }, body = \"{}\" } }",
    );
    let house = House::automatic(&toml).await;
    let tokens = house.connect().await;
    assert_eq!(house.call(&tokens.access, "list_projects", json!({})).await.status, 200);
    assert_eq!(house.vendor.unfired_faults(), [1]);
    let answer = house.call(&tokens.access, "list_projects", json!({})).await;
    assert_eq!(answer.status, 429);
    assert_eq!((answer.header("retry-after"), answer.header("content-type")), ("86400", "application/json"));
    assert_eq!(answer.text, "{}");
    assert_eq!(calls(&house), 1);
    assert_eq!(house.call(&tokens.access, "list_projects", json!({})).await.status, 200);
    assert_eq!(fired(&house), [(1, "status".to_owned())]);
    assert!(house.vendor.unfired_faults().is_empty());
}

#[tokio::test]
async fn a_close_gives_the_client_not_one_byte_after_the_work_is_done() {
    let house = House::automatic(&fault("on = \"tools-call\"\naction = \"close\"")).await;
    let tokens = house.connect().await;
    let request = house.stateless_request(&tokens.access, "tools/call", json!({"name": "list_projects"}));
    // Whether it ends or is reset is the system's business.
    let (seen, _) = Wire::send(request).await.end().await;
    assert_eq!(seen, "");
    assert_eq!(calls(&house), 1);
    let statuses = house.events(|event| match event {
        Event::Answer(answer) => Some(answer.status),
        _ => None,
    });
    assert_eq!(statuses.last(), Some(&0));
}

#[tokio::test]
async fn an_answer_is_held_after_the_work_until_its_gate_is_released() {
    let house =
        House::automatic(&fault("on = \"tools-call\"\naction = { hold = { gate = \"late\" } }")).await;
    let tokens = house.connect().await;
    let mut call = Box::pin(house.call(&tokens.access, "list_projects", json!({})));
    let held = house.vendor.journal().wait_for(|entry| matches!(entry.event, Event::Held { .. }));
    let held = tokio::select! {
        held = held => held,
        _ = &mut call => panic!("it was not held"),
    };
    assert_eq!(calls(&house), 1);
    assert!(is_waiting(&mut call).await);
    house.vendor.release("late").await;
    assert_eq!(call.await.status, 200);
    let released = house.vendor.journal().since(held.seq);
    assert!(matches!(&released[0].event, Event::Released { gate, held: 1 } if gate == "late"));
}

#[tokio::test]
async fn a_release_waits_for_something_to_be_held() {
    let house =
        House::automatic(&fault("on = \"tools-call\"\naction = { hold = { gate = \"late\" } }")).await;
    let tokens = house.connect().await;
    let mut release = Box::pin(house.vendor.release("late"));
    assert!(is_waiting(&mut release).await);
    let call = house.call(&tokens.access, "list_projects", json!({}));
    let (answer, ()) = tokio::join!(call, release);
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn a_vendor_that_is_dropped_lets_go_of_what_it_holds() {
    let house =
        House::automatic(&fault("on = \"tools-call\"\naction = { hold = { gate = \"late\" } }")).await;
    let tokens = house.connect().await;
    let request = house.stateless_request(&tokens.access, "tools/call", json!({"name": "list_projects"}));
    let call = tokio::spawn(request.send());
    house.vendor.journal().wait_for(|entry| matches!(entry.event, Event::Held { .. })).await;
    drop(house.vendor);
    assert_eq!(call.await.unwrap().unwrap().status(), 200);
}

#[tokio::test]
async fn expire_strikes_before_the_token_is_looked_at() {
    let house = House::automatic(&fault("on = \"tools-call\"\naction = \"expire\"")).await;
    let tokens = house.connect().await;
    assert_eq!(house.call(&tokens.access, "list_projects", json!({})).await.status, 401);
    assert_eq!(house.refresh(&tokens.client, &tokens.refresh, &[]).await.status, 200);
    let expired = house.events(|event| match event {
        Event::AccessTokensExpired { tokens, .. } => Some(tokens.len()),
        _ => None,
    });
    assert_eq!(expired, [1]);
}

#[tokio::test]
async fn revoke_strikes_the_grant_behind_the_request() {
    let house =
        House::automatic(&fault("on = \"token\"\ngrant = \"refresh-token\"\naction = \"revoke\"")).await;
    let tokens = house.connect().await;
    let answer = house.refresh(&tokens.client, &tokens.refresh, &[]).await;
    assert_eq!(answer.error(), (400, "invalid_grant".to_owned()));
    assert_eq!(house.call(&tokens.access, "list_projects", json!({})).await.status, 401);
}

#[tokio::test]
async fn a_refresh_token_can_be_kept() {
    let toml = fault("on = \"token\"\ngrant = \"refresh-token\"\naction = \"keep-refresh-token\"");
    let house = House::automatic(&toml).await;
    let tokens = house.connect().await;
    let kept = house.refresh(&tokens.client, &tokens.refresh, &[]).await.json();
    assert!(kept["access_token"].is_string() && kept.get("refresh_token").is_none());
    let next = house.refresh(&tokens.client, &tokens.refresh, &[]).await.json();
    assert!(next["refresh_token"].is_string());
    let issued = house.events(|event| match event {
        Event::TokensIssued { refresh, rotated, .. } => Some((refresh.as_ref().unwrap().number, *rotated)),
        _ => None,
    });
    assert_eq!(issued, [(1, true), (1, false), (2, true)]);
}

#[tokio::test]
async fn a_fault_of_one_holder_spares_the_others() {
    let toml =
        fault(&format!("on = \"tools-list\"\nholder = \"{BEN}\"\naction = {{ status = {{ code = 503 }} }}"));
    let house = House::automatic(&toml).await;
    let ada = house.connect_with(&[("login_hint", ADA)]).await;
    let ben = house.connect_with(&[("login_hint", BEN)]).await;
    assert_eq!(house.stateless(&ada.access, "tools/list", json!({})).await.status, 200);
    assert_eq!(house.stateless(&ben.access, "tools/list", json!({})).await.status, 503);
}

#[tokio::test]
async fn metadata_can_fail_too() {
    let house = House::automatic(&fault(
        "on = \"server-metadata\"\naction = { status = { code = 500, body = \"oops\" } }",
    ))
    .await;
    let answer = read(house.http.get(house.url("/.well-known/oauth-authorization-server"))).await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (500, "oops"));
}

#[tokio::test]
async fn who_waits_at_a_gate_is_counted_and_may_be_waited_for() {
    let fault = fault("on = \"tools-call\"\ncount = 2\naction = { hold = { gate = \"both\" } }");
    let house = House::automatic(&fault).await;
    let tokens = house.connect().await;
    let call = || house.call(&tokens.access, "list_projects", json!({}));
    let calls = async { futures::join!(call(), call()) };
    let opened = async {
        house.vendor.gathered("both", 2).await;
        let waiting = house.vendor.waiting_at("both");
        house.vendor.open("both");
        house.vendor.gathered("both", 3).await;
        waiting
    };
    let ((one, other), waiting) = futures::join!(calls, opened);
    assert!(one.status == 200 && other.status == 200);
    assert_eq!(waiting, 2);
    house.vendor.open("nobody-came");
    house.vendor.reached("nobody-came").await;
}

#[tokio::test]
async fn a_status_can_bring_a_secret_of_nobodys_that_is_known_ever_after() {
    let toml = fault(
        "on = \"register\"\naction = { status = { code = 400, body = \"{\\\"error\\\":\\\"{secret}\\\"}\" } }",
    );
    let house = House::automatic(&toml).await;
    let refused = house.json("/oauth/register", &json!({})).await;
    assert_eq!(refused.status, 400);
    let [secret] = house.vendor.secrets().try_into().unwrap();
    assert_eq!(refused.json()["error"], *secret.value);
    assert_eq!(secret.name.to_string(), "client secret 1 of nobody");
    let journal = serde_json::to_string(&house.vendor.journal().entries()).unwrap();
    assert!(!journal.contains(&*secret.value) && journal.contains("‹client secret 1 of nobody›"));
}

#[tokio::test]
async fn a_body_can_be_put_together_from_the_answer_that_it_replaces() {
    let body = r"replace = { body = 'access_token={answer:/access_token}&lifetime={answer:/expires_in}&{answer:/none}{answer}!' }";
    let house = House::automatic(&fault(&format!("on = \"token\"\naction = {{ {body} }}"))).await;
    let client = house.register().await;
    let code = house.code(&client, &[]).await;
    let answer = house.redeem(&client, &code, &[]).await;
    let token = answer.text.strip_prefix("access_token=").and_then(|rest| rest.split_once('&')).unwrap().0;
    assert_eq!(house.call(token, "list_projects", json!({})).await.status, 200);
    let whole = answer.text.strip_suffix('!').and_then(|rest| rest.split_once('{')).unwrap().1;
    let whole: serde_json::Value = serde_json::from_str(&format!("{{{whole}")).unwrap();
    assert_eq!(whole["access_token"], token);
    assert!(answer.text.contains(&format!("&lifetime={}&{{", whole["expires_in"])));
}

#[tokio::test]
async fn the_vendor_can_ask_its_client_before_it_answers() {
    let ask = "ask-client = { method = \"roots/list\", params = { why = \"{origin}\" } }";
    let once = fault(&format!("on = \"tools-call\"\naction = {{ {ask} }}"));
    let house = House::automatic(&format!("{once}{once}")).await;
    let tokens = house.connect().await;
    let session = house.session(&tokens.access).await;
    let answer =
        house.stateful(&tokens.access, &session, "tools/call", json!({ "name": "list_projects" })).await;
    assert_eq!(answer.headers["content-type"], "text/event-stream");
    let messages: Vec<serde_json::Value> = answer
        .text
        .lines()
        .filter_map(|line| serde_json::from_str(line.strip_prefix("data: ")?).ok())
        .collect();
    let [first, second, last] = messages.as_slice() else { panic!("{messages:?}") };
    assert_eq!((&first["method"], &second["method"]), (&json!("roots/list"), &json!("roots/list")));
    assert_ne!(first["id"], second["id"]);
    assert_eq!(first["params"]["why"], house.vendor.origin());
    assert!(last["result"]["structuredContent"].is_object());
    let pushed = house.events(|event| match event {
        Event::Pushed { message, .. } => Some(message.clone()),
        _ => None,
    });
    assert_eq!(&pushed[..], &messages[..2]);
    let reply = json!({ "jsonrpc": "2.0", "id": first["id"], "result": { "roots": [] } });
    let request = house.mcp(&tokens.access).header("Mcp-Session-Id", &session).json(&reply);
    assert_eq!(read(request).await.status, 202);
    assert!(house.events(|event| matches!(event, Event::PingAnswered { .. }).then_some(())).is_empty());
}

#[tokio::test]
async fn a_refusal_asks_nothing() {
    let house = House::automatic(&fault(
        "on = \"tools-call\"\naction = { ask-client = { method = \"roots/list\" } }",
    ))
    .await;
    let tokens = house.connect().await;
    house.vendor.expire_access_tokens(ADA);
    assert_eq!(house.call(&tokens.access, "list_projects", json!({})).await.status, 401);
    assert!(house.events(|event| matches!(event, Event::Pushed { .. }).then_some(())).is_empty());
}
