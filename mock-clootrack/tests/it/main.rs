//! The vendor from outside, over HTTP. The modules mirror `src/`: `oauth/token.rs` tests `src/oauth/token.rs`.

mod admin;
mod cli;
mod door;
mod faults;
mod house;
mod journal;
mod mcp;
mod oauth;
mod vendor;
