//! One connection, one request after the other, as little work as possible on this side.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

/// A request as bytes.
pub(crate) fn post(path: &str, host: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("POST {path} HTTP/1.1\r\nHost: {host}\r\n{headers}Content-Length: {}\r\n\r\n{body}", body.len())
        .into_bytes()
}

pub(crate) struct Line {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Line {
    pub(crate) fn to(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, buffer: vec![0; 64 * 1024] }
    }

    /// The whole answer, head and body.
    pub(crate) fn ask(&mut self, request: &[u8]) -> &str {
        self.stream.write_all(request).unwrap();
        let mut filled = 0;
        loop {
            let read = self.stream.read(&mut self.buffer[filled..]).unwrap();
            assert!(read > 0, "the connection ended");
            filled += read;
            let text = std::str::from_utf8(&self.buffer[..filled]).unwrap_or_default();
            if is_whole(text) {
                break;
            }
        }
        std::str::from_utf8(&self.buffer[..filled]).unwrap()
    }

    /// The same request so many times; gives the latencies in seconds. Every answer has to be a success.
    #[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
    pub(crate) fn repeat(&mut self, request: &[u8], many: u32) -> Vec<f64> {
        let mut latencies = Vec::with_capacity(usize::try_from(many).unwrap());
        for _ in 0..many {
            let start = std::time::Instant::now();
            let answer = self.ask(request);
            assert!(answer.starts_with("HTTP/1.1 20"), "{answer}");
            latencies.push(start.elapsed().as_secs_f64());
        }
        latencies
    }
}

fn is_whole(text: &str) -> bool {
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    match length {
        Some(length) => body.len() >= length.parse().unwrap(),
        None => {
            head.contains("transfer-encoding: chunked") && body.ends_with("0\r\n\r\n")
                || head.contains(" 204 ")
        }
    }
}
