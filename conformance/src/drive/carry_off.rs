//! The storage, and nothing else, gets into other hands: as a backup, with a disk that is sold, in an image.

use clootrack_keytrial::{Case, Found, Secret, Value, try_keys};
use clootrack_scenarios::{CallTool, CarryOff, Key};
use serde_json::{Map, json};

use super::stage::{STORAGE, Stage};
use super::tamper::without;
use super::{DriveError, Stop};
use crate::disk;
use crate::places::Place;
use crate::tamper::{self, Spot, Store, Untouched};
use crate::transcript::{CARRIED_OFF, Hands, Outcome, TRIED_KEYS, UNDONE};

/// Longer values that are no ciphertext are no nonce of one either.
const LONGEST_NONCE: usize = 48;

impl Stage<'_> {
    pub(super) async fn carry_off(&mut self, step: &CarryOff) -> Result<(), Stop> {
        self.close().await?;
        let taken = Untouched::of(&self.places)?;
        self.try_keys(step)?;
        for hands in [Hands::Strange, Hands::Installed, Hands::Own] {
            self.in_hands(hands, step, &taken).await?;
        }
        // A place that does not depend on the directory is the same for everybody.
        taken.restore()?;
        let undone = Map::from_iter([("how".to_owned(), UNDONE.into())]);
        self.note(None, "tamper", &undone, Outcome::Result(json!({})));
        self.open().await
    }

    /// A call is made with a copy, in a process that has never seen the original.
    async fn in_hands(&mut self, hands: Hands, step: &CarryOff, taken: &Untouched) -> Result<(), Stop> {
        let params = [("how", CARRIED_OFF), ("what", hands.name())];
        let params = params.map(|(name, value)| (name.to_owned(), value.into()));
        self.note(Some(&step.person), "tamper", &Map::from_iter(params), Outcome::Result(json!({})));
        let other = self.running().another().await.map_err(DriveError::Subject)?;
        let (own, keys, places) = (self.own.replace(other), self.keys.clone(), self.places.clone());
        self.stored_in = hands.name();
        disk::own_directory(&self.storage())?;
        self.places = vec![Place::Directory(self.storage())];
        if hands != Hands::Own {
            self.keys.give(&[Key::Second]);
        }
        // Where else it stores, only opening tells.
        let installed = if hands == Hands::Installed || places.len() > 1 {
            self.installed().await?
        } else {
            Store::new()
        };
        let installed = if hands == Hands::Installed { installed } else { Store::new() };
        taken.restore_at(&self.places)?;
        let mut kept = tamper::read(&self.places)?;
        kept.retain(|spot, _| installed.contains_key(spot));
        let installed = installed.into_iter().filter(|(spot, _)| kept.contains_key(spot)).collect();
        tamper::write(&self.places, &installed)?;
        self.open_or_not().await?;
        if self.is_open() {
            self.call(&CallTool::plain(&step.person, &step.call)).await?;
            self.close().await?;
        }
        if let Some(other) = std::mem::replace(&mut self.own, own) {
            self.last_words.push_str(&other.stderr());
            other.kill().await;
        }
        (self.keys, self.stored_in, self.places) = (keys, STORAGE, places);
        Ok(())
    }

    /// What a new installation has stored before anybody connects: with a copy of somebody else's records it keeps that.
    async fn installed(&mut self) -> Result<Store, Stop> {
        self.open_or_not().await?;
        self.close().await?;
        Ok(tamper::read(&self.places)?)
    }

    /// Tries everything in the storage that may be a key on what may be the person's credential.
    fn try_keys(&self, step: &CarryOff) -> Result<(), Stop> {
        let (stored, names) = (tamper::read(&self.places)?, self.names());
        let is_credential = |spot: &Spot, value: &[u8]| {
            let spots = self.spots.get(&step.person);
            let may_be = || value.len() <= LONGEST_NONCE || tamper::is_sealed(&without(value, &names));
            spots.is_some_and(|spots| spots.contains(spot)) && may_be()
        };
        let place = |spot: &Spot| {
            let place = spot.address();
            if names.iter().any(|name| place.contains(name.as_str())) { spot.kind() } else { place }
        };
        let value = |spot: &Spot, bytes: &[u8]| Value { place: place(spot), bytes: bytes.to_vec() };
        let keys = stored.keys().flat_map(Spot::key_texts);
        let keys = keys.map(|(place, bytes)| Value { place, bytes: bytes.to_vec() });
        let credential = stored.iter().filter(|(spot, bytes)| is_credential(spot, bytes));
        let secrets = self.vendor.secrets();
        let tried = try_keys(&Case {
            given: self.keys.texts(),
            stored: stored.iter().map(|(spot, bytes)| value(spot, bytes)).chain(keys).collect(),
            sealed: credential.map(|(spot, bytes)| value(spot, bytes)).collect(),
            secrets: secrets
                .iter()
                .map(|secret| Secret { name: secret.name.to_string(), random: secret.random().to_owned() })
                .collect(),
        });
        let outcome = if tried.sealed == 0 {
            Outcome::Nothing("nothing that is stored could be told to be the credential".to_owned())
        } else {
            let found = |found: &Found| {
                json!({
                    "place": found.place, "form": found.form, "cipher": found.cipher, "secret": found.secret,
                })
            };
            Outcome::Result(json!({
                "sealed": tried.sealed,
                "readable": tried.readable,
                "found": tried.found.iter().map(found).collect::<Vec<_>>(),
                "gave_up": tried.gave_up,
            }))
        };
        self.note(Some(&step.person), TRIED_KEYS, &Map::new(), outcome);
        Ok(())
    }
}
