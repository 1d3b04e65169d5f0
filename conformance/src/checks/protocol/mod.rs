//! MCP as the vendor speaks it.

mod data_returned;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[data_returned::CHECK];
