//! `mock-clootrack serve`

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use clootrack_scenarios::{Library, Scenario};
use mock_clootrack::{Consent, Options, Patience, Start, StartError, Vendor, stop_signal};
use url::{Host, Url};

use super::banner::Banner;
use super::exit::Failure;
use super::files::library;
use super::token;
use super::trust::{self, Trust};
use super::values;

/// The newest entries that the journal keeps: enough to look back on, and it does not grow for days.
const JOURNAL_CAPACITY: usize = 1000;

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8787, value_parser = values::port, allow_negative_numbers = true)]
    port: u16,
    /// The address to listen on
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_parser = values::address)]
    bind: IpAddr,
    /// Allow an address that other machines can reach
    #[arg(long)]
    allow_remote: bool,
    /// The origin that clients know the vendor by, if it stands behind something
    #[arg(long, value_name = "URL", value_parser = values::origin)]
    public_url: Option<Url>,
    /// The scenario whose vendor to serve, by its id; none: a vendor at which nothing goes wrong
    #[arg(long, value_name = "ID")]
    scenario: Option<String>,
    /// A directory of scenarios, instead of those that come with the program
    #[arg(long, value_name = "DIR")]
    scenarios: Option<PathBuf>,
    /// What every token and all data are derived from
    #[arg(long, default_value_t = 1, value_parser = values::seed, allow_negative_numbers = true)]
    seed: u64,
    /// Who approves authorization requests
    #[arg(long, value_enum, default_value_t = By::Pages)]
    consent: By,
    /// What the vendor's clock shows
    #[arg(long, value_enum, default_value_t = Shows::System)]
    clock: Shows,
    /// Serve over HTTPS, with a certificate for 127.0.0.1, localhost and mcp.clootrack.com from an authority made now
    #[arg(long)]
    tls: bool,
    /// The directory to write the authority's certificate into, as `ca.pem`; none: a new one that goes away at the end
    #[arg(long, value_name = "DIR", requires = "tls")]
    tls_dir: Option<PathBuf>,
    /// A PEM file with authorities to believe, beside the system's, when a client's metadata document is fetched
    #[arg(long, value_name = "FILE")]
    document_ca: Option<PathBuf>,
    /// What every admin and console request has to bring; where others can reach the mock and none is given, one is made
    #[arg(long, value_name = "TOKEN")]
    admin_token: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    /// A person, on pages
    Pages,
    /// Nobody: everything is approved at once
    Automatic,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shows {
    /// 2026-09-15T09:00:00Z, until it is advanced
    Fixed,
    /// The system's time
    System,
}

impl Serve {
    pub(super) async fn run(self) -> Result<(), Failure> {
        if !self.bind.is_loopback() && !self.allow_remote {
            let why = format!(
                "{} can be reached by other machines, and this mock gives its data to anybody; say --allow-remote if \
                 that is meant",
                self.bind
            );
            return Err(Failure::Usage(why));
        }
        let (scenario, library) = self.scenario()?;
        let remote =
            !self.bind.is_loopback() || self.public_url.as_ref().is_some_and(|url| !is_loopback(url));
        let (admin_token, made) = match self.admin_token {
            Some(token) => (Some(token::given(token)?), false),
            None if remote => (Some(token::made()?), true),
            None => (None, false),
        };
        let trust = self.tls.then(|| Trust::make(self.tls_dir.as_deref())).transpose()?;
        let options = Options {
            bind: SocketAddr::new(self.bind, self.port),
            seed: self.seed,
            clock: match self.clock {
                Shows::Fixed => Start::default(),
                Shows::System => Start::System,
            },
            consent: match self.consent {
                By::Pages => Consent::Pages,
                By::Automatic => Consent::Automatic,
            },
            journal_capacity: Some(JOURNAL_CAPACITY),
            public_url: self.public_url,
            tls: trust.as_ref().map(|trust| trust.authority.clone()),
            admin_token: admin_token.clone(),
            strangers: BTreeMap::new(),
            library: library.map(Arc::new),
            trusted: self.document_ca.as_deref().map(trust::authorities).transpose()?.unwrap_or_default(),
            patience: Patience::default(),
        };
        let vendor = Vendor::start(&scenario, options).await.map_err(|why| cannot_serve(&why))?;
        let made_token = admin_token.as_deref().filter(|_| made);
        let stopped = stop_signal();
        let banner = Banner { vendor: &vendor, scenario: &scenario, trust: trust.as_ref(), made_token };
        banner.show().map_err(|why| Failure::CannotServe(format!("cannot write: {why}")))?;
        vendor.until(stopped).await;
        Ok(())
    }

    /// The scenario, and the library that it is from where that is not the program's own.
    fn scenario(&self) -> Result<(Scenario, Option<Library>), Failure> {
        let own = self.scenarios.as_ref().map(|directory| library(Some(directory))).transpose()?;
        let Some(id) = &self.scenario else {
            let text = "title = \"A vendor at which nothing goes wrong\"\nstep = []\n";
            let scenario = Scenario::from_toml("default", text, "default");
            return Ok((scenario.map_err(|why| Failure::Usage(why.to_string()))?, own));
        };
        let embedded = if own.is_none() { Some(library(None)?) } else { None };
        let Some(all) = own.as_ref().or(embedded.as_ref()) else {
            return Err(Failure::Usage("there are no scenarios".to_owned()));
        };
        let scenario = all.get(id).cloned().ok_or_else(|| Failure::Usage(unknown(id, all)))?;
        Ok((scenario, own))
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn unknown(id: &str, library: &Library) -> String {
    let nearest = library.ids().max_by(|a, b| likeness(id, a).total_cmp(&likeness(id, b)));
    match nearest {
        Some(nearest) if likeness(id, nearest) > 0.6 => {
            format!("there is no scenario `{id}`; did you mean `{nearest}`?")
        }
        _ if has_ending(id) => {
            format!(
                "there is no scenario `{id}`: --scenario takes an id, not a file; for DIR/NAME.toml say --scenarios DIR \
                 --scenario NAME"
            )
        }
        _ => format!("there is no scenario `{id}`; `mock-clootrack scenarios` lists what there is"),
    }
}

fn has_ending(id: &str) -> bool {
    Path::new(id).extension().is_some_and(|ending| ending == "toml")
}

fn likeness(one: &str, other: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(one, other)
}

fn cannot_serve(why: &StartError) -> Failure {
    let StartError::Bind { address, source } = why;
    let port = address.port();
    let kind = source.kind();
    Failure::CannotServe(if kind == io::ErrorKind::AddrInUse {
        format!(
            "port {port} of {} is in use; stop what listens there, or choose another with --port (0 takes any free one)",
            address.ip()
        )
    } else if kind == io::ErrorKind::PermissionDenied {
        format!("port {port} is not allowed for this user; choose one above 1023 with --port")
    } else if kind == io::ErrorKind::AddrNotAvailable {
        format!("{} is no address of this machine; choose another with --bind", address.ip())
    } else {
        format!("{why}: {source}")
    })
}
