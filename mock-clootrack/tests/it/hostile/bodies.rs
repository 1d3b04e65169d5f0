//! Bodies without measure: refused, and never kept.

use std::io::Write as _;

use super::process::Process;
use super::raw::{answer, connect};

const SIZE: usize = 64 * 1024 * 1024;
const PIECE: usize = 64 * 1024;

/// An idle vendor of a debug build has less than 20 MiB; six bodies would be 384.
const MOST_MEMORY: u64 = 100;

/// Sends 64 MiB, or as much as the vendor takes; gives the status, if one came before the connection ended.
fn flood(vendor: &Process, endpoint: &str, chunked: bool) -> Option<u16> {
    let framing =
        if chunked { "Transfer-Encoding: chunked".to_owned() } else { format!("Content-Length: {SIZE}") };
    let host = vendor.address;
    let head = format!(
        "POST {endpoint} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n{framing}\r\n\
         Connection: close\r\n\r\n"
    );
    let mut stream = connect(host);
    stream.write_all(head.as_bytes()).unwrap();
    let piece = vec![b' '; PIECE];
    let framed =
        if chunked { [format!("{PIECE:x}\r\n").as_bytes(), &piece, b"\r\n"].concat() } else { piece };
    for _ in 0..SIZE / PIECE {
        if stream.write_all(&framed).is_err() {
            break;
        }
    }
    answer(&mut stream).map(|reply| reply.status)
}

#[test]
fn bodies_of_64_mib_are_refused_and_take_no_memory() {
    let vendor = Process::start();
    let endpoints = ["/oauth/register", "/oauth/token", "/mcp", "/", "/__admin/advance", "/nothing/here"];
    for chunked in [false, true] {
        let statuses: Vec<Option<u16>> = std::thread::scope(|scope| {
            let floods = endpoints.map(|endpoint| scope.spawn(|| flood(&vendor, endpoint, chunked)));
            floods.into_iter().map(|flood| flood.join().unwrap()).collect()
        });
        // A client that goes on sending may lose the answer to the end of the connection; no other answer is good.
        assert!(statuses.iter().flatten().all(|status| *status == 413), "{statuses:?}");
        assert_eq!(vendor.registration().status, 201);
    }
    let peak = vendor.peak_memory();
    assert!(peak.is_none_or(|peak| peak < MOST_MEMORY), "{peak:?} MiB");
}
