//! What lies on the disk, and who can read it.

mod bound_to_tenant;
mod key_rotation;
mod missing_key_refused;
mod no_clear_secret;
mod wrong_key_explained;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[
    no_clear_secret::CHECK,
    wrong_key_explained::CHECK,
    missing_key_refused::CHECK,
    bound_to_tenant::CHECK,
    key_rotation::CHECK,
];
