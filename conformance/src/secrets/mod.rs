//! Finding a known secret in arbitrary bytes.
//!
//! The vendor issued every secret, so the search is exact: no entropy, no patterns, no thresholds to tune.

mod leaks;
mod search;

pub(crate) use leaks::Leaks;
pub(crate) use search::{Hit, Search};
