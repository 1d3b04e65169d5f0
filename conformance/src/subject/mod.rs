//! What is under test: the reference in this process, or somebody's adapter in its own or behind a URL.

mod http;

use std::sync::Arc;
use std::time::Duration;

use clootrack_connector::message::{Hello, Introduction};
use clootrack_connector::{Connector, Failure, LostContact, PROTOCOL, Process, Remote, Spawn};
use reference_connector::{Conduct, Reference};
use url::Url;

use http::Http;

/// A connector that can be started, as often as needed.
#[derive(Clone)]
pub enum Subject {
    /// The reference connector, in this process, with this conduct.
    Reference(Arc<dyn Conduct>),
    /// An adapter process.
    Command(Vec<String>),
    /// An adapter that somebody else has started, behind a URL.
    Url(Url),
}

/// A connector that has been started and has introduced itself.
pub struct Running {
    pub(crate) connector: Arc<dyn Connector>,
    pub(crate) introduction: Introduction,
    process: Option<Arc<Process>>,
}

/// Why a connector could not be started.
#[derive(Debug, thiserror::Error)]
pub enum SubjectError {
    /// It is not there, or went away.
    #[error(transparent)]
    Lost(#[from] LostContact),
    /// It did not introduce itself.
    #[error("the adapter refused `hello`: {0}")]
    Refused(Failure),
    /// It said nothing.
    #[error("the adapter did not answer `hello` within {} s", .0.as_secs())]
    Silent(Duration),
}

impl Subject {
    /// Starts it and lets it introduce itself.
    pub async fn start(&self, patience: Duration) -> Result<Running, SubjectError> {
        let (connector, process): (Arc<dyn Connector>, _) = match self {
            Self::Reference(conduct) => (Arc::new(Reference::new(Arc::clone(conduct))), None),
            Self::Command(command) => {
                let spawn = Spawn { command: command.clone(), env: vec![] };
                let process = Arc::new(Process::spawn(&spawn)?);
                (Arc::new(Remote(Arc::clone(&process))), Some(process))
            }
            Self::Url(url) => (Arc::new(Remote(Http::new(url)?)), None),
        };
        let hello = tokio::time::timeout(patience, connector.hello(Hello { protocol: PROTOCOL }));
        match hello.await {
            Ok(Ok(introduction)) => Ok(Running { connector, introduction, process }),
            Ok(Err(Failure::Lost(lost))) => Err(lost.into()),
            Ok(Err(refused)) => Err(SubjectError::Refused(refused)),
            Err(_) => Err(SubjectError::Silent(patience)),
        }
    }

    /// The words after `conformance run` that choose this subject again.
    pub(crate) fn arguments(&self) -> String {
        match self {
            Self::Reference(_) => String::new(),
            Self::Command(command) => format!(" -- {}", command.join(" ")),
            Self::Url(url) => format!(" --url {url}"),
        }
    }
}

impl Running {
    /// What its process has written to standard error so far; nothing for one without a process of its own.
    pub(crate) fn stderr(&self) -> String {
        self.process.as_ref().map(|process| process.stderr()).unwrap_or_default()
    }

    /// Ends its process, if it has one.
    pub(crate) async fn kill(&self) {
        if let Some(process) = &self.process {
            // It is to be gone; that it already was is as good.
            let _ = process.kill().await;
        }
    }
}
