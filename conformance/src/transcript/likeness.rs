//! What the ciphertexts of a storage have in common.

use super::{Exchange, Outcome, Transcript};

/// How a transcript calls the comparison.
pub(crate) const COMPARED: &str = "compare_stored";

/// A comparison of everything that was stored as people connected.
pub(crate) struct Compared<'a> {
    exchange: &'a Exchange,
}

impl<'a> Compared<'a> {
    /// The number of the comparison in the talk.
    pub(crate) fn number(&self) -> usize {
        self.exchange.number
    }

    /// The kinds of values in which equal tokens of two connections look alike.
    pub(crate) fn equal(&self) -> Vec<&'a str> {
        self.kinds("equal")
    }

    /// Those in which a token of equal characters looks like equal blocks.
    pub(crate) fn blocks(&self) -> Vec<&'a str> {
        self.kinds("blocks")
    }

    /// Those that one stream of bytes was laid over more than once.
    pub(crate) fn streams(&self) -> Vec<&'a str> {
        self.kinds("streams")
    }

    fn kinds(&self, which: &str) -> Vec<&'a str> {
        let Outcome::Result(result) = &self.exchange.outcome else { return vec![] };
        result[which].as_array().into_iter().flatten().filter_map(serde_json::Value::as_str).collect()
    }
}

impl Transcript {
    /// The comparison, if there was one.
    pub(crate) fn compared(&self) -> Option<Compared<'_>> {
        self.asked(COMPARED).next().map(|exchange| Compared { exchange })
    }

    /// Why it shows nothing, if it does not: nothing could be compared, or not every connection worked.
    pub(crate) fn compared_nothing(&self, compared: &Compared<'_>) -> Option<String> {
        if let Outcome::Nothing(why) = &compared.exchange.outcome {
            return Some(why.clone());
        }
        let before = || self.asked("call").filter(|call| call.number < compared.number());
        let worked =
            |person: &Option<String>| before().any(|call| call.person == *person && call.outcome.succeeded());
        let unusable = before().next().is_none() || !before().all(|call| worked(&call.person));
        unusable.then(|| "not every connection worked before what is stored was compared".to_owned())
    }
}
