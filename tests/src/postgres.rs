//! A PostgreSQL server of the test's own, which is gone with it.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::beyond_cargo::postgres;

/// A server that listens at a socket in a directory of its own.
pub struct PostgresServer {
    programs: PathBuf,
    directory: TempDir,
    /// Whose processes they are, where the test runs as root: the server refuses to.
    somebody: Option<(u32, u32)>,
}

/// What is stored never has to outlive the machine.
const SETTINGS: &str = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c shared_buffers=16MB";

impl PostgresServer {
    /// Starts one; `None` means that the test has to be skipped.
    ///
    /// # Panics
    ///
    /// If there is no PostgreSQL in CI.
    pub fn start() -> Result<Option<Self>> {
        let Some(programs) = postgres() else { return Ok(None) };
        // The path of a socket has to be short.
        let directory = tempfile::Builder::new().prefix("pg-").tempdir_in("/tmp")?;
        std::fs::set_permissions(directory.path(), PermissionsExt::from_mode(0o755))?;
        let own = std::fs::metadata(directory.path())?;
        let somebody = (own.uid() == 0).then(|| of_the_name("postgres").unwrap_or((65534, 65534)));
        if let Some((user, group)) = somebody {
            chown(directory.path(), Some(user), Some(group))?;
        }
        let server = Self { programs, directory, somebody };
        let data = server.data();
        let how = ["--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8", "--locale=C"];
        server.run("initdb", how.into_iter().chain(["--pgdata", &data]))?;
        let settings = format!("{SETTINGS} -c unix_socket_directories={}", server.socket().display());
        server.run(
            "pg_ctl",
            [
                "--pgdata",
                &data,
                "--wait",
                "--silent",
                "--log",
                &format!("{data}.log"),
                "--options",
                &settings,
                "start",
            ],
        )?;
        Ok(Some(server))
    }

    /// Where a connector may make databases.
    pub fn url(&self) -> String {
        format!("postgres://postgres@{}/postgres", self.socket().display().to_string().replace('/', "%2F"))
    }

    fn socket(&self) -> &Path {
        self.directory.path()
    }

    fn data(&self) -> String {
        self.directory.path().join("data").display().to_string()
    }

    fn run<'a>(&self, program: &str, arguments: impl IntoIterator<Item = &'a str>) -> Result<()> {
        let path = self.programs.join(program);
        let mut command = match self.somebody {
            Some((user, group)) => {
                let mut command = Command::new("setpriv");
                command.args([format!("--reuid={user}"), format!("--regid={group}")]);
                command.arg("--clear-groups").arg(path);
                command
            }
            None => Command::new(path),
        };
        command.args(arguments).current_dir(self.directory.path());
        // The server goes on when this one has ended, and must not keep its pipes open.
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let status = command.status().with_context(|| format!("{program} could not be started"))?;
        if !status.success() {
            let log = std::fs::read_to_string(format!("{}.log", self.data())).unwrap_or_default();
            bail!("{program} failed: {status}\n{log}");
        }
        Ok(())
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        // Whatever it answers, its directory goes.
        let _ = self.run("pg_ctl", ["--pgdata", &self.data(), "--mode=immediate", "--silent", "stop"]);
    }
}

/// The numbers of a user of this machine.
fn of_the_name(user: &str) -> Option<(u32, u32)> {
    let users = std::fs::read_to_string("/etc/passwd").ok()?;
    let mut fields = users.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let fields = fields.find(|fields| fields.first() == Some(&user))?;
    Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?))
}
