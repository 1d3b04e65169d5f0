//! Gates: an answer waits at one until it is opened, and then it stays open.

use std::collections::BTreeMap;

/// All gates by name; a gate is there as soon as something has come to it.
#[derive(Debug, Default)]
pub(crate) struct Gates {
    by_name: BTreeMap<String, Gate>,
    all_open: bool,
}

#[derive(Debug, Default)]
struct Gate {
    waiting: usize,
    open: bool,
}

impl Gates {
    /// Something comes to a gate. Whether it has to wait there.
    pub(crate) fn arrive(&mut self, name: &str) -> bool {
        let all_open = self.all_open;
        let gate = self.by_name.entry(name.to_owned()).or_default();
        let waits = !gate.open && !all_open;
        gate.waiting += usize::from(waits);
        waits
    }

    /// What waited goes on, or goes away.
    pub(crate) fn leave(&mut self, name: &str) {
        if let Some(gate) = self.by_name.get_mut(name) {
            gate.waiting = gate.waiting.saturating_sub(1);
        }
    }

    pub(crate) fn is_open(&self, name: &str) -> bool {
        self.all_open || self.by_name.get(name).is_some_and(|gate| gate.open)
    }

    /// Whether anything has ever come to the gate.
    pub(crate) fn known(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// Every gate that something has come to: its name, how many wait there, and whether it is open.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, usize, bool)> {
        self.by_name.iter().map(|(name, gate)| (name.as_str(), gate.waiting, gate.open || self.all_open))
    }

    /// Opens a gate for good; gives how many wait there.
    pub(crate) fn open(&mut self, name: &str) -> usize {
        let gate = self.by_name.entry(name.to_owned()).or_default();
        gate.open = true;
        gate.waiting
    }

    /// How many wait at a gate.
    pub(crate) fn waiting(&self, name: &str) -> usize {
        self.by_name.get(name).map_or(0, |gate| gate.waiting)
    }

    /// Whether nothing waits at any gate any more.
    pub(crate) fn all_open(&self) -> bool {
        self.all_open
    }

    /// Opens every gate there is and will be: the vendor stops.
    pub(crate) fn open_all(&mut self) {
        self.all_open = true;
    }
}
