//! What is done when the vendor asks for a pause, or fails.

use clootrack_connector::Code;
use jiff::{SignedDuration, Timestamp};

use super::decisions;
use crate::retry;

decisions! {
    Retries = retries:

    /// `Retry-After` says in seconds or as a date when a pause ends (RFC 9110, 10.2.3).
    fn pause_ends(&self, now: Timestamp, value: Option<&str>) -> Option<Timestamp> {
        retry::pause_ends(now, value)
    }

    /// A pause is not sat out while somebody waits for the answer: they are told when it ends (RFC 6585, 4).
    fn sits_out(&self, failed: &Failed<'_>) -> bool { false }

    /// What has failed is not repeated: whoever asked is told whether to ask again, and when.
    fn repeats(&self, failed: &Failed<'_>) -> bool { false }
}

/// A request that brought nothing.
#[derive(Clone, Copy, Debug)]
pub struct Failed<'a> {
    /// What was asked for.
    pub asking: Asking<'a>,
    /// What would be told of it.
    pub told: Code,
    /// How long the vendor wants to be left alone from now on, where it says so.
    pub pause: Option<SignedDuration>,
    /// How often it has been made.
    pub times: usize,
}

/// What is asked of the vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking<'a> {
    /// A call of this tool.
    Call(&'a str),
    /// The list of tools.
    List,
    /// New tokens for old ones.
    Renewal,
    /// To become a client.
    Registration,
}
