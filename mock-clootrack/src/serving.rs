//! A port, served until it is stopped.

use std::convert::Infallible;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use futures::FutureExt as _;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;
use tower::ServiceExt as _;

use crate::line::{Lines, Listener, Reset, Resettable};
use crate::options::Options;
use crate::tls::TlsListener;

/// Serves until it is stopped or dropped. Requests that are under way are finished.
#[derive(Debug)]
pub(crate) struct Serving {
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<()>,
}

/// What answers requests; it is cloned for each.
pub(crate) trait Answer: Clone + Send + 'static {
    /// The answer to a request that came on that line.
    fn to(self, request: Request, line: Reset) -> impl Future<Output = Response> + Send;
}

impl Serving {
    /// Serves what `answer` says to each request and the line that it came on.
    pub(crate) fn start(listener: TcpListener, answer: impl Answer, options: &Options) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let head = options.patience.head;
        let server = match &options.tls {
            Some(authority) => {
                let listener = TlsListener::new(listener, authority);
                tokio::spawn(serve(listener, answer, head, stopped))
            }
            None => tokio::spawn(serve(Lines(listener), answer, head, stopped)),
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

impl Answer for Router {
    async fn to(self, request: Request, _: Reset) -> Response {
        self.oneshot(request).await.unwrap_or_else(|never| match never {})
    }
}

async fn serve(
    mut listener: impl Listener,
    answer: impl Answer,
    head: Duration,
    stopped: oneshot::Receiver<()>,
) {
    let (stopping, told) = watch::channel(());
    let mut stopped = pin!(stopped);
    loop {
        let io = tokio::select! {
            io = listener.accept() => io,
            _ = &mut stopped => break,
        };
        tokio::spawn(connection(io, answer.clone(), head, told.clone()));
    }
    drop((listener, told));
    let _ = stopping.send(());
    // Every connection has its ear there until it has ended.
    stopping.closed().await;
}

/// Serves one connection; once told to, only to the end of the request that is under way.
async fn connection(io: impl Resettable, answer: impl Answer, head: Duration, mut told: watch::Receiver<()>) {
    let reset = io.handle();
    let service = service_fn(move |request: Request<Incoming>| {
        answer.clone().to(request.map(Body::new), reset.clone()).map(Ok::<_, Infallible>)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .serve_connection(TokioIo::new(io), service);
    let mut connection = pin!(connection);
    tokio::select! {
        // How it ended concerns nobody: the journal has what was asked and answered.
        _ = connection.as_mut() => return,
        _ = told.changed() => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}
