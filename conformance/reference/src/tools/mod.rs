//! The vendor's tools, as far as they may reach the analysis engine.

mod call;
mod clean;
mod list;
mod scrub;

pub(crate) use call::call;
pub(crate) use list::list;
