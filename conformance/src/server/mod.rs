//! A PostgreSQL server that a connector stores in: every row of every table, and every large object.
//!
//! The suite reaches it by the connector's own URL and needs to know neither schema nor format.

mod change;
mod copy;
mod read;

use std::io;
use std::time::Duration;

use postgres::{Client, Config, NoTls};

pub(crate) use change::Change;
pub(crate) use copy::Copy;
pub(crate) use read::{Address, Cell};

/// So long may it take to be reached.
const PATIENCE: Duration = Duration::from_secs(10);
/// Whoever holds a lock for longer holds it for good: the connector has been closed.
const NO_LONGER: &str = "SET lock_timeout = '10s'; SET client_min_messages = warning";

/// A database on a server.
#[derive(Clone)]
pub(crate) struct Server {
    config: Box<Config>,
}

impl Server {
    /// The database at that URL, if it is one.
    pub(crate) fn at(url: &str) -> Option<Self> {
        let mut config: Config = url.parse().ok()?;
        config.connect_timeout(PATIENCE).application_name("conformance");
        Some(Self { config: Box::new(config) })
    }

    /// Speaks to it on a thread of its own: its client waits for each answer, which no thread of the runtime may.
    fn with<T: Send>(
        &self,
        work: impl FnOnce(&mut Client) -> Result<T, postgres::Error> + Send,
    ) -> io::Result<T> {
        let speaks = || {
            let mut client = self.config.connect(NoTls)?;
            client.batch_execute(NO_LONGER)?;
            work(&mut client)
        };
        let spoken = std::thread::scope(|scope| scope.spawn(speaks).join());
        let spoken = spoken.map_err(|_| io::Error::other("what spoke to the database server panicked"))?;
        spoken.map_err(io::Error::other)
    }
}
