//! The proof that the suite, the vendor and the reference are what they say.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod browser;
mod cli;
mod coverage;
mod generated;
mod layering;
mod messages;
mod official;
mod policy;
mod postgres;
mod regressions;
mod reports;
mod scan;
mod storage;
mod stranger;
mod tour;
mod transport;
mod wire;
mod witness;
