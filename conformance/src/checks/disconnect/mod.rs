//! The end of a connection.

mod credential_deleted;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[credential_deleted::CHECK];
