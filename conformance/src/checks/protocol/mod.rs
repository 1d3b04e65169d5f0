//! MCP as the vendor speaks it.

pub(super) mod data_returned;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[data_returned::CHECK];
