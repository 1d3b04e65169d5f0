//! What was stored each time that somebody connected is compared.

use clootrack_scenarios::{Action, CompareStored};
use mock_clootrack::journal::SecretClass;
use serde_json::{Map, Value, json};

use super::Stop;
use super::stage::Stage;
use super::tamper::without;
use crate::tamper::{self, Left, Store};
use crate::transcript::{COMPARED, Outcome};

impl Stage<'_> {
    pub(super) fn compare_stored(&mut self, step: &CompareStored) -> Result<(), Stop> {
        let (names, given) = (self.names(), self.given_in(&step.same_in));
        let secrets = self.tokens();
        // What has a token in clear is no ciphertext, and other checks have seen it.
        let clear: Vec<&String> = secrets.iter().flatten().chain(&given).collect();
        let is_sealed = |value: &[u8]| {
            tamper::is_sealed(&without(value, &names)) && !clear.iter().any(|text| tamper::holds(value, text))
        };
        let mut now = tamper::read(&self.places)?;
        now.retain(|spot, value| {
            self.left.iter().any(|left| left.values.contains_key(spot)) && is_sealed(value)
        });
        let sealed = |store: &Store| -> Store {
            let values = store.iter().filter(|(_, value)| is_sealed(value));
            values.map(|(spot, value)| (spot.clone(), value.clone())).collect()
        };
        let left: Vec<Left> = self
            .left
            .iter()
            .map(|left| Left {
                phase: left.phase.clone(),
                before: left.before.clone(),
                values: sealed(&left.values),
            })
            .collect();
        let outcome = if left.iter().any(|left| left.values.is_empty()) {
            Outcome::Nothing("nothing that is stored could be told to be the credential".to_owned())
        } else {
            let found = tamper::likeness(&left, &now, &step.same_in, &secrets);
            Outcome::Result(json!({
                "equal": found.equal, "blocks": found.blocks, "streams": found.streams,
            }))
        };
        let params = Map::from_iter([("same_in".to_owned(), step.same_in.as_str().into())]);
        self.note(None, COMPARED, &params, outcome);
        Ok(())
    }

    /// The tokens that faults put into answers in a phase.
    fn given_in(&self, phase: &str) -> Vec<String> {
        let faults = self.scenario.faults.iter().filter(|fault| fault.during.as_deref() == Some(phase));
        let texts = faults
            .filter_map(|fault| if let Action::Patch { set, .. } = &fault.action { Some(set) } else { None });
        texts.flat_map(|set| set.values().filter_map(Value::as_str).map(str::to_owned)).collect()
    }

    /// What cannot be guessed of every access token and every refresh token that the vendor has issued.
    fn tokens(&self) -> Vec<Vec<String>> {
        let secrets = self.vendor.secrets();
        let of = |class: SecretClass| -> Vec<String> {
            let same = secrets.iter().filter(|secret| secret.name.class == class);
            same.map(|secret| secret.random().to_owned()).collect()
        };
        vec![of(SecretClass::AccessToken), of(SecretClass::RefreshToken)]
    }
}
