//! Which fault happens now, and what it does: before the work, instead of it, or to its answer.

mod delivery;
mod echo;
mod edit;
mod engine;
mod framing;
mod gates;
mod instead;
mod late;
mod pack;
mod wait;

pub(crate) use echo::Echo;
pub(crate) use engine::{Engine, Matter, Shown, Strike};
pub(crate) use gates::Gates;
pub(crate) use instead::instead;
pub(crate) use late::{Endless, Late, send};
