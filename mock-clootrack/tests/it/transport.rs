//! Faults of the transport, each over a real socket.

use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use mock_clootrack::journal::Event;
use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::answer::read;
use crate::events::Events;
use crate::house::{House, Tokens};
use crate::wire::{Wire, parts, promised};

async fn faulty(action: &str) -> (House, Tokens) {
    let house = House::automatic(&format!("[[fault]]\non = \"tools-call\"\naction = {action}\n")).await;
    let tokens = house.connect().await;
    (house, tokens)
}

fn call(house: &House, tokens: &Tokens) -> RequestBuilder {
    house.stateless_request(&tokens.access, "tools/call", json!({"name": "list_projects"}))
}

/// The one fault has fired, is in the journal, and happens no more.
async fn fired(house: &House, tokens: &Tokens, action: &str) {
    let fired = house.events(|event| match event {
        Event::FaultFired { action, .. } => Some(action.clone()),
        _ => None,
    });
    assert_eq!(fired, [action]);
    assert!(house.vendor.unfired_faults().is_empty());
    let next = read(call(house, tokens)).await;
    assert_eq!(next.json()["result"]["isError"], false);
}

fn journalled(house: &House) -> Vec<String> {
    house.events(|event| match event {
        Event::Answer(answer) => Some(answer.body.clone()),
        _ => None,
    })
}

#[tokio::test]
async fn truncate_breaks_the_promise_of_the_header_after_so_many_bytes() {
    for at in [0, 1, 17] {
        let (house, tokens) = faulty(&format!("{{ truncate = {{ at = {at} }} }}")).await;
        let (answer, _) = Wire::send(call(&house, &tokens)).await.end().await;
        let (head, body) = parts(&answer);
        assert!(head.starts_with("HTTP/1.1 200 OK"), "{head}");
        assert_eq!(body.len(), at);
        assert!(promised(head) > 17);
        assert_eq!(journalled(&house).last().unwrap(), body);
        fired(&house, &tokens, "truncate").await;
    }
}

#[tokio::test]
async fn a_reset_gives_the_client_no_byte_and_no_orderly_end() {
    let (house, tokens) = faulty("\"reset\"").await;
    let (answer, end) = Wire::send(call(&house, &tokens)).await.end().await;
    assert_eq!(answer, "");
    assert_eq!(end.unwrap_err().kind(), io::ErrorKind::ConnectionReset);
    fired(&house, &tokens, "reset").await;
}

#[tokio::test]
async fn the_rest_of_a_body_waits_at_a_gate() {
    let (house, tokens) = faulty("{ hold-body = { at = 10, gate = \"middle\" } }").await;
    let mut wire = Wire::send(call(&house, &tokens)).await;
    assert_eq!(wire.body(10).await.len(), 10);
    house
        .vendor
        .journal()
        .wait_for(|entry| matches!(&entry.event, Event::Held { gate, .. } if gate == "middle"))
        .await;
    assert_eq!(wire.body(10).await.len(), 10);
    house.vendor.release("middle").await;
    let length = promised_by(&house);
    let body = wire.body(length).await;
    assert_eq!(serde_json::from_str::<Value>(&body).unwrap()["result"]["isError"], false);
    fired(&house, &tokens, "hold-body").await;
}

/// The length of the latest body in the journal.
fn promised_by(house: &House) -> usize {
    journalled(house).last().unwrap().len()
}

#[tokio::test]
async fn a_drip_waits_for_the_vendors_clock_between_its_drops() {
    let (house, tokens) = faulty("{ drip = { bytes = 8, every = \"1s\" } }").await;
    let mut wire = Wire::send(call(&house, &tokens)).await;
    for drops in 1..4 {
        assert_eq!(wire.body(8 * drops).await.len(), 8 * drops);
        house.vendor.advance(SignedDuration::from_secs(1));
    }
}

#[tokio::test]
async fn a_drip_without_a_clock_arrives_whole() {
    let (house, tokens) = faulty("{ drip = { bytes = 1 } }").await;
    let answer = read(call(&house, &tokens)).await;
    assert_eq!(answer.json()["result"]["isError"], false);
    fired(&house, &tokens, "drip").await;
}

