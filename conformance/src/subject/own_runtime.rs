//! A connector in this process that can be killed.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use clootrack_connector::message::{
    Answer, Ask, Audit, AuditRequest, Authorization, Authorize, Call, Callback, Close, Connected,
    Disconnected, Done, FailStorage, Hello, Insight, Introduction, OnConnection, Open, Opened, SetClock,
    Status, SwapRecords, Tools,
};
use clootrack_connector::{Connector, Failure, LostContact};
use tokio::runtime::{Builder, Handle, Runtime};

/// Runs a connector on a runtime of its own. Killing it drops all that the connector does where it stands: its calls, what
/// it does in the background, its connections. Whatever it had not stored is lost, as in a crash of its process; unlike
/// there its destructors run, so a connector that stores in them is judged too kindly here, and rightly as a process.
pub(super) struct OwnRuntime {
    connector: Arc<dyn Connector>,
    handle: Handle,
    runtime: Mutex<Option<Runtime>>,
}

/// A runtime that is shut down waits for a file operation that is under way; none takes that long.
const LAST_BREATH: Duration = Duration::from_secs(5);

impl OwnRuntime {
    pub(super) fn new(connector: Arc<dyn Connector>) -> std::io::Result<Self> {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        Ok(Self { connector, handle: runtime.handle().clone(), runtime: Mutex::new(Some(runtime)) })
    }

    /// Ends all that runs, and waits until it has.
    pub(super) async fn kill(&self) {
        if let Some(runtime) = self.taken() {
            // Only a thread that may block may wait for a runtime's end.
            let _ = tokio::task::spawn_blocking(move || runtime.shutdown_timeout(LAST_BREATH)).await;
        }
    }

    fn taken(&self) -> Option<Runtime> {
        self.runtime.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    async fn run<T: Send + 'static>(
        &self,
        method: &str,
        work: impl Future<Output = Result<T, Failure>> + Send + 'static,
    ) -> Result<T, Failure> {
        let killed = |_| {
            Failure::Lost(LostContact::Ended {
                status: "killed".to_owned(),
                method: method.to_owned(),
                stderr: String::new(),
            })
        };
        self.handle.spawn(work).await.unwrap_or_else(|ended| Err(killed(ended)))
    }
}

impl Drop for OwnRuntime {
    fn drop(&mut self) {
        if let Some(runtime) = self.taken() {
            runtime.shutdown_background();
        }
    }
}

/// Lets each method of the trait run on the runtime.
macro_rules! on_runtime {
    ($($method:ident: $params:ty => $result:ty;)*) => {
        #[async_trait]
        impl Connector for OwnRuntime {
            $(async fn $method(&self, params: $params) -> Result<$result, Failure> {
                let connector = Arc::clone(&self.connector);
                self.run(stringify!($method), async move { connector.$method(params).await }).await
            })*
        }
    };
}

on_runtime! {
    hello: Hello => Introduction;
    open: Open => Opened;
    authorize: Authorize => Authorization;
    callback: Callback => Connected;
    tools: OnConnection => Tools;
    call: Call => Answer;
    ask: Ask => Insight;
    status: OnConnection => Status;
    disconnect: OnConnection => Disconnected;
    audit: AuditRequest => Audit;
    set_clock: SetClock => Done;
    swap_records: SwapRecords => Done;
    fail_storage: FailStorage => Done;
    close: Close => Done;
}
