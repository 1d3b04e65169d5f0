//! `mock-clootrack serve`

use std::io::{self, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clootrack_scenarios::{Library, Scenario};
use mock_clootrack::{Consent, Options, Start, StartError, Vendor};
use serde_json::json;
use url::Url;

use super::exit::Failure;

/// The newest entries that the journal keeps: enough to look back on, and it does not grow for days.
const JOURNAL_CAPACITY: usize = 1000;

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// The address to listen on
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// Allow an address that other machines can reach
    #[arg(long)]
    allow_remote: bool,
    /// The origin that clients know the vendor by, if it stands behind something
    #[arg(long, value_name = "URL")]
    public_url: Option<Url>,
    /// The scenario whose vendor to serve, by its id; none: a vendor at which nothing goes wrong
    #[arg(long, value_name = "ID")]
    scenario: Option<String>,
    /// A directory of scenarios, instead of those that come with the program
    #[arg(long, value_name = "DIR")]
    scenarios: Option<PathBuf>,
    /// What every token and all data are derived from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Who approves authorization requests
    #[arg(long, value_enum, default_value_t = By::Pages)]
    consent: By,
    /// What the vendor's clock shows
    #[arg(long, value_enum, default_value_t = Shows::System)]
    clock: Shows,
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
        let scenario = self.scenario()?;
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
        };
        let vendor = Vendor::start(&scenario, options).await.map_err(|why| cannot_serve(&why))?;
        announce(&vendor, &scenario).map_err(|why| Failure::CannotServe(format!("cannot write: {why}")))?;
        vendor.until_stopped().await;
        Ok(())
    }

    fn scenario(&self) -> Result<Scenario, Failure> {
        let usage = |why: String| Failure::Usage(why);
        let library = match &self.scenarios {
            Some(directory) => Library::from_dir(directory),
            None => Library::embedded(),
        };
        let Some(id) = &self.scenario else {
            let text = "title = \"A vendor at which nothing goes wrong\"\nstep = []\n";
            return Scenario::from_toml("default", text, "default").map_err(|why| usage(why.to_string()));
        };
        let library = library.map_err(|why| usage(why.to_string()))?;
        library.get(id).cloned().ok_or_else(|| usage(unknown(id, &library)))
    }
}

fn unknown(id: &str, library: &Library) -> String {
    let nearest = library.ids().max_by(|a, b| likeness(id, a).total_cmp(&likeness(id, b)));
    match nearest {
        Some(nearest) if likeness(id, nearest) > 0.6 => {
            format!("there is no scenario `{id}`; did you mean `{nearest}`?")
        }
        _ => {
            let ids = library.ids().collect::<Vec<_>>().join(", ");
            format!("there is no scenario `{id}` ({ids})")
        }
    }
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

/// One line for machines on standard output, a few for people on standard error.
fn announce(vendor: &Vendor, scenario: &Scenario) -> io::Result<()> {
    let ready = json!({
        "ready": true,
        "url": vendor.origin(),
        "mcp": vendor.mcp_url(),
        "issuer": vendor.issuer(),
        "scenario": scenario.id,
    });
    let mut out = io::stdout().lock();
    writeln!(out, "{ready}")?;
    out.flush()?;
    let logins = scenario.vendor.accounts.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    let origin = vendor.origin();
    let banner = format!(
        "mock-clootrack, for tests only: {title}\n\
         MCP endpoint  {mcp}\n\
         sign in as    {logins} (no password)\n\
         look          curl {metadata}\n\
         \x20             curl {origin}/__admin/journal\n\
         do            curl {origin}/__admin/advance -d '{{\"by\": \"61m\"}}'\n\
         stop          Ctrl-C\n",
        title = scenario.title,
        metadata = vendor.metadata_url(),
        mcp = vendor.mcp_url(),
    );
    io::stderr().lock().write_all(banner.as_bytes())
}
