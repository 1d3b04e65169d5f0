//! The same cause has the same code.

use std::collections::{BTreeMap, BTreeSet};

use crate::causes::{Told, provoked, told};
use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::Transcript;

const ID: &str = "troubleshooting/codes-stable";

pub(super) const CHECK: Check = Check {
    id: ID,
    level: Level::Info,
    promise: Promise::P4,
    requirement: "The same cause is told by the same code to every organization and every time.",
    source: "AIP-193 (the reason is stable, the localised message is not)",
    remedy: "Derive the code from what the vendor answered and from nothing else. Words may differ by language and by case.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut by_cause: BTreeMap<&str, (BTreeSet<&str>, usize, &str)> = BTreeMap::new();
    for (cause, call) in provoked(run, ID) {
        if let Told::Code(code) = told(call) {
            let (codes, last, words) = by_cause.entry(cause.name).or_default();
            codes.insert(code.as_str());
            (*last, *words) = (call.number, cause.words);
        }
    }
    if by_cause.is_empty() {
        return Applies::No("no cause was met twice");
    }
    for (codes, last, words) in by_cause.values().filter(|(codes, ..)| codes.len() > 1) {
        let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
        findings
            .remark(Place::Talk(*last), format!("where {words}, now {} is told", codes.join(" and now ")));
    }
    Applies::Yes
}
