//! Looking at what a connector has on disk.

mod holders;
mod look;
mod room;
mod values;

pub(crate) use holders::{careless_file_is_open, holders, own_directory};
pub(crate) use look::{decoys_are_found, look, read_logs};
pub(crate) use room::room;
