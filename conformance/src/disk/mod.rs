//! Looking at what a connector has on disk.

mod look;
mod room;
mod values;

pub(crate) use look::{decoy_is_found, look, read_logs};
pub(crate) use room::room;
