//! Accepts TLS connections. Handshakes happen beside each other: a client that stops in the middle of one holds up nobody.

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::Authority;
use crate::line::{Line, Lines, Listener};

/// A handshake takes milliseconds; who needs longer than this has gone away.
const PATIENCE: Duration = Duration::from_secs(10);

/// So many handshakes are under way at most.
const MOST: usize = 256;

/// A TCP listener whose connections have been through their handshake.
#[derive(Debug)]
pub(crate) struct TlsListener {
    ready: mpsc::Receiver<TlsStream<Line>>,
    accepting: JoinHandle<()>,
}

impl TlsListener {
    pub(crate) fn new(listener: TcpListener, authority: &Authority) -> Self {
        let (done, ready) = mpsc::channel(MOST);
        let acceptor = TlsAcceptor::from(Arc::clone(&authority.config));
        Self { ready, accepting: tokio::spawn(accept(Lines(listener), acceptor, done)) }
    }
}

async fn accept(mut lines: Lines, acceptor: TlsAcceptor, done: mpsc::Sender<TlsStream<Line>>) {
    let places = Arc::new(Semaphore::new(MOST));
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        let line = lines.next().await;
        let (acceptor, done) = (acceptor.clone(), done.clone());
        tokio::spawn(async move {
            if let Ok(Ok(stream)) = timeout(PATIENCE, acceptor.accept(line)).await {
                let _ = done.send(stream).await;
            }
            drop(place);
        });
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<Line>;

    async fn accept(&mut self) -> Self::Io {
        match self.ready.recv().await {
            Some(stream) => stream,
            // The task that accepts has ended, which it does only with the program.
            None => pending().await,
        }
    }
}

impl Drop for TlsListener {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}
