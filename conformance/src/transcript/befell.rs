//! What went wrong at the vendor.

use mock_clootrack::journal::Event;

use super::Transcript;

/// The faults after which an answer may say something else, or nothing.
const ALTERING: [&str; 12] = [
    "echo",
    "reset",
    "close",
    "truncate",
    "framing",
    "replace",
    "patch",
    "content-type",
    "huge",
    "endless",
    "pack",
    "nest",
];

impl Transcript {
    /// Whether something has befallen the answer to a request on its way, so that it may say something else than the
    /// vendor said, or nothing.
    pub fn altered(&self, request: u64) -> bool {
        self.befell(request).any(|action| ALTERING.contains(&action))
    }

    /// What the scenario's faults did to a request and its answer.
    pub fn befell(&self, request: u64) -> impl Iterator<Item = &str> {
        self.journal.iter().filter_map(move |entry| {
            let Event::FaultFired { request: struck, action, .. } = &entry.event else { return None };
            (*struck == request).then_some(action.as_str())
        })
    }
}
