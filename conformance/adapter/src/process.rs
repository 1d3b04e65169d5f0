//! An adapter process, spoken to in lines.

use std::collections::HashMap;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command};
use tokio::sync::{mpsc, oneshot};

use crate::{LostContact, Method, Request, Response, Wire};

/// How to start an adapter.
#[derive(Clone, Debug)]
pub struct Spawn {
    /// The program and its arguments.
    pub command: Vec<String>,
    /// Variables to set beside the inherited ones.
    pub env: Vec<(String, String)>,
}

/// A running adapter process. [`Remote`](crate::Remote) makes a connector of it.
///
/// The process is killed when the value is dropped.
pub struct Process {
    outbox: mpsc::UnboundedSender<String>,
    shared: Arc<Shared>,
    child: tokio::sync::Mutex<Child>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<Conversation>,
    stderr: Mutex<String>,
}

#[derive(Default)]
struct Conversation {
    next_id: u64,
    pending: HashMap<u64, (Method, oneshot::Sender<Result<Response, LostContact>>)>,
    /// Set once, when nothing more can be answered.
    over: Option<Ending>,
}

#[derive(Clone)]
enum Ending {
    Exited(String),
    Gibberish(LostContact),
}

/// What standard error is kept in memory; a runaway adapter must not take the suite down.
const STDERR_KEPT: usize = 8 << 20;
/// How much of an offending line an error shows.
const EXCERPT: usize = 120;

impl Process {
    /// Starts the process. Nothing is said to it yet.
    pub fn spawn(spawn: &Spawn) -> Result<Self, LostContact> {
        let not_started = |why: String| LostContact::NotStarted { command: spawn.command.join(" "), why };
        let (program, arguments) =
            spawn.command.split_first().ok_or_else(|| not_started("the command is empty".to_owned()))?;
        let mut child = Command::new(program)
            .args(arguments)
            .envs(spawn.env.iter().cloned())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|why| not_started(why.to_string()))?;
        let pipe = || not_started("no pipe".to_owned());
        let stdin = child.stdin.take().ok_or_else(pipe)?;
        let stdout = child.stdout.take().ok_or_else(pipe)?;
        let stderr = child.stderr.take().ok_or_else(pipe)?;

        let shared = Arc::new(Shared::default());
        let (outbox, lines) = mpsc::unbounded_channel();
        tokio::spawn(write(stdin, lines));
        tokio::spawn(listen(stdout, stderr, Arc::clone(&shared)));
        Ok(Self { outbox, shared, child: tokio::sync::Mutex::new(child) })
    }

    /// What the process has written to standard error so far.
    pub fn stderr(&self) -> String {
        self.shared.stderr.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The number by which the operating system knows it, as long as it runs.
    pub async fn id(&self) -> Option<u32> {
        self.child.lock().await.id()
    }

    /// Kills the process at once, as a crash would, and waits until it is gone.
    pub async fn kill(&self) -> std::io::Result<()> {
        self.child.lock().await.kill().await
    }

    /// How the process ended, if it has.
    pub async fn exit_status(&self) -> Option<std::process::ExitStatus> {
        self.child.lock().await.try_wait().ok().flatten()
    }
}

#[async_trait]
impl Wire for Process {
    async fn exchange(&self, method: Method, params: Value) -> Result<Response, LostContact> {
        let (answer, answered) = oneshot::channel();
        let line = {
            let mut state = self.shared.lock();
            if let Some(ending) = state.over.clone() {
                return Err(self.shared.lost(ending, method));
            }
            state.next_id += 1;
            let id = state.next_id;
            state.pending.insert(id, (method, answer));
            let request = Request {
                jsonrpc: "2.0".to_owned(),
                id: Value::from(id),
                method: method.as_str().to_owned(),
                params,
            };
            serde_json::to_string(&request)
                .map_err(|why| LostContact::Misshapen { method: request.method, why: why.to_string() })?
        };
        // A closed outbox means a dead process; the listener tells everybody how it died.
        let _ = self.outbox.send(line);
        match answered.await {
            Ok(outcome) => outcome,
            Err(_) => Err(self.shared.lost(Ending::Exited("no more output".to_owned()), method)),
        }
    }
}

