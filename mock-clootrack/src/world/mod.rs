//! The vendor's data: workspaces with projects, their feedback over two years, and what write tools did to them.
//!
//! Nothing is stored but what people could have typed. The feedback of a project and a day is a pure function of the
//! seed, so that a vendor starts in no time, takes no memory, and answers the same twice. Writes change the settings
//! that the function reads: the names, the themes, the sources.

mod calendar;
mod course;
mod item;
mod ledger;
mod project;
mod seed;
mod source;
mod story;
mod tally;
mod theme;
mod topic;
mod topics;
mod view;
mod workspace;
mod workspaces;

pub(crate) use calendar::{Calendar, Window};
pub(crate) use item::Item;
pub(crate) use ledger::{InvoiceStatus, Message};
pub use project::{Project, ProjectKind, UnknownProjectKind};
pub(crate) use seed::Seed;
pub(crate) use source::Source;
pub(crate) use tally::{Tally, ratio, rounded};
pub(crate) use theme::Theme;
pub(crate) use topic::Tone;
pub(crate) use view::{Edit, View};
pub(crate) use workspaces::World;
