//! A disk that takes nothing, for adapters that cannot pretend one: the operating system refuses whatever a process writes
//! to files.
//!
//! The limit on the size of files is set from outside and at any time. It hits a process whoever it runs as, which read-only
//! directories do not. What goes into pipes, and so what the adapter answers, is not concerned.
//! A file beside the storage cannot be written either: that a connector falls back to one is seen through its hook alone.

use std::io;

use rustix::process::{Pid, Resource, Rlimit, prlimit};

/// A command whose process outlives the attempt to write: it gets the error, and not the signal that would end it. What is
/// ignored stays ignored across `exec`.
pub(super) fn surviving(command: &[String]) -> Vec<String> {
    let shell = ["/bin/sh", "-c", "trap '' XFSZ; exec \"$0\" \"$@\""].map(str::to_owned);
    shell.into_iter().chain(command.iter().cloned()).collect()
}

/// Lets every write of a process and its children to a file fail, or succeed again.
pub(super) fn fill(process: u32, full: bool) -> io::Result<()> {
    let limited = i32::try_from(process).ok().and_then(Pid::from_raw);
    let pid = limited.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
    let before = prlimit(Some(pid), Resource::Fsize, Rlimit { current: None, maximum: None })?;
    let current = if full { Some(0) } else { before.maximum };
    prlimit(Some(pid), Resource::Fsize, Rlimit { current, maximum: before.maximum })?;
    children(process).into_iter().try_for_each(|child| fill(child, full))
}

/// The processes that it has started. One that has ended in the meantime has none.
fn children(process: u32) -> Vec<u32> {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let listed = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    listed
        .flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>())
        .collect()
}
