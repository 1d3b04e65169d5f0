//! Judges any Clootrack connector by what it does on the wire, what it answers and what it leaves on disk.
//!
//! A scenario is *driven* once and leaves a [`Transcript`]; every check *judges* every transcript; the verdicts make a
//! [`report`]. Nothing in a check waits, asks or knows the time.

pub mod check;
pub mod checks;
pub mod cli;
pub mod drive;
pub mod judge;
pub mod names;
pub mod plan;
pub mod prove;
pub mod regressions;
pub mod report;
pub mod subject;
pub mod transcript;

mod causes;
mod disk;
mod figures;
mod naming;
mod places;
mod secrets;
mod server;
mod tamper;
mod wording;

pub use transcript::Transcript;
