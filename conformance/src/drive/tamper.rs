//! What is stored is changed behind the connector's back, while it is stopped.

use std::collections::BTreeSet;

use clootrack_scenarios::{CallTool, Scenario, Step, SwapRecords, Tamper, Tampering};
use mock_clootrack::journal::Event;
use serde_json::{Map, Value, json};

use super::Stop;
use super::stage::Stage;
use super::talk::Question;
use crate::tamper::{self, Left, Spot, Store, Trial, Untouched};
use crate::transcript::{Outcome, Purpose, ROLLED_BACK, UNDONE};

/// Whether anything of the scenario has to know where credentials are stored.
fn is_wanted(scenario: &Scenario) -> bool {
    scenario.steps.iter().any(|step| {
        matches!(step, Step::Tamper(_) | Step::SwapRecords(_) | Step::CompareStored(_) | Step::CarryOff(_))
    })
}

impl Stage<'_> {
    /// What is stored before somebody connects, if it will matter.
    pub(super) fn before_connecting(&self) -> Result<Option<Store>, Stop> {
        if is_wanted(self.scenario) { Ok(Some(tamper::read(&self.places)?)) } else { Ok(None) }
    }

    /// Notes where a person's credential is: what has come since.
    pub(super) fn after_connecting(&mut self, person: &str, before: Option<Store>) -> Result<(), Stop> {
        let Some(mut before) = before else { return Ok(()) };
        let mut after = tamper::read(&self.places)?;
        after.retain(|spot, value| before.get(spot) != Some(value));
        before.retain(|spot, _| after.contains_key(spot));
        self.left.push(Left { phase: self.phase.clone(), before, values: after.clone() });
        self.spots.insert(person.to_owned(), after.into_keys().collect());
        Ok(())
    }

    /// What is stored of a person's credential now.
    fn stored(&self, person: &str) -> Result<Store, Stop> {
        let nothing = BTreeSet::new();
        let spots: &BTreeSet<Spot> = self.spots.get(person).unwrap_or(&nothing);
        let mut store = tamper::read(&self.places)?;
        let names = self.names();
        store.retain(|spot, value| spots.contains(spot) && tamper::is_sealed(&without(value, &names)));
        Ok(store)
    }

    /// What looks like a ciphertext and is the name of something: connections', and clients' at the vendor.
    pub(super) fn names(&self) -> Vec<String> {
        let connections = self.people.values().filter_map(|person| person.connection.clone());
        let clients = self.vendor.journal().entries().into_iter().filter_map(|entry| {
            if let Event::ClientRegistered { client, .. } = entry.event { Some(client) } else { None }
        });
        connections.chain(clients).collect()
    }

    pub(super) async fn tamper(&mut self, step: &Tamper) -> Result<(), Stop> {
        self.close().await?;
        let untouched = Untouched::of(&self.places)?;
        let values = self.stored(&step.person)?;
        let trials = tamper::trials(step.how, &values);
        if trials.is_empty() {
            let outcome = match (step.how, values.len()) {
                (Tampering::SwapFields, 1) => Outcome::Result(json!({ "values": 1 })),
                _ => Outcome::Nothing("nothing that is stored could be told to be the credential".to_owned()),
            };
            self.note_tampering(Some(step), &Map::new(), outcome);
        }
        let mut taken = trials.is_empty();
        for trial in trials {
            untouched.restore()?;
            if !tamper::write(&self.places, &trial.edits)? {
                continue;
            }
            taken = true;
            self.note_tampering(Some(step), &in_words(&trial), Outcome::Result(json!({})));
            self.open_or_not().await?;
            if self.is_open() {
                for person in std::iter::once(&step.person).chain(&step.beside) {
                    self.call(&CallTool::plain(person, &step.call)).await?;
                }
            }
            self.close().await?;
        }
        if !taken {
            let why = "the connector's database takes none of the values that were to be put there";
            self.note_tampering(Some(step), &Map::new(), Outcome::Nothing(why.to_owned()));
        }
        untouched.restore()?;
        self.note_tampering(None, &Map::new(), Outcome::Result(json!({})));
        self.open().await
    }

    /// The credentials change places where they lie, for a connector that cannot do it itself. The transcript has it as the
    /// method that would have done it.
    pub(super) async fn swap_stored(&mut self, step: &SwapRecords) -> Result<(), Stop> {
        self.close().await?;
        let (ours, theirs) = (self.stored(&step.person)?, self.stored(&step.with)?);
        let person = Some(step.person.as_str());
        let untouched = Untouched::of(&self.places)?;
        match tamper::exchanged(&ours, &theirs) {
            Some(trial) if !tamper::write(&self.places, &trial.edits)? => {
                untouched.restore()?;
                self.not_asked(
                    person,
                    "swap_records",
                    "the connector's database keeps them from changing places",
                );
            }
            Some(trial) => {
                self.note(person, "swap_records", &in_words(&trial), Outcome::Result(json!({})));
            }
            None => self.not_asked(person, "swap_records", "no stored credentials could be told apart"),
        }
        self.open_or_not().await
    }

    /// Keeps the storage as it is now.
    pub(super) async fn keep_storage(&mut self) -> Result<(), Stop> {
        self.close().await?;
        self.kept = Some(Untouched::of(&self.places)?);
        self.open().await
    }

    /// Makes the storage what it was when it was kept.
    pub(super) async fn roll_back(&mut self) -> Result<(), Stop> {
        let Some(kept) = self.kept.take() else { return Ok(()) };
        self.close().await?;
        kept.restore()?;
        let params = Map::from_iter([("how".to_owned(), ROLLED_BACK.into())]);
        self.note(None, "tamper", &params, Outcome::Result(json!({})));
        self.open_or_not().await
    }

    /// Notes what has been changed; nothing: everything is as it was.
    fn note_tampering(&self, step: Option<&Tamper>, trial: &Map<String, Value>, outcome: Outcome) {
        let mut params = trial.clone();
        let how = step.map_or(UNDONE, |step| step.how.name());
        params.insert("how".to_owned(), how.into());
        self.note(step.map(|step| step.person.as_str()), "tamper", &params, outcome);
    }

    pub(super) fn note(
        &self,
        person: Option<&str>,
        method: &'static str,
        params: &Map<String, Value>,
        outcome: Outcome,
    ) {
        let question = Question { step: self.step, purpose: Purpose::Step, person, method };
        let seq = self.vendor.journal().last_seq();
        let number = self.recorder().begin(&question, params, seq);
        self.recorder().end(number, outcome, seq);
    }
}

/// A text without these names; what is no text stays as it is.
pub(crate) fn without(value: &[u8], names: &[String]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(value) else { return value.to_vec() };
    names.iter().fold(text.to_owned(), |text, name| text.replace(name.as_str(), "")).into_bytes()
}

fn in_words(trial: &Trial) -> Map<String, Value> {
    Map::from_iter([
        ("of".to_owned(), trial.of.as_str().into()),
        ("what".to_owned(), trial.what.as_str().into()),
    ])
}
