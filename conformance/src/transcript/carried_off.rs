//! What became of copies of the storage, and which keys lay in it.

use mock_clootrack::journal::SecretClass;
use serde_json::Value;

use super::{Exchange, Outcome, Sent, Transcript, Trial};

/// How a transcript calls it when a copy of the storage is opened by others.
pub(crate) const CARRIED_OFF: &str = "carried-off";
/// How it calls the search for keys.
pub(crate) const TRIED_KEYS: &str = "try_keys";

/// Who has a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hands {
    /// Somebody with another key.
    Strange,
    /// An installation with another key, and with what it had stored for itself before.
    Installed,
    /// The owner, with the same key.
    Own,
}

impl Hands {
    /// What a transcript calls them.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Strange => "strange",
            Self::Installed => "installed",
            Self::Own => "own",
        }
    }
}

/// Copies in other hands, and what was found out about keys.
pub(crate) struct CarriedOff<'a> {
    run: &'a Transcript,
    copies: Vec<Trial<'a>>,
    tried: &'a Exchange,
}

impl<'a> CarriedOff<'a> {
    /// The first request in which somebody used a stored token.
    pub(crate) fn used_by(&self, hands: Hands) -> Option<u64> {
        let copies = self.copies.iter().filter(|copy| copy.what() == hands.name());
        let is_token = |sent: &Sent| {
            matches!(
                sent,
                Sent::Bearer(Some(SecretClass::AccessToken)) | Sent::Refresh(Some(SecretClass::RefreshToken))
            )
        };
        copies.flat_map(|copy| copy.sent(self.run)).find(|(_, sent)| is_token(sent)).map(|(seq, _)| seq)
    }

    /// How many values may be ciphertexts.
    pub(crate) fn sealed(&self) -> u64 {
        self.result()["sealed"].as_u64().unwrap_or_default()
    }

    /// Whether there was more to try than could be tried.
    pub(crate) fn gave_up(&self) -> bool {
        self.result()["gave_up"] == true
    }

    /// Each key that lay in the storage: where, in what form, and for which cipher.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
        let found = self.result()["found"].as_array().into_iter().flatten();
        found.filter_map(|key| Some((key["place"].as_str()?, key["form"].as_str()?, key["cipher"].as_str()?)))
    }

    fn result(&self) -> &'a Value {
        if let Outcome::Result(result) = &self.tried.outcome { result } else { &Value::Null }
    }

    /// Why nothing can be learnt of it, if so.
    pub(crate) fn shows_nothing(&self) -> Option<String> {
        self.run.shows_nothing(&self.copies)
    }
}

impl Transcript {
    /// What became of copies of the storage, if there were any.
    pub(crate) fn carried_off(&self) -> Option<CarriedOff<'_>> {
        let (copies, tried) = (self.changes(CARRIED_OFF), self.asked(TRIED_KEYS).next()?);
        Some(CarriedOff { run: self, copies, tried })
    }
}
