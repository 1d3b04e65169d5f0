//! What went wrong in a run, and what was told of it.

use std::collections::{BTreeMap, BTreeSet};

use mock_clootrack::journal::Event;
use serde::{Deserialize, Serialize};

use crate::checks;
use crate::transcript::Transcript;

/// Counts, by a row's name and a column's.
pub type Table = BTreeMap<String, BTreeMap<String, usize>>;

/// The two tables over all scenarios.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tables {
    /// For each operation of the vendor and each fault: in how many runs it befell a request.
    pub faults: Table,
    /// For each scenario: how many of its faults no request ran into. Nothing was injected in vain where there is none.
    pub unmet: BTreeMap<String, usize>,
    /// For each cause that was provoked by name and each code: how many calls told the one by the other.
    pub codes: Table,
}

impl Tables {
    /// Counts over all transcripts.
    pub(super) fn of(transcripts: &[Transcript]) -> Self {
        let mut tables = Self::default();
        for run in transcripts {
            for (operation, action) in fired(run) {
                count(&mut tables.faults, operation, action);
            }
            if !run.unfired_faults.is_empty() {
                let unmet = tables.unmet.entry(run.scenario.clone()).or_default();
                *unmet = (*unmet).max(run.unfired_faults.len());
            }
            for (cause, code) in checks::causes_told(run) {
                count(&mut tables.codes, cause, code);
            }
        }
        tables
    }
}

/// Each fault that befell a request, once however often it did: how often differs from run to run.
fn fired(run: &Transcript) -> BTreeSet<(&'static str, &str)> {
    run.journal
        .iter()
        .filter_map(|entry| {
            let Event::FaultFired { request, action, .. } = &entry.event else { return None };
            Some((run.operation_of(*request)?.as_str(), action.as_str()))
        })
        .collect()
}

fn count(table: &mut Table, row: &str, column: &str) {
    *table.entry(row.to_owned()).or_default().entry(column.to_owned()).or_default() += 1;
}
