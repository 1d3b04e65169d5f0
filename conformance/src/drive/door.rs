//! A stranger that is spoken to by https: nobody gets further than its door, and who comes there is on record.

use std::sync::{Arc, Weak};

use http::Method;
use mock_clootrack::Vendor;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// The door. It is watched as long as this lives.
pub(super) struct Door {
    port: u16,
    listener: Option<TcpListener>,
    watch: JoinSet<()>,
}

impl Door {
    /// A door at an address of this machine, unwatched yet.
    pub(super) fn at(listener: std::net::TcpListener) -> std::io::Result<Self> {
        let port = listener.local_addr()?.port();
        listener.set_nonblocking(true)?;
        Ok(Self { port, listener: Some(TcpListener::from_std(listener)?), watch: JoinSet::new() })
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// From now on the vendor's journal says who comes, before they are turned away.
    pub(super) fn watch(&mut self, name: &str, vendor: &Arc<Vendor>) {
        if let Some(listener) = self.listener.take() {
            self.watch.spawn(watch(listener, name.to_owned(), Arc::downgrade(vendor)));
        }
    }
}

async fn watch(listener: TcpListener, name: String, vendor: Weak<Vendor>) {
    while let Ok((visitor, _)) = listener.accept().await {
        let Some(vendor) = vendor.upgrade() else { return };
        let mut request = http::Request::new(Vec::new().into());
        *request.method_mut() = Method::CONNECT;
        vendor.strayed(&name, request);
        drop(visitor);
    }
}
