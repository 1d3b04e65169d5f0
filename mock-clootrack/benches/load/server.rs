//! A server in a process of its own, whose processor time and memory the system counts.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::wire::Line;

pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    /// The vendor as people run it, with answers of that form.
    pub(crate) fn mock(answers: &str) -> Self {
        let directory = std::env::temp_dir().join(format!("clootrack-load-{}", std::process::id()));
        std::fs::create_dir_all(directory.join("load")).unwrap();
        let scenario =
            format!("title = \"Load, {answers}\"\nstep = []\nvendor = {{ answers = \"{answers}\" }}\n");
        std::fs::write(directory.join(format!("load/{answers}.toml")), scenario).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_mock-clootrack"));
        command.args(["serve", "--port", "0", "--consent", "automatic"]);
        command.arg("--scenarios").arg(directory).args(["--scenario", &format!("load/{answers}")]);
        Self::start(command)
    }

    pub(crate) fn bare() -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.arg("--bare");
        Self::start(command)
    }

    fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap();
        let address = ready["url"].as_str().unwrap().strip_prefix("http://").unwrap().parse().unwrap();
        Self { child, address }
    }

    /// Seconds of processor time so far, its own and the kernel's for it.
    pub(crate) fn processor_time(&self) -> f64 {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.child.id())).unwrap();
        let nanoseconds = |thread: std::fs::DirEntry| {
            let counted = std::fs::read_to_string(thread.path().join("schedstat")).unwrap();
            counted.split(' ').next().unwrap().parse::<f64>().unwrap()
        };
        threads.map(|thread| nanoseconds(thread.unwrap())).sum::<f64>() / 1e9
    }

    /// Resident memory in MB.
    pub(crate) fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1000.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// From the start of the process to the end of its first answer.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(crate) fn time_to_first_answer() -> Duration {
    let start = std::time::Instant::now();
    let server = Server::mock("json");
    let head =
        format!("GET /.well-known/oauth-authorization-server HTTP/1.1\r\nHost: {}\r\n\r\n", server.address);
    assert!(Line::to(server.address).ask(head.as_bytes()).starts_with("HTTP/1.1 200"));
    start.elapsed()
}
