//! How a vendor is started.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use clootrack_scenarios::Library;
use jiff::Timestamp;
use url::Url;

use crate::tls::{Authority, Trusted};

/// How to start a vendor. The default suits tests: any free port of 127.0.0.1, a fixed clock, pages, a full journal.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 takes any free one.
    pub bind: SocketAddr,
    /// What every id, code and token, and the vendor's data, are derived from.
    pub seed: u64,
    /// What the vendor's clock shows at the start.
    pub clock: Start,
    /// Who approves authorization requests.
    pub consent: Consent,
    /// How many entries the journal keeps; `None` keeps all.
    pub journal_capacity: Option<usize>,
    /// The origin that clients know the vendor by, where that is not the address it listens on.
    pub public_url: Option<Url>,
    /// Serves over TLS with this authority's certificate.
    pub tls: Option<Authority>,
    /// What every admin and console request has to bring; `None`: nothing.
    pub admin_token: Option<String>,
    /// The origins of the scenario's strangers by name. One that is left out is `https://NAME.stranger.example`, where
    /// nothing is.
    pub strangers: BTreeMap<String, String>,
    /// The scenarios that the admin can switch to; `None`: those that come with the program.
    pub library: Option<Arc<Library>>,
    /// Whom to believe, beside the system's authorities, when a client's metadata document is fetched.
    pub trusted: Trusted,
    /// How long clients may take to say what they want.
    pub patience: Patience,
}

impl Options {
    pub(crate) fn scheme(&self) -> &'static str {
        if self.tls.is_some() { "https" } else { "http" }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            bind: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            seed: 1,
            clock: Start::default(),
            consent: Consent::default(),
            journal_capacity: None,
            public_url: None,
            tls: None,
            admin_token: None,
            strangers: BTreeMap::new(),
            library: None,
            trusted: Trusted::default(),
            patience: Patience::default(),
        }
    }
}

/// What the vendor's clock shows at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// This time, which stands still but for what [`crate::Vendor::advance`] adds.
    Fixed(Timestamp),
    /// The system's time, plus what [`crate::Vendor::advance`] adds.
    System,
}

impl Start {
    /// The fixed time of a vendor that is told none: 2026-09-15T09:00:00Z.
    pub const INSTANT: Timestamp = Timestamp::constant(1_789_462_800, 0);
}

impl Default for Start {
    fn default() -> Self {
        Self::Fixed(Self::INSTANT)
    }
}

/// Who approves authorization requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Consent {
    /// A person, on a sign-in page and a consent page.
    #[default]
    Pages,
    /// Nobody: the account of `login_hint`, or else the first one, approves everything at once.
    Automatic,
}

/// How long clients may take to say what they want. It passes on the system's clock: this is not behaviour of the vendor
/// but what keeps clients that begin and never end from staying forever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For the head of a request, and between two requests on a connection; then it is closed.
    pub head: Duration,
    /// For the whole body of a request; then the answer is 408 and the connection is closed.
    pub body: Duration,
    /// For a client's metadata document, which the vendor fetches; then the authorization cannot go on.
    pub document: Duration,
}

impl Default for Patience {
    /// A minute for a head, half a minute for a body: no client that means well needs as long. Five seconds for a document,
    /// because a person waits for it.
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { head: seconds(60), body: seconds(30), document: seconds(5) }
    }
}
