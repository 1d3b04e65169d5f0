//! Changing what a connector has stored, without knowing how it stores it.
//!
//! A person's credential is what appeared in the storage when they connected and looks like a ciphertext: the cells of a
//! database, the leaves of a JSON document, or a file. The connector is stopped while one of them is changed.

mod copy;
mod likeness;
mod parts;
mod spot;
mod trials;
mod write;

pub(crate) use copy::Untouched;
pub(crate) use likeness::{Left, likeness};
pub(crate) use parts::{holds, is_sealed};
pub(crate) use spot::{Spot, Store, read};
pub(crate) use trials::{Trial, exchanged, trials};
pub(crate) use write::write;
