//! Where secrets must not turn up.

mod answers;
mod logs;
mod redirects_stay_on_origin;
mod reflected_secrets;

use crate::check::Check;

pub(super) const CHECKS: &[Check] =
    &[answers::CHECK, logs::CHECK, redirects_stay_on_origin::CHECK, reflected_secrets::CHECK];

/// So many consecutive characters of a secret are a leak; fewer may be a masked form, and are a warning.
const TELLING: usize = 12;

fn in_encoding(encoding: &str) -> String {
    if encoding == "clear" { String::new() } else { format!(" as {encoding}") }
}
