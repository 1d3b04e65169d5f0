//! Which encryption keys the connector had, and when.

use super::{Exchange, Transcript};

/// A stretch of the talk under one set of keys, from one `open` to the next.
pub(crate) struct Era<'a> {
    /// How it began.
    pub(crate) open: &'a Exchange,
    /// The names of the keys, the current one first.
    pub(crate) keys: Vec<&'a str>,
    until: usize,
}

impl Era<'_> {
    /// Whether this was asked in it.
    pub(crate) fn has(&self, exchange: &Exchange) -> bool {
        (self.open.number..self.until).contains(&exchange.number)
    }

    /// Whether each of its keys is one that can be used, and there is one.
    pub(crate) fn is_usable(&self) -> bool {
        !self.keys.is_empty() && self.keys.iter().all(|key| matches!(*key, "‹first›" | "‹second›"))
    }
}

impl Transcript {
    /// All of them, in their order.
    pub(crate) fn eras(&self) -> Vec<Era<'_>> {
        let mut eras: Vec<Era<'_>> = Vec::new();
        for open in self.asked("open") {
            if let Some(last) = eras.last_mut() {
                last.until = open.number;
            }
            let keys = open.params["keys"].as_array().map(Vec::as_slice).unwrap_or_default();
            let keys = keys.iter().filter_map(serde_json::Value::as_str).collect();
            eras.push(Era { open, keys, until: usize::MAX });
        }
        eras
    }

    /// What a person's call was answered, and every other call in that era.
    pub(crate) fn calls_in<'a>(&'a self, era: &'a Era<'_>) -> impl Iterator<Item = &'a Exchange> {
        self.asked("call").filter(|call| era.has(call))
    }

    /// The first request during an exchange that bears an access token.
    pub(crate) fn bearer_during(&self, exchange: &Exchange) -> Option<u64> {
        let mut requests = self.requests().filter(|(seq, _)| exchange.caused(*seq));
        requests.find(|(_, request)| request.bearer.is_some()).map(|(seq, _)| seq)
    }
}
