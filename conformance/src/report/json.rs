//! The report for programs.

use super::Report;

/// The report as one JSON document.
pub fn json(report: &Report) -> String {
    // The model has no map with keys other than strings and no number that JSON lacks.
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}
