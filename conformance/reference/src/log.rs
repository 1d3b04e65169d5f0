//! The instance's log: one JSON object a line.
//!
//! Fields are written by name, so that a secret can only come here if somebody names it. Where a value has
//! to be recognised again, its fingerprint is logged.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Mutex;

use jiff::Timestamp;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use crate::lock::lock;

/// How much a line matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

impl Level {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "error" => Self::Error,
            "warn" => Self::Warn,
            "info" => Self::Info,
            "debug" => Self::Debug,
            "trace" => Self::Trace,
            _ => return None,
        })
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

/// The log file of an instance.
pub(crate) struct Log {
    file: Mutex<File>,
    level: Level,
}

impl Log {
    pub(crate) fn open(directory: &Path, level: Level) -> std::io::Result<Self> {
        std::fs::create_dir_all(directory)?;
        let path = directory.join("reference-connector.log");
        let file = OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
        Ok(Self { file: Mutex::new(file), level })
    }

    /// Writes a line, if the level asks for it.
    pub(crate) fn write(&self, time: Timestamp, level: Level, event: &str, fields: &[(&str, &str)]) {
        if level > self.level {
            return;
        }
        let mut line = Map::new();
        line.insert("time".to_owned(), Value::from(time.to_string()));
        line.insert("level".to_owned(), Value::from(level.as_str()));
        line.insert("event".to_owned(), Value::from(event));
        for (name, value) in fields {
            line.insert((*name).to_owned(), Value::from(*value));
        }
        // A log that cannot be written must not stop the work that it tells of.
        let _ = writeln!(lock(&self.file), "{}", Value::from(line));
    }
}

/// What stands for a secret in the log: enough to recognise it again, nothing to use it with.
pub(crate) fn fingerprint(secret: &str) -> String {
    let digest = Sha256::digest(secret.as_bytes());
    digest.iter().take(4).fold("sha256:".to_owned(), |name, byte| name + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_of_the_level_are_written() {
        let directory = tempfile::tempdir().unwrap();
        let log = Log::open(directory.path(), Level::Info).unwrap();
        log.write(Timestamp::UNIX_EPOCH, Level::Debug, "hidden", &[]);
        log.write(Timestamp::UNIX_EPOCH, Level::Warn, "shown", &[("code", "timeout")]);
        let text = std::fs::read_to_string(directory.path().join("reference-connector.log")).unwrap();
        let line: Value = serde_json::from_str(text.trim()).unwrap();
        assert_eq!(line["event"], "shown");
        assert_eq!(line["code"], "timeout");
    }

    #[test]
    fn a_fingerprint_does_not_show_the_secret() {
        let secret = "abcdefghijklmnopqrstuvwxyz";
        assert!(!fingerprint(secret).contains("abcdef"));
        assert_eq!(fingerprint(secret), fingerprint(secret));
    }
}
