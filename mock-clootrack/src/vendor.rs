//! A vendor that serves.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use axum::serve::ListenerExt as _;
use clootrack_scenarios::{Feature, Scenario};
use jiff::SignedDuration;
use jiff::civil::Date;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::control;
use crate::host::{self, Host};
use crate::journal::Journal;
use crate::options::Options;
use crate::secrets::Secret;
use crate::site::Site;
use crate::tls::TlsListener;
use crate::tools::{Run, TOOLS};
use crate::world::{Project, ProjectKind};

/// A vendor of its own: own port, clock, tokens, data and journal. It serves until it is dropped.
#[derive(Debug)]
pub struct Vendor {
    host: Arc<Host>,
    origin: String,
    journal: Journal,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<io::Result<()>>,
}

/// Why a vendor could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// The system's reason.
        source: io::Error,
    },
}

impl Vendor {
    /// Starts the scenario's vendor. Its steps are not run: the vendor only lives through what is asked of it.
    pub async fn start(scenario: &Scenario, options: Options) -> Result<Self, StartError> {
        let failed = |source| StartError::Bind { address: options.bind, source };
        let listener = TcpListener::bind(options.bind).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let tls = options.tls.clone();
        let host = Arc::new(Host::new(scenario, options, address));
        let router = host::router(&host);
        let (stop, stopped) = oneshot::channel::<()>();
        let until = async {
            let _ = stopped.await;
        };
        let server = if let Some(authority) = tls {
            let listener = TlsListener::new(listener, &authority);
            tokio::spawn(axum::serve(listener, router).with_graceful_shutdown(until).into_future())
        } else {
            // Without it small answers wait for the client's acknowledgement of the one before.
            let listener = listener.tap_io(|stream| {
                let _ = stream.set_nodelay(true);
            });
            tokio::spawn(axum::serve(listener, router).with_graceful_shutdown(until).into_future())
        };
        let (origin, journal) = (host.site().origin.clone(), Journal::new(Arc::clone(&host)));
        Ok(Self { host, origin, journal, stop: Some(stop), server })
    }

    /// The vendor of the moment.
    fn site(&self) -> Arc<Site> {
        self.host.site()
    }

    /// Starts anew: clients, grants, tokens, faults, clock and journal are as they were at the start.
    pub fn reset(&self) {
        let scenario = self.host.scenario();
        self.host.play(&scenario);
    }

    /// Starts anew with another scenario, on the same port.
    pub fn play(&self, scenario: &Scenario) {
        self.host.play(scenario);
    }

    /// The origin, which is also the issuer: `http://127.0.0.1:PORT`, without a slash at the end.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The MCP endpoint: the origin's `/mcp`.
    pub fn mcp_url(&self) -> String {
        format!("{}/mcp", self.origin)
    }

    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.host.address
    }

    /// Everything that has happened.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Every secret that it has issued or seen, in that order.
    pub fn secrets(&self) -> Vec<Secret> {
        self.site().lock().secrets.all().cloned().collect()
    }

    /// The names of the tools that only look, in the order of listing.
    pub fn read_tools(&self) -> Vec<&'static str> {
        TOOLS.iter().filter(|tool| matches!(tool.run, Run::Read(_))).map(|tool| tool.name).collect()
    }

    /// The names of the tools that change something, in the order of listing.
    pub fn write_tools(&self) -> Vec<&'static str> {
        TOOLS.iter().filter(|tool| matches!(tool.run, Run::Write(_))).map(|tool| tool.name).collect()
    }

    /// The project of that kind that a login sees.
    pub fn project(&self, login: &str, kind: ProjectKind) -> Option<Project> {
        self.site().lock().world.project(login, kind)
    }

    /// The day that the vendor's clock shows, in UTC.
    pub fn today(&self) -> Date {
        self.site().lock().clock.today()
    }

    /// Lets all access tokens of a login expire at once.
    pub fn expire_access_tokens(&self, login: &str) {
        control::expire_access_tokens(&self.site(), login);
    }

    /// Ends all grants of a login.
    pub fn revoke_grants(&self, login: &str) {
        control::revoke_grants(&self.site(), login);
    }

    /// Lets time pass.
    pub fn advance(&self, by: SignedDuration) {
        control::advance(&self.site(), by);
    }

    /// Waits until something has come to the gate, then opens it for good.
    pub async fn release(&self, gate: &str) {
        loop {
            let site = self.site();
            let mut changed = pin!(site.changed.notified());
            changed.as_mut().enable();
            if self.site().lock().gates.known(gate) {
                break;
            }
            changed.await;
        }
        control::open(&self.site(), gate);
    }

    /// Gives a login's account these features, and no others.
    pub fn set_features(&self, login: &str, features: Vec<Feature>) {
        control::set_features(&self.site(), login, features);
    }

    /// The scenario's faults that have not happened yet, counted from 1.
    pub fn unfired_faults(&self) -> Vec<usize> {
        self.site().lock().faults.unfired()
    }

    /// Serves until `stopped`, then lets running requests finish. [`stop_signal`] is what a program waits for.
    pub async fn until(mut self, stopped: impl Future<Output = ()>) {
        stopped.await;
        self.stop();
        let _ = (&mut self.server).await;
    }

    fn stop(&mut self) {
        self.host.stop();
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }
}

impl Drop for Vendor {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Ends when the process is told to stop (SIGINT or SIGTERM). It listens from the call on, not only from the first wait:
/// call it before saying that the vendor is ready.
#[cfg(unix)]
pub fn stop_signal() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
    async {
        let (Ok(mut interrupt), Ok(mut terminate)) = signals else {
            let _ = tokio::signal::ctrl_c().await;
            return;
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }
}

/// Ends when the process is told to stop.
#[cfg(not(unix))]
pub async fn stop_signal() {
    let _ = tokio::signal::ctrl_c().await;
}
