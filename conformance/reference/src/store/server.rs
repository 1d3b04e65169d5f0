//! A PostgreSQL server, and the database of an instance there.

use std::net::IpAddr;
use std::path::Path;
use std::sync::mpsc;

use postgres::config::Host;
use postgres::error::SqlState;
use postgres::{Client, Config, NoTls};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::StoreError;

/// A server that instances can be given a database of, each its own.
#[derive(Clone, Debug)]
pub struct Server {
    url: Url,
}

/// What it says when somebody else has made a database in the meantime.
const MADE_BY_OTHERS: [SqlState; 2] = [SqlState::DUPLICATE_DATABASE, SqlState::UNIQUE_VIOLATION];

/// Why a URL is no server's.
#[derive(Debug, thiserror::Error)]
pub enum NoServer {
    /// It does not read as one.
    #[error("it is no `postgres://` URL")]
    Url(#[from] url::ParseError),
    /// Something in it is not known.
    #[error("it is no `postgres://` URL")]
    Database(#[from] postgres::Error),
    /// It is on another machine.
    #[error("it is not on this machine, and what is said to it is not encrypted on the way")]
    Elsewhere,
}

impl std::str::FromStr for Server {
    type Err = NoServer;

    fn from_str(url: &str) -> Result<Self, NoServer> {
        let server = Self { url: Url::parse(url)? };
        let config = config(&server.url)?;
        let here = |host: &Host| match host {
            Host::Tcp(name) => {
                name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
            }
            Host::Unix(_) => true,
        };
        let hosts = config.get_hosts();
        (!hosts.is_empty() && hosts.iter().all(here)).then_some(server).ok_or(NoServer::Elsewhere)
    }
}

impl Server {
    /// The database that belongs to this directory.
    pub(super) fn database_of(&self, directory: &Path) -> Url {
        let digest = Sha256::digest(directory.as_os_str().as_encoded_bytes());
        let name: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let mut url = self.url.clone();
        url.set_path(&format!("/reference_connector_{name}"));
        url
    }

    /// Speaks to that database, which is made if it is not there. Also says whether it was.
    pub(super) fn open(&self, database: &Url) -> Result<(Session, bool), StoreError> {
        let config = config(database)?;
        match Session::open(&config) {
            Err(StoreError::Postgres(why)) if why.code() == Some(&SqlState::UNDEFINED_DATABASE) => {
                self.make(config.get_dbname().unwrap_or_default())?;
                Ok((Session::open(&config)?, false))
            }
            opened => Ok((opened?, true)),
        }
    }

    fn make(&self, name: &str) -> Result<(), StoreError> {
        let made = Session::open(&config(&self.url)?)?;
        // A name takes no parameter. This one is made of letters, digits and underlines.
        let statement = format!("CREATE DATABASE {name}");
        match made.run(move |client| client.batch_execute(&statement)) {
            Err(StoreError::Postgres(why))
                if why.code().is_some_and(|code| MADE_BY_OTHERS.contains(code)) =>
            {
                Ok(())
            }
            made => made,
        }
    }
}

/// How a database is reached.
pub(super) fn config(url: &Url) -> Result<Config, postgres::Error> {
    url.as_str().parse()
}

/// A connection to a database, on a thread of its own: its client waits for each answer, which no thread of the runtime may.
/// It ends with this.
pub(super) struct Session {
    work: mpsc::Sender<Work>,
}

type Work = Box<dyn FnOnce(&mut Client) + Send>;

impl Session {
    pub(super) fn open(config: &Config) -> Result<Self, StoreError> {
        let (work, queue) = mpsc::channel::<Work>();
        let (opened, opening) = mpsc::sync_channel(1);
        let config = config.clone();
        std::thread::Builder::new().name("postgres".to_owned()).spawn(move || {
            let mut client = match config.connect(NoTls) {
                Ok(client) => client,
                Err(why) => return drop(opened.send(Err(why))),
            };
            let heard = opened.send(Ok(()));
            if heard.is_ok() {
                for work in queue {
                    work(&mut client);
                }
            }
        })?;
        opening.recv().map_err(|_| StoreError::Gone)??;
        Ok(Self { work })
    }

    pub(super) fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Client) -> Result<T, postgres::Error> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (done, doing) = mpsc::sync_channel(1);
        // Nobody may wait for it any more; the work is done all the same.
        let work = Box::new(move |client: &mut Client| drop(done.send(work(client))));
        self.work.send(work).map_err(|_| StoreError::Gone)?;
        Ok(doing.recv().map_err(|_| StoreError::Gone)??)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_on_this_machine() {
        let read = |url: &str| url.parse::<Server>().map(drop);
        for here in [
            "postgres://me@localhost/postgres",
            "postgresql://me:word@127.0.0.1:5433/x",
            "postgres://me@%2Ftmp%2Fsocket/x",
        ] {
            assert!(read(here).is_ok(), "{here}");
        }
        for elsewhere in
            ["postgres://me@db.example/x", "postgres://me@localhost,db.example/x", "postgres:///x"]
        {
            assert!(matches!(read(elsewhere), Err(NoServer::Elsewhere | NoServer::Url(_))), "{elsewhere}");
        }
        assert!(read("host=localhost user=me").is_err());
    }

    #[test]
    fn each_directory_has_a_database_of_its_own() {
        let server: Server = "postgres://me@%2Ftmp%2Fsocket/postgres".parse().unwrap();
        let of = |directory: &str| server.database_of(Path::new(directory)).to_string();
        assert_eq!(of("/a"), of("/a"));
        assert_ne!(of("/a"), of("/b"));
        assert!(of("/a").starts_with("postgres://me@%2Ftmp%2Fsocket/reference_connector_"));
    }
}