impl Shared {
    fn lock(&self) -> std::sync::MutexGuard<'_, Conversation> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lost(&self, ending: Ending, method: Method) -> LostContact {
        match ending {
            Ending::Gibberish(lost) => lost,
            Ending::Exited(status) => {
                let stderr = self.stderr.lock().unwrap_or_else(PoisonError::into_inner);
                let tail: Vec<&str> = stderr.lines().rev().take(10).collect();
                let stderr = tail.into_iter().rev().collect::<Vec<_>>().join("\n");
                LostContact::Ended { status, method: method.as_str().to_owned(), stderr }
            }
        }
    }

    fn end(&self, ending: &Ending) {
        let pending = {
            let mut state = self.lock();
            state.over.get_or_insert_with(|| ending.clone());
            std::mem::take(&mut state.pending)
        };
        for (method, answer) in pending.into_values() {
            // Nobody waits any more: the caller has given up by itself.
            let _ = answer.send(Err(self.lost(ending.clone(), method)));
        }
    }

    /// Hands a line to whoever waits for it.
    fn deliver(&self, number: usize, line: &str) -> Result<(), LostContact> {
        let gibberish = |why: String| LostContact::Gibberish {
            line: number,
            why,
            excerpt: line.chars().take(EXCERPT).collect(),
        };
        let response: Response = serde_json::from_str(line).map_err(|why| gibberish(why.to_string()))?;
        let waiting = response.id.as_u64().and_then(|id| self.lock().pending.remove(&id));
        let Some((_, answer)) = waiting else {
            return Err(gibberish(format!("no request {} is waiting", response.id)));
        };
        let _ = answer.send(Ok(response));
        Ok(())
    }
}

async fn write(mut stdin: ChildStdin, mut lines: mpsc::UnboundedReceiver<String>) {
    while let Some(mut line) = lines.recv().await {
        line.push('\n');
        if stdin.write_all(line.as_bytes()).await.is_err() || stdin.flush().await.is_err() {
            return;
        }
    }
}

/// Reads both streams to their end. Standard error is drained before the end is told, so that the last words are
/// in the message.
async fn listen(stdout: ChildStdout, stderr: ChildStderr, shared: Arc<Shared>) {
    let errors = tokio::spawn(drain(stderr, Arc::clone(&shared)));
    let mut lines = BufReader::new(stdout).lines();
    let mut number = 0;
    loop {
        match lines.next_line().await {
            Ok(Some(line)) if line.trim().is_empty() => number += 1,
            Ok(Some(line)) => {
                number += 1;
                if let Err(lost) = shared.deliver(number, &line) {
                    shared.end(&Ending::Gibberish(lost));
                }
            }
            Ok(None) => break,
            Err(why) => {
                shared.end(&Ending::Gibberish(LostContact::Gibberish {
                    line: number + 1,
                    why: why.to_string(),
                    excerpt: String::new(),
                }));
                break;
            }
        }
    }
    let _ = errors.await;
    shared.end(&Ending::Exited("its standard output is closed".to_owned()));
}

async fn drain(mut stderr: ChildStderr, shared: Arc<Shared>) {
    let mut buffer = vec![0; 16 * 1024];
    while let Ok(read) = stderr.read(&mut buffer).await {
        if read == 0 {
            return;
        }
        let text = String::from_utf8_lossy(&buffer[..read]);
        let mut kept = shared.stderr.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() + text.len() <= STDERR_KEPT {
            kept.push_str(&text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Hello;
    use crate::{Connector, Failure, Remote};

    fn shell(script: &str) -> Remote<Process> {
        let command = vec!["sh".to_owned(), "-c".to_owned(), script.to_owned()];
        Remote(Process::spawn(&Spawn { command, env: vec![] }).unwrap())
    }

    async fn hello(script: &str) -> LostContact {
        match shell(script).hello(Hello { protocol: 1 }).await {
            Err(Failure::Lost(lost)) => lost,
            other => panic!("expected a lost contact, got {other:?}"),
        }
    }

    #[tokio::test]
    async fn a_process_that_ends_is_told_with_its_last_words() {
        let lost = hello("echo 'no database' >&2; exit 3").await;
        assert!(matches!(&lost, LostContact::Ended { stderr, .. } if stderr == "no database"), "{lost}");
    }

    #[tokio::test]
    async fn a_line_that_is_no_answer_is_shown() {
        let lost = hello("read line; echo 'Listening on 8080'; cat").await;
        assert!(lost.to_string().contains("line 1 of the adapter's standard output"), "{lost}");
        assert!(lost.to_string().contains("Listening on 8080"), "{lost}");
    }

    #[tokio::test]
    async fn an_answer_out_of_shape_is_told_apart_from_silence() {
        let lost = hello(r#"read line; echo '{"jsonrpc":"2.0","id":1,"result":{"name":"x"}}'; cat"#).await;
        assert!(matches!(&lost, LostContact::Misshapen { why, .. } if why.contains("version")), "{lost}");
    }

    #[tokio::test]
    async fn a_command_that_does_not_exist_is_named() {
        let spawn = Spawn { command: vec!["./no-such-adapter".to_owned()], env: vec![] };
        let Err(lost) = Process::spawn(&spawn) else { panic!("it started") };
        assert!(
            lost.to_string().starts_with("the adapter `./no-such-adapter` could not be started"),
            "{lost}"
        );
    }
}
