//! Write tools and the analysis engine.

mod call_refused;
mod five_verbs;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[call_refused::CHECK, five_verbs::CHECK];
