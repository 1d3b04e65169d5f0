//! Clients that begin and never end, and many of them.

use std::net::TcpStream;

use super::process::Process;

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