#[tokio::test]
async fn a_delay_passes_on_the_vendors_clock() {
    let (house, tokens) = faulty("{ delay = { by = \"30s\" } }").await;
    let request = call(&house, &tokens);
    let answer = tokio::spawn(read(request));
    let called = |entry: &mock_clootrack::journal::Entry| matches!(entry.event, Event::ToolCalled { .. });
    let called = house.vendor.journal().wait_for(called).await.seq;
    house.vendor.advance(SignedDuration::from_secs(29));
    house.get("/nothing").await;
    let answers = |house: &House| {
        let since = house.vendor.journal().since(called);
        since
            .iter()
            .filter(|entry| matches!(&entry.event, Event::Answer(answer) if answer.status == 200))
            .count()
    };
    assert_eq!(answers(&house), 0);
    house.vendor.advance(SignedDuration::from_secs(1));
    assert_eq!(answer.await.unwrap().status, 200);
    fired(&house, &tokens, "delay").await;
}

#[tokio::test]
async fn a_redirect_comes_instead_of_the_work() {
    let (house, tokens) = faulty("{ redirect = { to = \"{origin}/elsewhere\", code = 308 } }").await;
    let answer = read(call(&house, &tokens)).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location").to_owned()),
        (308, house.url("/elsewhere"))
    );
    assert!(house.events(|event| matches!(event, Event::ToolCalled { .. }).then_some(())).is_empty());
    fired(&house, &tokens, "redirect").await;
}

#[tokio::test]
async fn a_body_is_replaced_or_patched_after_the_work() {
    let (house, tokens) = faulty("{ replace = { body = \"<html>\" } }").await;
    let answer = read(call(&house, &tokens)).await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (200, "<html>"));
    fired(&house, &tokens, "replace").await;
    for form in ["json", "event-stream"] {
        let toml = format!(
            "vendor = {{ answers = \"{form}\" }}\n[[fault]]\non = \"tools-list\"\naction = {{ patch = {{ \
             set = {{ \"/result/tools/0/name\" = \"delete_everything\", \"/result/tools/-\" = {{ name = \"x\" }}, \"/no/where\" = 1 }}, \
             remove = [\"/result/tools/1\", \"/result/ttlMs\", \"/result/nothing\"], null = [\"/result/cacheScope\"] }} }}\n"
        );
        let house = House::automatic(&toml).await;
        let tokens = house.connect().await;
        let answer = read(house.stateless_request(&tokens.access, "tools/list", json!({}))).await;
        let text = answer.text.strip_prefix("event: message\ndata: ").unwrap_or(&answer.text);
        let result = serde_json::from_str::<Value>(text).unwrap()["result"].clone();
        let tools = result["tools"].as_array().unwrap();
        assert_eq!(
            (&tools[0]["name"], &tools[1]["name"]),
            (&json!("delete_everything"), &json!("list_themes"))
        );
        assert_eq!(tools.last().unwrap(), &json!({"name": "x"}));
        assert!(result.get("ttlMs").is_none() && result.get("cacheScope") == Some(&Value::Null));
    }
}

#[tokio::test]
async fn a_content_type_can_be_wrong_or_missing() {
    for (value, seen) in [("text/html", "text/html"), ("", "")] {
        let (house, tokens) = faulty(&format!("{{ content-type = {{ value = \"{value}\" }} }}")).await;
        let answer = read(call(&house, &tokens)).await;
        assert_eq!(answer.header("content-type"), seen);
        assert_eq!(answer.json()["result"]["isError"], false);
    }
}

#[tokio::test]
async fn every_framing_but_one_is_an_event_stream_that_can_be_read() {
    for style in [
        "crlf",
        "cr",
        "byte-order-mark",
        "comments",
        "split-data",
        "no-space",
        "unknown-fields",
        "empty-events",
        "other-events",
        "unnamed",
        "unterminated",
    ] {
        let (house, tokens) = faulty(&format!("{{ framing = {{ style = \"{style}\" }} }}")).await;
        let answer = read(call(&house, &tokens)).await;
        assert_eq!(answer.header("content-type"), "text/event-stream", "{style}");
        let messages = dispatched(&answer.text);
        if style == "unterminated" {
            assert_eq!(messages, Vec::<String>::new());
        } else {
            let message: Value = serde_json::from_str(&messages.concat()).unwrap();
            assert_eq!(message["result"]["isError"], false, "{style}");
        }
        fired(&house, &tokens, "framing").await;
    }
}

