//! A vendor that serves.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use clootrack_scenarios::{Feature, Inventory, Places, Scenario};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};
use tokio::net::TcpListener;

use crate::admin;
use crate::console;
use crate::control::{self, ChangeError};
use crate::faults::Gates;
use crate::host::{Host, Port};
use crate::journal::Journal;
use crate::mcp::More;
use crate::options::Options;
use crate::router;
use crate::secrets::Secret;
use crate::serving::Serving;
use crate::site::Site;
use crate::tools::{Run, TOOLS};
use crate::world::{Project, ProjectKind};

/// So long may requests run on after the vendor was told to stop; one whose client has gone silent halfway would never
/// end.
const GRACE: Duration = Duration::from_secs(2);

/// A vendor of its own: own port, clock, tokens, data and journal. It serves until it is dropped.
#[derive(Debug)]
pub struct Vendor {
    host: Arc<Host>,
    origin: String,
    journal: Journal,
    serving: Serving,
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
        let failed = |source: io::Error| StartError::Bind { address: options.bind, source };
        let listener = TcpListener::bind(options.bind).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let bind = options.bind;
        let host = Host::start(scenario, options, address)
            .map_err(|source| StartError::Bind { address: bind, source })?;
        let serving = Serving::start(listener, Port::of(Arc::clone(&host)), &host.options);
        let (origin, journal) = (host.site().origin.clone(), Journal::new(Arc::clone(&host)));
        Ok(Self { host, origin, journal, serving })
    }

    /// The vendor of the moment.
    fn site(&self) -> Arc<Site> {
        self.host.site()
    }

    /// Starts anew: clients, grants, tokens, faults, clock and journal are as they were at the start. It fails only if the
    /// authorization server needs a port of its own and gets none.
    pub fn reset(&self) -> io::Result<()> {
        let scenario = self.host.scenario();
        self.host.play(&scenario)
    }

    /// Starts anew with another scenario, on the same port. It fails as [`Self::reset`] does.
    pub fn play(&self, scenario: &Scenario) -> io::Result<()> {
        self.host.play(scenario)
    }

    /// The origin, which is also the issuer unless the scenario moves it: `http://127.0.0.1:PORT`, without a slash at the
    /// end.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The MCP endpoint: the origin's `/mcp`.
    pub fn mcp_url(&self) -> String {
        format!("{}/mcp", self.origin)
    }

    /// The issuer identifier of the authorization server.
    pub fn issuer(&self) -> String {
        self.site().issuer.identifier()
    }

    /// Where the metadata of the authorization server is, in the first of the forms that the scenario names.
    pub fn metadata_url(&self) -> String {
        self.site().issuer.metadata_url()
    }

    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.host.address
    }

    /// The address of the authorization server's own listener, where the scenario gives it one.
    pub fn authorization_address(&self) -> Option<SocketAddr> {
        self.site().issuer.own()
    }

    /// Every path at which something answers: the vendor's own as the scenario places them, the admin's and the console's.
    /// A part in braces stands for any.
    pub fn paths(&self) -> Vec<String> {
        let beside = admin::paths().chain(console::PATHS).map(str::to_owned);
        router::paths(&self.site()).into_iter().chain(beside).collect()
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

    /// The time that the vendor's clock shows.
    pub fn now(&self) -> Timestamp {
        self.site().lock().now()
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
        self.reached(gate).await;
        self.open(gate);
    }

    /// Waits until something has come to the gate.
    pub async fn reached(&self, gate: &str) {
        self.gates_are(|gates| gates.known(gate)).await;
    }

    /// Waits until so many answers wait at the gate, or it is open.
    pub async fn gathered(&self, gate: &str, count: usize) {
        self.gates_are(|gates| gates.is_open(gate) || gates.waiting(gate) >= count).await;
    }

    /// How many answers wait at the gate.
    pub fn waiting_at(&self, gate: &str) -> usize {
        self.site().lock().gates.waiting(gate)
    }

    /// Opens the gate for good, whether anything has come to it or not.
    pub fn open(&self, gate: &str) {
        control::open(&self.site(), gate);
    }

    async fn gates_are(&self, so: impl Fn(&Gates) -> bool) {
        loop {
            let site = self.site();
            let mut changed = pin!(site.changed.notified());
            changed.as_mut().enable();
            if so(&self.site().lock().gates) {
                return;
            }
            changed.await;
        }
    }

    /// Begins a phase of the scenario: its faults can happen from now on, and those of the phase before no longer.
    pub fn begin_phase(&self, phase: &str) {
        control::begin_phase(&self.site(), phase);
    }

    /// Writes into the journal what reached a server of another origin, with this vendor's secrets in it by name.
    pub fn strayed(&self, stranger: &str, request: http::Request<Bytes>) {
        control::strayed(&self.site(), stranger, request);
    }

    /// Makes up a secret for a stranger, which writes it into an answer: to be looked for where none belongs.
    pub fn secret_of_stranger(&self, stranger: &str) -> String {
        self.site().lock().secrets.issue_to_client(stranger, "").value.to_string()
    }

    /// What the names of places in the scenario's texts stand for.
    pub fn places(&self) -> Places {
        self.site().places.clone()
    }

    /// Lets somebody change a login's workspace at the vendor itself: what the write tool of that name does, without a
    /// request, a token or a journalled call.
    pub fn change(&self, login: &str, tool: &str, arguments: &Map<String, Value>) -> Result<(), ChangeError> {
        control::change(&self.site(), login, tool, arguments)
    }

    /// Gives a login's account these features, and no others.
    pub fn set_features(&self, login: &str, features: Vec<Feature>) {
        control::set_features(&self.site(), login, features);
    }

    /// Gives a login's account these tools beside the official ones, or takes some of those away. `person` of the
    /// inventory says nothing here.
    pub fn set_inventory(&self, login: &str, inventory: &Inventory) {
        control::set_inventory(&self.site(), login, More::of(inventory));
    }

    /// Ends all MCP sessions of a login, and the streams that are open in them; gives how many there were.
    pub fn end_sessions(&self, login: &str) -> usize {
        control::end_sessions(&self.site(), Some(login))
    }

    /// Ends a login's subscriptions with the result that the protocol has for it; gives how many there were.
    pub fn end_subscriptions(&self, login: &str) -> usize {
        control::end_subscriptions(&self.site(), Some(login))
    }

    /// Sends `ping` on the open stream of each of a login's sessions; gives how many there are.
    pub fn ping(&self, login: &str) -> usize {
        control::ping(&self.site(), login)
    }

    /// Asks the client for something on the open stream of each of a login's sessions; gives how many there are.
    pub fn ask_client(&self, login: &str, method: &str, params: &Map<String, Value>) -> usize {
        control::ask_client(&self.site(), login, method, params)
    }

    /// The scenario's faults that have not happened yet, counted from 1.
    pub fn unfired_faults(&self) -> Vec<usize> {
        self.site().lock().faults.unfired()
    }

    /// Serves until `stopped`, then lets running requests finish. [`stop_signal`] is what a program waits for.
    pub async fn until(mut self, stopped: impl Future<Output = ()>) {
        stopped.await;
        self.stop();
        let _ = tokio::time::timeout(GRACE, self.serving.ended()).await;
    }

    fn stop(&mut self) {
        self.host.stop();
        self.serving.stop();
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
