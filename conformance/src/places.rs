//! Where a connector stores: the directory that it was given, and what it has named beside.

use std::path::{Path, PathBuf};

use crate::server::Server;

/// A place where a connector stores.
#[derive(Clone)]
pub(crate) enum Place {
    /// Everything below a directory.
    Directory(PathBuf),
    /// A database on a server.
    Server(Server),
    /// What the suite cannot look into, as it calls it.
    Unseen(String),
}

impl Place {
    /// What a connector has named in `records`.
    pub(crate) fn named(record: &str) -> Self {
        if let Some((scheme, _)) = record.split_once("://") {
            let server = matches!(scheme, "postgres" | "postgresql").then(|| Server::at(record));
            return server.flatten().map_or_else(|| Self::Unseen(format!("{scheme}:")), Self::Server);
        }
        let path = Path::new(record);
        if path.is_absolute() && path.is_dir() {
            return Self::Directory(path.to_owned());
        }
        Self::Unseen("what is no directory".to_owned())
    }

    /// What it may be called where it is written down: neither an address, which differs from run to run, nor a password.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Directory(_) => "a directory".to_owned(),
            Self::Server(_) => "postgres:".to_owned(),
            Self::Unseen(name) => name.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directories_and_databases_are_looked_into_and_all_else_is_told() {
        let shown = |record: &str| Place::named(record).shown();
        assert_eq!(shown("/"), "a directory");
        assert_eq!(shown("postgresql://me:word@127.0.0.1/x"), "postgres:");
        assert_eq!(shown("postgres://me@127.0.0.1:port/x"), "postgres:");
        assert!(matches!(Place::named("postgres://me@127.0.0.1:port/x"), Place::Unseen(_)));
        assert_eq!(shown("mysql://me:word@127.0.0.1/x"), "mysql:");
        assert_eq!(shown("/no/such/file"), "what is no directory");
    }
}