/// The data of the events that the HTML standard's algorithm dispatches as messages.
fn dispatched(text: &str) -> Vec<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let (mut events, mut data, mut kind) = (Vec::new(), Vec::new(), String::new());
    for line in text.split_inclusive('\n') {
        let Some(line) = line.strip_suffix('\n') else { break };
        if line.is_empty() {
            if !data.is_empty() && matches!(kind.as_str(), "" | "message") {
                events.push(data.join("\n"));
            }
            data.clear();
            kind.clear();
        } else if let Some(value) = line.strip_prefix("event:") {
            value.strip_prefix(' ').unwrap_or(value).clone_into(&mut kind);
        } else if let Some(value) = line.strip_prefix("data:") {
            data.push(value.strip_prefix(' ').unwrap_or(value).to_owned());
        }
    }
    events
}

#[tokio::test]
async fn a_huge_body_is_blanks_and_then_the_answer() {
    let (house, tokens) = faulty("{ huge = { bytes = 3000000 } }").await;
    let answer = read(call(&house, &tokens)).await;
    assert!(answer.text.len() > 3_000_000);
    assert_eq!(answer.json()["result"]["isError"], false);
    assert!(journalled(&house).last().unwrap().len() < 20_000);
    fired(&house, &tokens, "huge").await;
}

#[tokio::test]
async fn an_endless_body_ends_with_the_clients_patience() {
    let (house, tokens) = faulty("\"endless\"").await;
    let mut response = call(&house, &tokens).send().await.unwrap();
    let mut seen = 0;
    while seen < 1_000_000 {
        seen += response.chunk().await.unwrap().unwrap().len();
    }
    drop(response);
    fired(&house, &tokens, "endless").await;
}

fn padded(house: &House) -> Vec<(Option<u64>, bool, u64)> {
    house.events(|event| match event {
        Event::Padded { blanks, packed, taken, .. } => Some((*blanks, *packed, *taken)),
        _ => None,
    })
}

#[tokio::test]
async fn what_is_taken_of_a_padded_body_is_counted() {
    let (house, tokens) = faulty("{ huge = { bytes = 3000000 } }").await;
    read(call(&house, &tokens)).await;
    assert_eq!(padded(&house), [(Some(3_000_000), false, 3_000_000)]);
    let (house, tokens) = faulty("\"endless\"").await;
    let mut response = call(&house, &tokens).send().await.unwrap();
    let first = response.chunk().await.unwrap().unwrap();
    let [(None, false, taken)] = padded(&house)[..] else { panic!("{:?}", padded(&house)) };
    assert!(taken >= first.len() as u64);
}

#[tokio::test]
async fn a_packed_body_is_small_and_unpacks_to_blanks_and_the_answer() {
    let (house, tokens) = faulty("{ pack = { bytes = 3000000 } }").await;
    let response = call(&house, &tokens).send().await.unwrap();
    assert_eq!(response.headers()["content-encoding"], "gzip");
    let packed = response.bytes().await.unwrap();
    assert!(packed.starts_with(&[0x1f, 0x8b]) && packed.len() < 30_000, "{}", packed.len());
    assert_eq!(padded(&house), [(Some(3_000_000), true, 0)]);
    assert!(journalled(&house).last().unwrap().contains("\"isError\":false"));
    fired(&house, &tokens, "pack").await;
}

#[tokio::test]
async fn a_document_can_be_nested_deeper_than_any_parser_goes() {
    let (house, tokens) = faulty("{ nest = { depth = 100000 } }").await;
    let answer = read(call(&house, &tokens)).await;
    let (document, nested) = answer.text.split_once(",\"nested\":").unwrap();
    assert_eq!(nested, format!("{}{}}}", "[".repeat(100_000), "]".repeat(100_000)));
    let whole: Value = serde_json::from_str(&format!("{document}}}")).unwrap();
    assert_eq!(whole["result"]["isError"], false);
    fired(&house, &tokens, "nest").await;
}

#[tokio::test]
async fn an_endless_body_ends_with_its_vendor() {
    let (house, tokens) = faulty("\"endless\"").await;
    let mut response = call(&house, &tokens).send().await.unwrap();
    response.chunk().await.unwrap().unwrap();
    house.vendor.reset().unwrap();
    while response.chunk().await.is_ok() {}
}

