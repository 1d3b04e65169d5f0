//! A connection without a client library: what exactly comes over it.

use std::fmt::Write as _;
use std::io;

use reqwest::RequestBuilder;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A connection on which one request has been sent.
pub(crate) struct Wire {
    stream: TcpStream,
    seen: Vec<u8>,
}

impl Wire {
    pub(crate) async fn send(request: RequestBuilder) -> Self {
        let request = request.build().unwrap();
        let body = request.body().and_then(|body| body.as_bytes()).unwrap_or_default();
        let (host, port) = (request.url().host_str().unwrap(), request.url().port().unwrap());
        let mut head =
            format!("{} {} HTTP/1.1\r\nHost: {host}:{port}\r\n", request.method(), request.url().path());
        write!(head, "Content-Length: {}\r\n", body.len()).unwrap();
        for (name, value) in request.headers() {
            write!(head, "{name}: {}\r\n", value.to_str().unwrap()).unwrap();
        }
        let mut stream = TcpStream::connect((host, port)).await.unwrap();
        stream.write_all(format!("{head}\r\n").as_bytes()).await.unwrap();
        stream.write_all(body).await.unwrap();
        Self { stream, seen: Vec::new() }
    }

    /// Reads until so many bytes of the body are there; gives them.
    pub(crate) async fn body(&mut self, bytes: usize) -> String {
        loop {
            let text = String::from_utf8_lossy(&self.seen);
            if let Some((_, body)) = text.split_once("\r\n\r\n")
                && body.len() >= bytes
            {
                return body.to_owned();
            }
            let mut chunk = [0; 4096];
            let read = self.stream.read(&mut chunk).await.unwrap();
            assert!(read > 0, "it ended after {text:?}");
            self.seen.extend_from_slice(&chunk[..read]);
        }
    }

    /// Reads to the end; gives all that came, and how it ended.
    pub(crate) async fn end(mut self) -> (String, io::Result<()>) {
        let ended = self.stream.read_to_end(&mut self.seen).await.map(|_| ());
        (String::from_utf8_lossy(&self.seen).into_owned(), ended)
    }
}

/// Head and body of an answer.
pub(crate) fn parts(answer: &str) -> (&str, &str) {
    answer.split_once("\r\n\r\n").unwrap_or((answer, ""))
}

/// What the head promises the body's length to be.
pub(crate) fn promised(head: &str) -> usize {
    let line = head
        .lines()
        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ").map(str::to_owned));
    line.unwrap().parse().unwrap()
}
