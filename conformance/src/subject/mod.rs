//! What is under test: the reference in this process, or somebody's adapter in its own or behind a URL.

#[cfg(target_os = "linux")]
mod full_disk;
mod http;
mod own_runtime;

use std::sync::Arc;
use std::time::Duration;

use clootrack_connector::message::{Hello, Introduction};
use clootrack_connector::{Connector, Failure, LostContact, PROTOCOL, Process, Remote, Spawn};
use reference_connector::{Conduct, Reference};
use url::Url;

use http::Http;
use own_runtime::OwnRuntime;

/// A connector that can be started, as often as needed.
#[derive(Clone)]
pub enum Subject {
    /// The reference connector, in this process, with this conduct.
    Reference(Conduct),
    /// An adapter process.
    Command(Vec<String>),
    /// An adapter that somebody else has started, behind a URL.
    Url(Url),
}

/// A connector that has been started and has introduced itself.
pub struct Running {
    pub(crate) connector: Arc<dyn Connector>,
    pub(crate) introduction: Introduction,
    subject: Subject,
    patience: Duration,
    end: End,
}

/// How it can be brought to an end from outside.
enum End {
    /// Its process is killed.
    Process(Arc<Process>),
    /// All that it does is dropped where it stands.
    Runtime(Arc<OwnRuntime>),
    /// Not at all.
    Unreachable,
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
        let (connector, end): (Arc<dyn Connector>, _) = match self {
            Self::Reference(conduct) => (Arc::new(Reference::new(conduct.clone())), End::Unreachable),
            Self::Command(command) => {
                let spawn = Spawn { command: command.clone(), env: vec![] };
                let process = Arc::new(Process::spawn(&spawn)?);
                (Arc::new(Remote(Arc::clone(&process))), End::Process(process))
            }
            Self::Url(url) => (Arc::new(Remote(Http::new(url)?)), End::Unreachable),
        };
        self.introduced(connector, end, patience).await
    }

    /// Starts it in such a way that its disk can be full, if there is one.
    #[cfg(target_os = "linux")]
    async fn start_fillable(&self, patience: Duration) -> Result<Option<Running>, SubjectError> {
        let Self::Command(command) = self else { return Ok(None) };
        let running = Self::Command(full_disk::surviving(command)).start(patience).await?;
        Ok(Some(Running { subject: self.clone(), ..running }))
    }

    #[cfg(not(target_os = "linux"))]
    #[expect(clippy::unused_async, reason = "elsewhere it starts a process")]
    async fn start_fillable(&self, _: Duration) -> Result<Option<Running>, SubjectError> {
        Ok(None)
    }

    /// Starts it in such a way that everybody may read what it creates without saying otherwise, if it is a process.
    async fn start_permissive(&self, patience: Duration) -> Result<Option<Running>, SubjectError> {
        let Self::Command(command) = self else { return Ok(None) };
        let shell = ["/bin/sh", "-c", "umask 000; exec \"$0\" \"$@\""].map(str::to_owned);
        let command = shell.into_iter().chain(command.iter().cloned()).collect();
        let running = Self::Command(command).start(patience).await?;
        Ok(Some(Running { subject: self.clone(), ..running }))
    }

    /// Starts it in such a way that it can be killed, if there is one.
    async fn start_mortal(&self, patience: Duration) -> Result<Running, SubjectError> {
        let Self::Reference(conduct) = self else { return self.start(patience).await };
        let not_started = |why: std::io::Error| LostContact::NotStarted {
            command: "the reference connector".to_owned(),
            why: why.to_string(),
        };
        let reference = Reference::new(conduct.clone());
        let connector = Arc::new(OwnRuntime::new(Arc::new(reference)).map_err(not_started)?);
        self.introduced(Arc::clone(&connector) as _, End::Runtime(connector), patience).await
    }

    async fn introduced(
        &self,
        connector: Arc<dyn Connector>,
        end: End,
        patience: Duration,
    ) -> Result<Running, SubjectError> {
        let hello = tokio::time::timeout(patience, connector.hello(Hello { protocol: PROTOCOL }));
        match hello.await {
            Ok(Ok(introduction)) => {
                Ok(Running { connector, introduction, subject: self.clone(), patience, end })
            }
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
    /// Another one of the same subject, beside this one. Unless it is behind a URL, it can be killed.
    pub(crate) async fn another(&self) -> Result<Self, SubjectError> {
        self.subject.start_mortal(self.patience).await
    }

    /// Another one of the same subject, with a disk that can be full: only an adapter process has one.
    pub(crate) async fn another_fillable(&self) -> Result<Option<Self>, SubjectError> {
        self.subject.start_fillable(self.patience).await
    }

    /// Another one of the same subject, for which everybody may read what it creates without saying otherwise: only an adapter
    /// process can be started so.
    pub(crate) async fn another_permissive(&self) -> Result<Option<Self>, SubjectError> {
        if cfg!(unix) { self.subject.start_permissive(self.patience).await } else { Ok(None) }
    }

    /// Lets every write of its process to a file fail, or succeed again; says whether that could be done.
    #[cfg(target_os = "linux")]
    pub(crate) async fn fill_disk(&self, full: bool) -> bool {
        let End::Process(process) = &self.end else { return false };
        process.id().await.is_some_and(|id| full_disk::fill(id, full).is_ok())
    }

    #[cfg(not(target_os = "linux"))]
    #[expect(clippy::unused_async, reason = "elsewhere it asks for the process")]
    pub(crate) async fn fill_disk(&self, _: bool) -> bool {
        false
    }

    /// What its process has written to standard error so far; nothing for one without a process of its own.
    pub(crate) fn stderr(&self) -> String {
        match &self.end {
            End::Process(process) => process.stderr(),
            End::Runtime(_) | End::Unreachable => String::new(),
        }
    }

    /// Whether it can be killed.
    pub(crate) fn is_mortal(&self) -> bool {
        match &self.end {
            End::Process(_) | End::Runtime(_) => true,
            End::Unreachable => false,
        }
    }

    /// Ends it at once and waits until it is gone, if it can be killed.
    pub(crate) async fn kill(&self) {
        match &self.end {
            End::Process(process) => {
                // It is to be gone; that it already was is as good.
                let _ = process.kill().await;
            }
            End::Runtime(runtime) => runtime.kill().await,
            End::Unreachable => {}
        }
    }
}
