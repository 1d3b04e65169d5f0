//! Clients that begin and never end, and many of them.

use std::net::TcpStream;
use std::time::Duration;

use mock_clootrack::{Options, Patience};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::process::Process;
use crate::house::House;

const MANY: usize = 10_000;

/// The test needs a few files for itself.
const SPARE: usize = 64;

#[test]
fn clients_that_stop_halfway_hold_nobody_up_and_not_the_end_either() {
    let vendor = Process::start();
    let host = vendor.address;
    let halves = [
        "PO".to_owned(),
        format!("POST /oauth/register HTTP/1.1\r\nHost: {host}\r\n"),
        format!("POST /oauth/register HTTP/1.1\r\nHost: {host}\r\nContent-Length: 50\r\n\r\n{{\"redirect"),
        format!("POST /mcp HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc"),
    ];
    let waiting: Vec<TcpStream> =
        halves.iter().cycle().take(400).map(|half| vendor.begin(half.as_bytes()).unwrap()).collect();
    for _ in 0..20 {
        assert_eq!(vendor.registration().status, 201);
    }
    assert_eq!(vendor.stop(), Some(0));
    drop(waiting);
}

#[test]
fn ten_thousand_open_connections_leave_room_for_one_more() {
    let vendor = Process::start();
    let head = format!("GET /__admin/health HTTP/1.1\r\nHost: {}\r\n", vendor.address);
    let mut open = Vec::with_capacity(MANY);
    while open.len() < MANY {
        if open.len() % 100 == 0 {
            // Its answer says that the vendor has taken all connections before it: none waits in the system's queue.
            assert_eq!(vendor.registration().status, 201);
        }
        match vendor.begin(head.as_bytes()) {
            Ok(stream) => open.push(stream),
            // The system allows fewer files; then that is what can be shown here.
            Err(why) => {
                assert!(open.len() > 500, "only {} connections: {why}", open.len());
                open.truncate(open.len() - SPARE);
                eprintln!("the limit of open files allows {} connections instead of {MANY}", open.len());
                break;
            }
        }
    }
    assert_eq!(vendor.registration().status, 201);
    drop(open);
    assert_eq!(vendor.registration().status, 201);
    let peak = vendor.peak_memory();
    // Buffers for what may still come: less than 50 KiB for each, in a build without optimisation.
    assert!(peak.is_none_or(|peak| peak < 512), "{peak:?} MiB");
}

/// A vendor that waits for what `head` or `body` says, and what it says to a client that sends this and no more, up to the
/// end of the connection.
async fn said(patience: Patience, begun: &str) -> String {
    let house = House::start("", Options { patience, ..Options::default() }).await;
    let mut client = tokio::net::TcpStream::connect(house.vendor.address()).await.unwrap();
    let begun = begun.replace("{host}", &house.vendor.address().to_string());
    client.write_all(begun.as_bytes()).await.unwrap();
    let mut said = String::new();
    client.read_to_string(&mut said).await.unwrap();
    said
}

#[tokio::test]
async fn a_client_that_never_ends_its_head_is_dropped() {
    let patience = Patience { head: Duration::from_millis(20), ..Patience::default() };
    for begun in ["", "PO", "POST /oauth/register HTTP/1.1\r\nHost: {host}\r\n"] {
        assert_eq!(said(patience, begun).await, "", "{begun:?}");
    }
    // Long enough for a head to come on a machine that has much to do.
    let patience = Patience { head: Duration::from_millis(500), ..patience };
    let again = said(patience, "GET /nothing HTTP/1.1\r\nHost: {host}\r\n\r\nGE").await;
    assert!(again.starts_with("HTTP/1.1 404"), "{again}");
}

#[tokio::test]
async fn a_client_that_never_ends_its_body_is_told_so_and_dropped() {
    let patience = Patience { body: Duration::from_millis(20), ..Patience::default() };
    for path in ["/oauth/register", "/mcp", "/nothing", "/__admin/advance", "/__admin/nothing"] {
        for framing in ["Content-Length: 50\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\nff\r\nabc"] {
            let said = said(patience, &format!("POST {path} HTTP/1.1\r\nHost: {{host}}\r\n{framing}")).await;
            assert!(said.starts_with("HTTP/1.1 408"), "{path}: {said}");
            assert!(said.contains("connection: close") && said.contains("did not come in time"), "{said}");
        }
    }
}

#[tokio::test]
async fn who_only_listens_is_not_slow() {
    let patience = Patience { head: Duration::from_millis(500), ..Patience::default() };
    let options = Options { patience, ..Options::default() };
    let house =
        House::start("[[fault]]\non = \"server-metadata\"\naction = { hold = { gate = \"g\" } }\n", options)
            .await;
    let mut client = tokio::net::TcpStream::connect(house.vendor.address()).await.unwrap();
    let request = format!(
        "GET /.well-known/oauth-authorization-server HTTP/1.1\r\nHost: {}\r\n\r\n",
        house.vendor.address()
    );
    client.write_all(request.as_bytes()).await.unwrap();
    house.vendor.journal().wait_for(|entry| entry.kind() == "held").await;
    // Another connection's time passes while this one waits.
    let mut idle = tokio::net::TcpStream::connect(house.vendor.address()).await.unwrap();
    assert_eq!(idle.read(&mut [0]).await.unwrap(), 0);
    house.vendor.release("g").await;
    let mut said = String::new();
    client.read_to_string(&mut said).await.unwrap();
    assert!(said.starts_with("HTTP/1.1 200"), "{said}");
}
