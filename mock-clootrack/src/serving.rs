//! A router on a port, served until it is stopped.

use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;
use tower::ServiceExt as _;

use crate::line::{Lines, Listener, Resettable};
use crate::options::Options;
use crate::tls::TlsListener;

/// Serves until it is stopped or dropped. Requests that are under way are finished.
#[derive(Debug)]
pub(crate) struct Serving {
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<()>,
}

impl Serving {
    pub(crate) fn start(listener: TcpListener, router: Router, options: &Options) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let head = options.patience.head;
        let server = match &options.tls {
            Some(authority) => {
                let listener = TlsListener::new(listener, authority);
                tokio::spawn(serve(listener, router, head, stopped))
            }
            None => tokio::spawn(serve(Lines(listener), router, head, stopped)),
        };
        Self { stop: Some(stop), server }
    }

    /// Lets nobody in any more.
    pub(crate) fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }

    /// Waits until the last request is finished.
    pub(crate) async fn ended(&mut self) {
        let _ = (&mut self.server).await;
    }
}

async fn serve(mut listener: impl Listener, router: Router, head: Duration, stopped: oneshot::Receiver<()>) {
    let (stopping, told) = watch::channel(());
    let mut stopped = pin!(stopped);
    loop {
        let io = tokio::select! {
            io = listener.accept() => io,
            _ = &mut stopped => break,
        };
        tokio::spawn(connection(io, router.clone(), head, told.clone()));
    }
    drop((listener, told));
    let _ = stopping.send(());
    // Every connection has its ear there until it has ended.
    stopping.closed().await;
}

/// Serves one connection; once told to, only to the end of the request that is under way.
async fn connection(io: impl Resettable, router: Router, head: Duration, mut told: watch::Receiver<()>) {
    let reset = io.handle();
    let service = router.map_request(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(reset.clone());
        request.map(Body::new)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .serve_connection(TokioIo::new(io), TowerToHyperService::new(service));
    let mut connection = pin!(connection);
    tokio::select! {
        // How it ended concerns nobody: the journal has what was asked and answered.
        _ = connection.as_mut() => return,
        _ = told.changed() => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}
