//! What lies on the disk, and who can read it.

mod bound_to_field;
mod bound_to_tenant;
mod corruption_contained;
mod key_rotation;
mod missing_key_refused;
mod no_clear_secret;
mod no_keystream_reuse;
mod non_deterministic;
mod plaintext_refused;
mod rollback_survived;
mod tampering_detected;
mod wrong_key_explained;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[
    no_clear_secret::CHECK,
    wrong_key_explained::CHECK,
    missing_key_refused::CHECK,
    bound_to_tenant::CHECK,
    bound_to_field::CHECK,
    tampering_detected::CHECK,
    non_deterministic::CHECK,
    no_keystream_reuse::CHECK,
    plaintext_refused::CHECK,
    corruption_contained::CHECK,
    rollback_survived::CHECK,
    key_rotation::CHECK,
];
