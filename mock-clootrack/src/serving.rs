//! A port, served until it is stopped.

use std::convert::Infallible;
use std::fmt::Debug;
use std::future::ready;
use std::io;

use axum::extract::Request;
use axum::response::Response;
use axum::serve::{IncomingStream, Listener};
use futures::FutureExt as _;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tower::service_fn;

use crate::line::{Line, Lines, Reset};
use crate::tls::{Authority, TlsListener};

/// Serves until it is stopped or dropped. Requests that are under way are finished.
#[derive(Debug)]
pub(crate) struct Serving {
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<io::Result<()>>,
}

impl Serving {
    /// Serves what `answer` says to each request, which it is told with the line that it came on.
    pub(crate) fn start<A, F>(listener: TcpListener, answer: A, tls: Option<&Authority>) -> Self
    where
        A: Fn(Request, Reset) -> F + Clone + Send + 'static,
        F: Future<Output = Response> + Send + 'static,
    {
        let (stop, stopped) = oneshot::channel::<()>();
        let server = if let Some(authority) = tls {
            let listener = TlsListener::new(listener, authority);
            tokio::spawn(serve(listener, |_| Reset::default(), answer, stopped))
        } else {
            tokio::spawn(serve(Lines(listener), Line::reset, answer, stopped))
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

async fn serve<L, A, F>(
    listener: L,
    reset: fn(&L::Io) -> Reset,
    answer: A,
    stopped: oneshot::Receiver<()>,
) -> io::Result<()>
where
    L: Listener,
    L::Addr: Debug,
    A: Fn(Request, Reset) -> F + Clone + Send + 'static,
    F: Future<Output = Response> + Send + 'static,
{
    let connection = service_fn(move |stream: IncomingStream<'_, L>| {
        let (line, answer) = (reset(stream.io()), answer.clone());
        let request = move |request| answer(request, line.clone()).map(Ok::<_, Infallible>);
        ready(Ok::<_, Infallible>(service_fn(request)))
    });
    let until = async {
        let _ = stopped.await;
    };
    axum::serve(listener, connection).with_graceful_shutdown(until).await
}
