//! A vendor in a process of its own: it has its own limit of open files, and its memory can be read.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::raw::{Reply, WATCHDOG, exchange, request};

pub(super) struct Process {
    child: Child,
    pub(super) address: SocketAddr,
}

impl Process {
    pub(super) fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mock-clootrack"))
            .args(["serve", "--port", "0", "--consent", "automatic", "--clock", "fixed"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap();
        let address = ready["url"].as_str().unwrap().strip_prefix("http://").unwrap().parse().unwrap();
        Self { child, address }
    }

    pub(super) fn headers(&self) -> Vec<(String, String)> {
        vec![
            ("Host".to_owned(), self.address.to_string()),
            ("Content-Type".to_owned(), "application/json".to_owned()),
        ]
    }

    /// The answer to a small, good request.
    pub(super) fn registration(&self) -> Reply {
        let body = br#"{"redirect_uris": ["http://127.0.0.1:9/callback"]}"#;
        exchange(self.address, &request("POST", "/oauth/register", &self.headers(), body)).unwrap()
    }

    /// A connection on which these bytes have been sent, and nothing more will be.
    pub(super) fn begin(&self, bytes: &[u8]) -> std::io::Result<TcpStream> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.write_all(bytes)?;
        Ok(stream)
    }

    /// The most memory that it has ever had, in MiB, where the system tells.
    pub(super) fn peak_memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
        Some(kilobytes / 1024)
    }

    /// Tells it to stop, and waits until it has.
    pub(super) fn stop(mut self) -> Option<i32> {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        // Its output ends when it ends.
        let mut output = self.child.stdout.take().unwrap();
        let (sender, ended) = std::sync::mpsc::channel();
        std::thread::spawn(move || sender.send(output.read_to_end(&mut Vec::new())));
        ended.recv_timeout(WATCHDOG).expect("it still runs").unwrap();
        self.child.wait().unwrap().code()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
