//! Which fault happens now, and the gates at which answers are held.

mod engine;
mod gates;

pub(crate) use engine::{Engine, Matter, Strike};
pub(crate) use gates::Gates;
