//! Requests as bytes, so that also what no client library would send can be sent.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Nothing here takes that long; a vendor that hangs shall fail the test and not hang it too.
pub(super) const WATCHDOG: Duration = Duration::from_secs(30);

/// An answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Reply {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8(bytes.get(..end)?.to_vec()).ok()?;
        let status = head.strip_prefix("HTTP/1.1 ").or_else(|| head.strip_prefix("HTTP/1.0 "))?;
        Some(Self { status: status.get(..3)?.parse().ok()?, body: bytes.get(end + 4..)?.to_vec(), head })
    }

    pub(super) fn has_type(&self, media_type: &str) -> bool {
        let line = format!("content-type: {media_type}");
        self.head.lines().any(|header| header.to_ascii_lowercase().starts_with(&line))
    }
}

pub(super) fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(WATCHDOG)).unwrap();
    stream.set_write_timeout(Some(WATCHDOG)).unwrap();
    stream
}

/// Sends the bytes on a connection of their own; gives the answer, or `None` if the connection ended without one.
pub(super) fn exchange(address: SocketAddr, bytes: &[u8]) -> Option<Reply> {
    let mut stream = connect(address);
    // A vendor that has heard enough may answer and close before all is sent.
    let _ = stream.write_all(bytes);
    answer(&mut stream)
}

/// What comes until the connection ends, or until an answer without an end has begun.
pub(super) fn answer(stream: &mut TcpStream) -> Option<Reply> {
    let (mut all, mut part) = (Vec::new(), [0; 16 * 1024]);
    loop {
        match stream.read(&mut part) {
            Ok(0) => break,
            Ok(length) => all.extend_from_slice(part.get(..length).unwrap_or_default()),
            Err(why) if why.kind() == ErrorKind::Interrupted => {}
            Err(why) => {
                let late = matches!(why.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
                assert!(!late, "no end after {}", String::from_utf8_lossy(&all));
                break;
            }
        }
        if Reply::parse(&all).is_some_and(|reply| reply.has_type("text/event-stream")) {
            break;
        }
    }
    Reply::parse(&all)
}

/// A whole request after which the connection ends.
pub(super) fn request(method: &str, target: &str, headers: &[(String, String)], body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("{method} {target} HTTP/1.1\r\nConnection: close\r\n").into_bytes();
    for (name, value) in headers {
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(b": ");
        // Each character as one byte, which is how a header carries what is not ASCII.
        bytes.extend(value.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')));
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    bytes.extend_from_slice(body);
    bytes
}