#[tokio::test]
async fn clients_and_sessions_can_be_forgotten() {
    let toml = "[[fault]]\non = \"token\"\ngrant = \"refresh-token\"\naction = \"forget-clients\"\n\
                [[fault]]\non = \"tools-list\"\naction = \"forget-sessions\"\n";
    let house = House::automatic(toml).await;
    let tokens = house.connect().await;
    let session = house.session(&tokens.access).await;
    assert_eq!(house.stateful(&tokens.access, &session, "tools/list", json!({})).await.status, 404);
    let refused = house.refresh(&tokens.client, &tokens.refresh, &[]).await;
    assert_eq!(refused.error().1, "invalid_client");
    assert!(house.vendor.unfired_faults().is_empty());
    let again = house.register().await;
    assert_ne!(again, tokens.client);
}

#[tokio::test]
async fn a_secret_is_reflected_to_the_client_and_never_into_the_journal() {
    for action in [
        "{ reflect = { code = 502 } }",
        "{ status = { code = 500, body = \"bad token {credential}\" } }",
        "{ patch = { set = { \"/result/content/0/text\" = \"seen: {credential}\" } } }",
    ] {
        let (house, tokens) = faulty(action).await;
        let answer = read(call(&house, &tokens)).await;
        assert!(answer.text.contains(&tokens.access), "{action}: {}", answer.text);
        assert!(!format!("{:?}", house.vendor.journal().entries()).contains(&tokens.access), "{action}");
    }
}

#[tokio::test]
async fn what_is_secret_is_echoed_in_every_form_and_never_into_the_journal() {
    for (action, status, is_split) in [
        ("{ echo = { within = \"refusal\", code = 400 } }", 400, true),
        ("{ echo = { within = \"refusal\" } }", 500, true),
        ("{ echo = { within = \"challenge\" } }", 401, true),
        ("{ echo = { within = \"comment\" } }", 200, true),
        ("{ echo = { within = \"tool-error\" } }", 200, true),
        ("{ echo = { within = \"data\" } }", 200, false),
    ] {
        let (house, tokens) = faulty(action).await;
        let answer = read(call(&house, &tokens)).await;
        assert_eq!(answer.status, status, "{action}");
        let challenge = answer.headers.get("www-authenticate").and_then(|value| value.to_str().ok());
        let text = format!("{} {}", answer.text, challenge.unwrap_or_default());
        let journal = format!("{:?}", house.vendor.journal().entries());
        for token in [&tokens.access, &tokens.refresh] {
            let encoded = STANDARD.encode(token);
            assert!(text.contains(token.as_str()) && text.contains(&encoded), "{action}");
            assert_eq!(text.contains(&format!("<b>{}</b><b>{}", &token[..8], &token[8..16])), is_split);
            let pieces = [token.as_str(), &encoded, &token[16..24]];
            assert!(pieces.iter().all(|piece| !journal.contains(piece)), "{action}");
        }
        fired(&house, &tokens, "echo").await;
    }
}

#[tokio::test]
async fn a_stream_that_is_cut_before_the_answer_can_be_taken_up_in_a_session_and_nowhere_else() {
    let (house, tokens) = faulty("{ cut-stream = { retry-ms = 10 } }").await;
    let session = house.session(&tokens.access).await;
    let params = json!({"name": "list_projects", "arguments": {}});
    let cut = house.stateful(&tokens.access, &session, "tools/call", params.clone()).await;
    let (id, rest) = cut.text.strip_prefix("id: ").unwrap().split_once('\n').unwrap();
    assert_eq!(rest, "retry: 10\ndata:\n\n");
    let get =
        house.http.get(house.vendor.mcp_url()).bearer_auth(&tokens.access).header("Mcp-Session-Id", &session);
    let mut stream =
        Events::open(get.header("Accept", "text/event-stream").header("Last-Event-ID", id)).await;
    let answer = stream.next().await.unwrap().json();
    assert_eq!((&answer["id"], &answer["result"]["isError"]), (&json!(2), &json!(false)));
    assert!(stream.next().await.is_none());
    let (house, tokens) = faulty("{ cut-stream = { retry-ms = 10 } }").await;
    assert_eq!(read(call(&house, &tokens)).await.text, "retry: 10\ndata:\n\n");
    fired(&house, &tokens, "cut-stream").await;
}

