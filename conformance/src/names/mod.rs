//! Tool names that nobody thought of: generated ones that have to be blocked, each with the reason why, and others that a
//! filter should let pass.
//!
//! A [`Draft`] says how a name is written, choice by choice; the [strategies](must_block) draw drafts, and shrink them
//! towards the simplest name that shows the same. What has to be blocked is never a matter of opinion: a verb of the
//! [policy](clootrack_scenarios::Policy) stands in it as a word of its own and acts on something. Whatever a reviewer might
//! want to discuss (`list_updates`, `get_refund_rate`, `sender`) is a decoy of the policy, and only ever counted.

#[cfg(test)]
mod caught;
mod disguise;
mod draft;
mod family;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod properties;
mod reads;
mod render;
mod strategy;
mod words;

pub use disguise::{Alphabet, Disguise};
pub use draft::{Case, Digits, Draft, Edge, Form, Join, Name, Place};
pub use family::{Family, Feature};
pub use reads::must_show;
pub use strategy::{anything, must_block, runner};
