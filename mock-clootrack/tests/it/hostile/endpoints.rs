//! Any request to any endpoint gets a bounded answer that is no failure of the vendor's.

use std::cell::Cell;
use std::collections::BTreeMap;

use mock_clootrack::{Consent, Options};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::raw::{Reply, exchange, request as bytes_of};
use super::requests::{Request, paths, request, runner};
use crate::house::{ADA, House};

/// No answer has reason to be larger, the journal's excepted.
const LARGEST: usize = 1024 * 1024;

/// What a browser would run.
const SCRIPT: &[u8] = b"<script>alert(1)</script>";

/// How bytes may begin that are no request.
const BEGINNINGS: [&str; 4] =
    ["", "GET / HTTP/1.1\r\n", "POST /mcp HTTP/1.1\r\nContent-Length: 5\r\n", "PRI * HTTP/2.0\r\n\r\n"];

/// A vendor that keeps a bounded journal, as one that serves for long does.
async fn house(consent: Consent) -> House {
    House::start("", Options { consent, journal_capacity: Some(200), ..Options::default() }).await
}

fn judge(request: &Request, reply: Option<&Reply>) -> Result<(), TestCaseError> {
    let Some(reply) = reply else {
        return Err(TestCaseError::fail(format!("the connection ended without an answer: {request:?}")));
    };
    prop_assert!((200..500).contains(&reply.status), "{}", reply.head);
    let journal = request.target.starts_with("/__admin/");
    prop_assert!(journal || reply.body.len() <= LARGEST, "{} bytes", reply.body.len());
    let is_json = reply.has_type("application/json") && request.method != "HEAD" && !reply.body.is_empty();
    // Chunks have lengths between them; all the answers that are whole documents come in one piece.
    if is_json && !reply.head.to_ascii_lowercase().contains("transfer-encoding") {
        prop_assert!(serde_json::from_slice::<Value>(&reply.body).is_ok(), "{reply:?}");
    }
    if reply.has_type("text/html") {
        prop_assert!(!reply.body.windows(SCRIPT.len()).any(|part| part == SCRIPT), "{}", reply.head);
    }
    Ok(())
}

/// Whether a path is for whoever runs the vendor.
fn is_admin(path: &str) -> bool {
    path.starts_with("/__")
}

/// Sends many requests to those of the vendor's paths; gives how often each status came.
async fn any_request_is_answered(consent: Consent, wanted: fn(&str) -> bool) -> BTreeMap<u16, u32> {
    let house = house(consent).await;
    let paths: Vec<String> = paths(&house.vendor).into_iter().filter(|path| wanted(path)).collect();
    let mut issued = vec!["cltk_at_nothing".to_owned(), ADA.to_owned(), house.register().await];
    if consent == Consent::Automatic {
        let tokens = house.connect().await;
        let session = house.session(&tokens.access).await;
        issued = vec![
            tokens.access,
            tokens.refresh,
            tokens.client,
            session,
            ADA.to_owned(),
            house.vendor.mcp_url(),
        ];
    }
    let address = house.vendor.address();
    let statuses = tokio::task::spawn_blocking(move || {
        let statuses = Cell::new(BTreeMap::<u16, u32>::new());
        let outcome = runner(700).run(&request(&address.to_string(), &issued, &paths), |case| {
            let reply = exchange(address, &bytes_of(&case.method, &case.target, &case.headers, &case.body));
            let mut counted = statuses.take();
            *counted.entry(reply.as_ref().map_or(0, |reply| reply.status)).or_default() += 1;
            statuses.set(counted);
            judge(&case, reply.as_ref())
        });
        outcome.unwrap_or_else(|why| panic!("{why}"));
        statuses.into_inner()
    });
    let statuses = statuses.await.unwrap();
    assert_eq!(house.get("/__admin/health").await.status, 200);
    statuses
}

/// A vendor that refuses everything at its door would pass as well, so the requests have to get further.
fn got_further(statuses: &BTreeMap<u16, u32>, often: &[u16]) {
    let came = |status: &u16| statuses.get(status).is_some_and(|count| *count > 5);
    assert!(often.iter().all(came) && statuses.len() >= 6, "{statuses:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_request_to_a_vendor_that_approves_by_itself_is_answered() {
    let statuses = any_request_is_answered(Consent::Automatic, |path| !is_admin(path)).await;
    got_further(&statuses, &[200, 400, 401, 404]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_request_to_a_vendor_with_pages_is_answered() {
    let statuses = any_request_is_answered(Consent::Pages, |path| !is_admin(path)).await;
    got_further(&statuses, &[200, 400, 401, 404]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_request_to_the_admin_and_the_console_is_answered() {
    let statuses = any_request_is_answered(Consent::Automatic, is_admin).await;
    got_further(&statuses, &[200, 400, 404, 405]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_bytes_are_answered_with_a_refusal_or_an_end() {
    let house = house(Consent::Automatic).await;
    let address = house.vendor.address();
    tokio::task::spawn_blocking(move || {
        let cases = (select(&BEGINNINGS[..]), vec(any::<u8>(), 0..400));
        let outcome = runner(400).run(&cases, |(beginning, rest)| {
            // An empty line in the end, so that no case is a request that is still on its way.
            let bytes = [beginning.as_bytes(), &rest, b"\r\n\r\n\r\n\r\n"].concat();
            let mut stream = super::raw::connect(address);
            let _ = std::io::Write::write_all(&mut stream, &bytes);
            let _ = stream.shutdown(std::net::Shutdown::Write);
            let status = super::raw::answer(&mut stream).map(|reply| reply.status);
            prop_assert!(status.is_none_or(|status| (400..500).contains(&status)), "{status:?}");
            Ok(())
        });
        outcome.unwrap_or_else(|why| panic!("{why}"));
    })
    .await
    .unwrap();
    assert_eq!(house.get("/__admin/health").await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn documents_of_a_hundred_thousand_levels_are_refused_everywhere() {
    let house = house(Consent::Automatic).await;
    let tokens = house.connect().await;
    let host = house.vendor.address();
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
    let params = deep("[", "]");
    let bodies = [
        deep("[", "]"),
        deep("{\"a\":", "}"),
        "[".repeat(100_000),
        format!("{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{{\"a\":{params}}}}}"),
    ];
    for body in &bodies {
        for endpoint in &paths(&house.vendor) {
            let headers = [
                ("Host".to_owned(), host.to_string()),
                ("Content-Type".to_owned(), "application/json".to_owned()),
                ("Accept".to_owned(), "application/json, text/event-stream".to_owned()),
                ("Authorization".to_owned(), format!("Bearer {}", tokens.access)),
            ];
            let bytes = bytes_of("POST", endpoint, &headers, body.as_bytes());
            let reply = tokio::task::spawn_blocking(move || exchange(host, &bytes)).await.unwrap();
            let reply = reply.unwrap_or_else(|| panic!("no answer from {endpoint}"));
            assert!((400..500).contains(&reply.status), "{endpoint}: {}", reply.head);
            if endpoint == "/mcp" {
                let refusal: Value = serde_json::from_slice(&reply.body).unwrap();
                assert_eq!((reply.status, &refusal["error"]["code"]), (400, &json!(-32700)));
            }
        }
    }
    assert_eq!(house.call(&tokens.access, "list_projects", json!({})).await.status, 200);
}
