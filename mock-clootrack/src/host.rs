//! What answers on a vendor's port: the vendor of the moment, which a reset or another scenario replaces whole.
//!
//! Replacing beats changing in place: what is under way ends at the vendor where it began, and no handler has to fear that
//! the scenario changes below it.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use clootrack_scenarios::{Library, LoadError, Scenario};
use tokio::sync::Notify;
use tower::ServiceExt as _;

use crate::admin::{self, Tenants};
use crate::console;
use crate::journal::Event;
use crate::options::Options;
use crate::router;
use crate::site::Site;

/// One port's vendor, and what it takes to replace it.
#[derive(Debug)]
pub(crate) struct Host {
    current: RwLock<Current>,
    pub(crate) options: Options,
    pub(crate) address: SocketAddr,
    pub(crate) tenants: Tenants,
    stopping: AtomicBool,
}

#[derive(Clone, Debug)]
struct Current {
    scenario: Arc<Scenario>,
    site: Arc<Site>,
    router: Router,
}

impl Current {
    fn new(scenario: &Scenario, options: &Options, address: SocketAddr, changed: Arc<Notify>) -> Self {
        let site = Arc::new(Site::new(scenario, options, address, changed));
        Self { scenario: Arc::new(scenario.clone()), router: router::router(&site), site }
    }
}

impl Host {
    pub(crate) fn new(scenario: &Scenario, options: Options, address: SocketAddr) -> Self {
        let current = Current::new(scenario, &options, address, Arc::new(Notify::new()));
        Self {
            current: RwLock::new(current),
            options,
            address,
            tenants: Tenants::default(),
            stopping: AtomicBool::new(false),
        }
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
    pub(crate) fn play(&self, scenario: &Scenario) {
        let old = self.site();
        let next = Current::new(scenario, &self.options, self.address, Arc::clone(&old.changed));
        {
            // Nobody is let in meanwhile, so that no number is given twice.
            let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
            let mut was = old.lock();
            let mut is = next.site.lock();
            is.log.begin_after(was.log.last_seq());
            is.note(Event::Restarted { scenario: scenario.id.clone() });
            was.gates.open_all();
            drop((was, is));
            *current = next;
        }
        old.changed.notify_waiters();
    }

    /// Lets go whatever is held or waits: nothing shall keep the program from ending.
    pub(crate) fn stop(&self) {
        self.stopping.store(true, Ordering::Release);
        let site = self.site();
        site.lock().gates.open_all();
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
