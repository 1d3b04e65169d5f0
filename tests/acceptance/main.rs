//! The proof that the suite, the vendor and the reference are what they say.

mod cli;
mod coverage;
mod generated;
mod layering;
mod reports;
mod stranger;
mod tour;
mod transport;
mod wire;
mod witness;
