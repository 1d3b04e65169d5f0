//! The vendor's tools, as far as they may reach the analysis engine.

mod call;
mod clean;
mod inventory;
mod list;
mod scrub;
mod unseen;

pub(crate) use call::{call, fits};
pub(crate) use inventory::Inventory;
pub use inventory::Names;
pub(crate) use list::{ahead, list};
pub use unseen::Unseen;
