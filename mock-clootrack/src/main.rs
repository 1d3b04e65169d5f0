//! `mock-clootrack`: the vendor as a program.

mod cli;

use std::process::ExitCode;

/// One thread: everything that a vendor knows is behind one lock, so that more of them would only wake and wait for each
/// other.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    cli::run().await
}
