//! Access and refresh tokens in use.

mod bearer_header_only;
mod refresh_used;
mod rotation_tracked;

use crate::check::Check;

pub(super) const CHECKS: &[Check] =
    &[bearer_header_only::CHECK, refresh_used::CHECK, rotation_tracked::CHECK];
