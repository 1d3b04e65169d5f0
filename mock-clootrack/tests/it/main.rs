//! The vendor from outside, over HTTP. The modules mirror `src/`: `oauth/token.rs` tests `src/oauth/token.rs`.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "helpers of tests fail as tests do, and each test looks for its own events only"
)]

mod admin;
mod answer;
mod cli;
mod console;
mod cors;
mod door;
mod events;
mod faults;
mod hostile;
mod house;
mod journal;
mod logging;
mod mcp;
mod oauth;
mod strangers;
mod strictness;
mod tls;
mod transport;
mod vendor;
mod wire;
mod world;
