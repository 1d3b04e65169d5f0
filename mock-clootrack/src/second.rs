//! The listener of an authorization server that has an origin of its own.

use std::io;
use std::net::SocketAddr;

use axum::Router;
use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A listener that has a port and does not serve yet.
#[derive(Debug)]
pub(crate) struct Second {
    listener: TcpListener,
    pub(crate) address: SocketAddr,
}

/// Serves until it is dropped.
#[derive(Debug)]
pub(crate) struct Serving {
    _stop: oneshot::Sender<()>,
}

impl Second {
    /// Takes any free port of that address.
    pub(crate) async fn bind(beside: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(SocketAddr::new(beside.ip(), 0)).await?;
        Ok(Self { address: listener.local_addr()?, listener })
    }

    pub(crate) fn serve(self, router: Router) -> Serving {
        let (stop, stopped) = oneshot::channel::<()>();
        let listener = self.listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        let serve = axum::serve(listener, router).with_graceful_shutdown(async {
            let _ = stopped.await;
        });
        tokio::spawn(serve.into_future());
        Serving { _stop: stop }
    }
}
