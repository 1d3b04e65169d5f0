//! The command line of the suite.

fn main() -> std::process::ExitCode {
    clootrack_conformance::cli::main()
}