#[tokio::test]
async fn a_gate_opens_by_itself_when_enough_wait_at_it() {
    let toml =
        "[[fault]]\non = \"tools-call\"\ncount = 3\naction = { hold = { gate = \"crowd\", until = 3 } }\n";
    let house = House::automatic(toml).await;
    let tokens = house.connect().await;
    let answers = futures::future::join_all((0..3).map(|_| read(call(&house, &tokens)))).await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    let released = house.events(|event| match event {
        Event::Released { held, .. } => Some(*held),
        _ => None,
    });
    assert_eq!(released, [3]);
}

#[tokio::test]
async fn the_first_request_with_a_renewed_token_can_be_held() {
    let toml = "[[fault]]\non = \"tools-call\"\nbears = \"renewed\"\naction = { hold = { gate = \"renewed\" } }\n\
                [[fault]]\non = \"tools-list\"\nbears = \"first\"\nnth = 2\naction = { status = { code = 503 } }\n";
    let house = House::automatic(toml).await;
    let first = house.connect().await;
    assert_eq!(read(call(&house, &first)).await.status, 200);
    let list = async |token: &str| house.stateless(token, "tools/list", json!({})).await.status.as_u16();
    assert_eq!(list(&first.access).await, 200);
    let answer = house.refresh(&first.client, &first.refresh, &[]).await;
    let renewed = crate::house::tokens(first.client.clone(), &answer);
    assert_eq!(list(&renewed.access).await, 200);
    let (answer, ()) = tokio::join!(read(call(&house, &renewed)), house.vendor.release("renewed"));
    assert_eq!(answer.status, 200);
    let held = house.events(|event| matches!(event, Event::Held { .. }).then_some(()));
    assert_eq!(held.len(), 1);
    assert_eq!(list(&first.access).await, 503);
}

#[test]
fn faults_that_cannot_happen_do_not_load() {
    for (fault, why) in [
        ("on = \"stream\"\naction = { truncate = { at = 1 } }", "needs an answer that ends"),
        ("on = \"token\"\naction = { framing = { style = \"cr\" } }", "can be event streams"),
        ("on = \"token\"\naction = { ask-client = { method = \"ping\" } }", "can be event streams"),
        ("on = \"tools-call\"\naction = { ask-client = { method = \"\" } }", "needs a `method`"),
        ("on = \"stream\"\naction = { ask-client = { method = \"x\" } }", "needs an answer that ends"),
        ("on = \"token\"\naction = { redirect = { to = \"/x\", code = 200 } }", "no redirect"),
        ("on = \"token\"\naction = { redirect = { to = \"\" } }", "lead somewhere"),
        ("on = \"token\"\naction = { pack = { bytes = 1000000000 } }", "too long to pack"),
        ("on = \"token\"\naction = { nest = { depth = 0 } }", "can be 1 to"),
        ("on = \"token\"\naction = { drip = { bytes = 0 } }", "at least one"),
        ("on = \"token\"\naction = { delay = { by = \"0s\" } }", "longer than none"),
        ("on = \"token\"\naction = { patch = {} }", "nothing to `set`"),
        ("on = \"token\"\naction = { patch = { remove = [\"issuer\"] } }", "JSON pointer"),
        ("on = \"token\"\naction = { patch = { null = [\"issuer\"] } }", "JSON pointer"),
        ("on = \"token\"\naction = { replace = { body = \"{answer:access_token}\" } }", "JSON pointer"),
        ("on = \"token\"\naction = { replace = { body = \"{answer:/x\" } }", "has no end"),
        ("on = \"token\"\nbears = \"renewed\"\naction = \"close\"", "`bears` is a property"),
        ("on = \"token\"\naction = { hold = { gate = \"g\", until = 0 } }", "counts answers"),
        ("on = \"token\"\naction = { reflect = { code = 42 } }", "no status"),
        ("on = \"token\"\naction = { echo = { within = \"refusal\", code = 200 } }", "status of a refusal"),
        ("on = \"tools-call\"\naction = { echo = { within = \"data\", code = 500 } }", "leave it out"),
        ("on = \"token\"\naction = { echo = { within = \"comment\" } }", "can be event streams"),
        ("on = \"tools-list\"\naction = { echo = { within = \"data\" } }", "happens to tools-call"),
    ] {
        let text = format!("title = \"a test\"\nstep = []\n[[fault]]\n{fault}\n");
        let error =
            clootrack_scenarios::Scenario::from_toml("a/b", &text, "a/b.toml").unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
}
