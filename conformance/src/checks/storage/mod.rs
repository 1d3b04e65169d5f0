//! What lies on the disk.

mod no_clear_secret;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[no_clear_secret::CHECK];
