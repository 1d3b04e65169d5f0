//! A router on a port, served until it is stopped.

use std::io;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::line::{Lines, Reset};
use crate::tls::{Authority, TlsListener};

/// Serves until it is stopped or dropped. Requests that are under way are finished.
#[derive(Debug)]
pub(crate) struct Serving {
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<io::Result<()>>,
}

impl Serving {
    pub(crate) fn start(listener: TcpListener, router: Router, tls: Option<&Authority>) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let until = async {
            let _ = stopped.await;
        };
        let app = router.into_make_service_with_connect_info::<Reset>();
        let server = if let Some(authority) = tls {
            let listener = TlsListener::new(listener, authority);
            tokio::spawn(axum::serve(listener, app).with_graceful_shutdown(until).into_future())
        } else {
            tokio::spawn(axum::serve(Lines(listener), app).with_graceful_shutdown(until).into_future())
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
