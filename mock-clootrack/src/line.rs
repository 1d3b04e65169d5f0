//! Connections that can be reset.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::server::TlsStream;

/// What lets connections in, one after another.
pub(crate) trait Listener: Send + 'static {
    /// A connection.
    type Io: Resettable;

    /// The next connection.
    fn accept(&mut self) -> impl Future<Output = Self::Io> + Send;
}

/// A connection that can be reset.
pub(crate) trait Resettable: AsyncRead + AsyncWrite + Unpin + Send + 'static {
    /// The way to do so.
    fn handle(&self) -> Reset;
}

/// A listener without TLS.
#[derive(Debug)]
pub(crate) struct Lines(pub(crate) TcpListener);

/// A connection as it is below everything else.
#[derive(Debug)]
pub(crate) struct Line {
    stream: TcpStream,
    reset: Reset,
}

/// The way to reset a connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reset(Arc<AtomicBool>);

impl Reset {
    /// The connection ends with a reset instead of an orderly close, as soon as it ends.
    pub(crate) fn reset(&self) {
        self.0.store(true, Ordering::Release);
    }

    fn asked_for(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

impl Lines {
    pub(crate) async fn next(&mut self) -> Line {
        // It waits where the system has no room for one more.
        let (stream, _) = axum::serve::Listener::accept(&mut self.0).await;
        // Without it small answers wait for the client's acknowledgement of the one before.
        let _ = stream.set_nodelay(true);
        Line { stream, reset: Reset::default() }
    }
}

impl Listener for Lines {
    type Io = Line;

    async fn accept(&mut self) -> Line {
        self.next().await
    }
}

impl Resettable for Line {
    fn handle(&self) -> Reset {
        self.reset.clone()
    }
}

impl Resettable for TlsStream<Line> {
    fn handle(&self) -> Reset {
        self.get_ref().0.handle()
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.reset.asked_for() {
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.reset.asked_for() {
            // What TLS would say at an orderly end shall not be said either.
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.reset.asked_for() {
            // An orderly end would come before the reset.
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
