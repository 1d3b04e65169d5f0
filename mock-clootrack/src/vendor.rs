//! A vendor that serves.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use clootrack_scenarios::{Feature, Scenario};
use jiff::SignedDuration;
use jiff::civil::Date;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::control;
use crate::journal::Journal;
use crate::options::Options;
use crate::router::router;
use crate::secrets::Secret;
use crate::site::Site;
use crate::tools::{Run, TOOLS};
use crate::world::{Project, ProjectKind};

/// So long may requests run on after the vendor was told to stop; one whose client has gone silent halfway would never
/// end.
const GRACE: Duration = Duration::from_secs(2);

/// A vendor of its own: own port, clock, tokens, data and journal. It serves until it is dropped.
#[derive(Debug)]
pub struct Vendor {
    site: Arc<Site>,
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
        let site = Arc::new(Site::new(scenario, &options, address));
        // Without it small answers wait for the client's acknowledgement of the one before.
        let listener = listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        let (stop, stopped) = oneshot::channel::<()>();
        let serve = axum::serve(listener, router(&site)).with_graceful_shutdown(async {
            let _ = stopped.await;
        });
        let server = tokio::spawn(serve.into_future());
        Ok(Self { journal: Journal::new(Arc::clone(&site)), site, stop: Some(stop), server })
    }

    /// The origin, which is also the issuer: `http://127.0.0.1:PORT`, without a slash at the end.
    pub fn origin(&self) -> &str {
        &self.site.origin
    }

    /// The MCP endpoint: the origin's `/mcp`.
    pub fn mcp_url(&self) -> String {
        format!("{}/mcp", self.site.origin)
    }

    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.site.address
    }

    /// Everything that has happened.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Every secret that it has issued or seen, in that order.
    pub fn secrets(&self) -> Vec<Secret> {
        self.site.lock().secrets.all().to_vec()
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
        self.site.lock().world.project(login, kind)
    }

    /// The day that the vendor's clock shows, in UTC.
    pub fn today(&self) -> Date {
        self.site.lock().clock.today()
    }

    /// Lets all access tokens of a login expire at once.
    pub fn expire_access_tokens(&self, login: &str) {
        control::expire_access_tokens(&self.site, login);
    }

    /// Ends all grants of a login.
    pub fn revoke_grants(&self, login: &str) {
        control::revoke_grants(&self.site, login);
    }

    /// Lets time pass.
    pub fn advance(&self, by: SignedDuration) {
        control::advance(&self.site, by);
    }

    /// Waits until something has come to the gate, then opens it for good.
    pub async fn release(&self, gate: &str) {
        loop {
            let mut changed = pin!(self.site.changed.notified());
            changed.as_mut().enable();
            if self.site.lock().gates.known(gate) {
                break;
            }
            changed.await;
        }
        control::open(&self.site, gate);
    }

    /// Gives a login's account these features, and no others.
    pub fn set_features(&self, login: &str, features: Vec<Feature>) {
        control::set_features(&self.site, login, features);
    }

    /// The scenario's faults that have not happened yet, counted from 1.
    pub fn unfired_faults(&self) -> Vec<usize> {
        self.site.lock().faults.unfired()
    }

    /// Serves until the process is told to stop (SIGINT or SIGTERM), then lets running requests finish.
    pub async fn until_stopped(mut self) {
        told_to_stop().await;
        self.stop();
        let _ = tokio::time::timeout(GRACE, &mut self.server).await;
    }

    fn stop(&mut self) {
        self.site.lock().gates.open_all();
        self.site.changed.notify_waiters();
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

#[cfg(unix)]
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn told_to_stop() {
    let _ = tokio::signal::ctrl_c().await;
}
