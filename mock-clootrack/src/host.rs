//! What answers on a vendor's port: the vendor of the moment, which a reset or another scenario replaces whole.
//!
//! Replacing beats changing in place: what is under way ends at the vendor where it began, and no handler has to fear that
//! the scenario changes below it.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, Weak};

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use clootrack_scenarios::{Library, LoadError, Scenario};
use http::StatusCode;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tower::ServiceExt as _;

use crate::admin::{self, Tenants};
use crate::console;
use crate::control;
use crate::journal::Event;
use crate::options::Options;
use crate::router;
use crate::serving::Serving;
use crate::site::Site;

/// One port's vendor, and what it takes to replace it.
#[derive(Debug)]
pub(crate) struct Host {
    current: RwLock<Current>,
    pub(crate) options: Options,
    pub(crate) address: SocketAddr,
    pub(crate) tenants: Tenants,
    /// The authorization server's own port, once a scenario has given it one.
    second: Mutex<Option<(SocketAddr, Serving)>>,
    stopping: AtomicBool,
}

#[derive(Clone, Debug)]
struct Current {
    scenario: Arc<Scenario>,
    site: Arc<Site>,
    router: Router,
    /// What answers on the authorization server's own port.
    authorization: Router,
}

impl Current {
    fn new(scenario: &Scenario, site: Site) -> Self {
        let site = Arc::new(site);
        let (router, authorization) = (router::router(&site), router::authorization(&site));
        Self { scenario: Arc::new(scenario.clone()), router, authorization, site }
    }
}

impl Host {
    pub(crate) fn start(scenario: &Scenario, options: Options, address: SocketAddr) -> io::Result<Arc<Self>> {
        let second = own_port(scenario, address)?;
        let authorization = second.as_ref().map(|(address, _)| *address);
        let site = Site::new(scenario, &options, address, Arc::new(Notify::new()), authorization);
        let host = Arc::new(Self {
            current: RwLock::new(Current::new(scenario, site)),
            options,
            address,
            tenants: Tenants::default(),
            stopping: AtomicBool::new(false),
            second: Mutex::default(),
        });
        host.serve_second(second);
        Ok(host)
    }

    /// The authorization server's own port, if the scenario gives it one: the one that is there, or a new one.
    fn authorization(self: &Arc<Self>, scenario: &Scenario) -> io::Result<Option<SocketAddr>> {
        if !scenario.vendor.authorization_server.own_origin {
            return Ok(None);
        }
        let there =
            self.second.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|(address, _)| *address);
        if there.is_some() {
            return Ok(there);
        }
        let second = own_port(scenario, self.address)?;
        let address = second.as_ref().map(|(address, _)| *address);
        self.serve_second(second);
        Ok(address)
    }

    fn serve_second(self: &Arc<Self>, second: Option<(SocketAddr, TcpListener)>) {
        let Some((address, listener)) = second else { return };
        // Weak: what the port serves must not keep alive what owns the port.
        let router = Router::new().fallback(dispatch_second).with_state(Arc::downgrade(self));
        let serving = Serving::start(listener, router, &self.options);
        *self.second.lock().unwrap_or_else(PoisonError::into_inner) = Some((address, serving));
    }

    fn current(&self) -> Current {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The vendor of the moment.
    pub(crate) fn site(&self) -> Arc<Site> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner).site)
    }

    /// Its scenario.
    pub(crate) fn scenario(&self) -> Arc<Scenario> {
        self.current().scenario
    }

    /// Starts anew with that scenario: nothing is left of what was, but that the journal's numbers go on.
    pub(crate) fn play(self: &Arc<Self>, scenario: &Scenario) -> io::Result<()> {
        let old = self.site();
        let authorization = self.authorization(scenario)?;
        let changed = Arc::clone(&old.changed);
        let site = Site::new(scenario, &self.options, self.address, changed, authorization);
        let next = Current::new(scenario, site);
        {
            // Nobody is let in meanwhile, so that no number is given twice.
            let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
            let mut was = old.lock();
            let mut is = next.site.lock();
            // Before the new journal begins, because it says so in the old one.
            control::stop_in(&mut was);
            is.log.begin_after(was.log.last_seq());
            is.note(Event::Restarted { scenario: scenario.id.clone() });
            drop((was, is));
            *current = next;
        }
        old.changed.notify_waiters();
        Ok(())
    }

    /// Lets go whatever is held or waits: nothing shall keep the program from ending.
    pub(crate) fn stop(&self) {
        self.stopping.store(true, Ordering::Release);
        let site = self.site();
        control::stop(&site);
        site.changed.notify_waiters();
    }

    /// Whether the vendor is about to end.
    pub(crate) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Acquire)
    }

    /// The scenarios that can be played here.
    pub(crate) fn library(&self) -> Result<Arc<Library>, LoadError> {
        match &self.options.library {
            Some(library) => Ok(Arc::clone(library)),
            None => Library::embedded().map(Arc::new),
        }
    }
}

/// Everything that is served on the port.
pub(crate) fn router(host: &Arc<Host>) -> Router {
    let vendor = Router::new().fallback(dispatch).with_state(Arc::clone(host));
    admin::routes(host).merge(console::routes(host)).merge(vendor)
}

async fn dispatch(State(host): State<Arc<Host>>, request: Request) -> Result<Response, Infallible> {
    host.current().router.oneshot(request).await
}

async fn dispatch_second(State(host): State<Weak<Host>>, request: Request) -> Result<Response, Infallible> {
    let Some(host) = host.upgrade() else { return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response()) };
    host.current().authorization.oneshot(request).await
}

/// Any free port beside `address`, if the scenario's authorization server has an origin of its own.
fn own_port(scenario: &Scenario, address: SocketAddr) -> io::Result<Option<(SocketAddr, TcpListener)>> {
    if !scenario.vendor.authorization_server.own_origin {
        return Ok(None);
    }
    let listener = std::net::TcpListener::bind(SocketAddr::new(address.ip(), 0))?;
    listener.set_nonblocking(true)?;
    Ok(Some((listener.local_addr()?, TcpListener::from_std(listener)?)))
}
