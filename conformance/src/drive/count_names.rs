//! Names about which opinions differ: listed by the vendor, called by the engine, and counted.

use std::collections::BTreeMap;

use clootrack_connector::Failure;
use clootrack_connector::message::Call;
use clootrack_scenarios::{Explore, On, Policy};
use serde_json::{Map, Value, json};

use super::Stop;
use super::explore::inventory;
use super::occasion::{Occasion, Shown};
use super::stage::Stage;
use super::talk::Question;
use crate::naming::stands_for;
use crate::transcript::{Counted, Counts, Opinion, Outcome, Purpose};

fn lists(policy: &Policy) -> [(Opinion, &[String]); 4] {
    [
        (Opinion::Decoys, &policy.decoys),
        (Opinion::Synonyms, &policy.synonyms),
        (Opinion::Dispatchers, &policy.dispatchers),
        (Opinion::Escapes, &policy.escapes),
    ]
}

/// What makes a tool write that does whatever its arguments say.
fn to_write() -> Map<String, Value> {
    let arguments = json!({
        "operation": "delete",
        "tool": "delete_theme",
        "method": "DELETE",
        "query": "mutation { deleteTheme(id: 1) { id } }",
    });
    arguments.as_object().cloned().unwrap_or_default()
}

impl Stage<'_> {
    pub(super) async fn count_names(&mut self, step: &On) -> Result<(), Stop> {
        if self.on_connection(&step.person, "tools").is_none() {
            return Ok(());
        }
        let person = Some(step.person.as_str());
        let question = Question { step: self.step, purpose: Purpose::Step, person, method: "count-names" };
        let before = self.vendor.journal().last_seq();
        let exchange = self.recorder().begin(&question, &json!({}), before);
        let counted = self.counted(&step.person, exchange).await;
        let login = self.login(&step.person).to_owned();
        let nothing = Explore::of(&step.person);
        self.vendor.set_inventory(&login, &inventory(&nothing, std::iter::empty()));
        let done = Outcome::Result(json!({}));
        self.recorder().end(exchange, done, self.vendor.journal().last_seq());
        self.counts.extend(counted?);
        Ok(())
    }

    /// Nothing, if in the end there is no connection any more to ask about.
    async fn counted(&mut self, person: &str, exchange: usize) -> Result<Option<Counted>, Stop> {
        let policy = &self.scenario.policy;
        let all = lists(policy).into_iter().flat_map(|(_, names)| names).map(String::as_str);
        // What is an official tool is listed anyway.
        let beside: Vec<&str> = all.filter(|name| !policy.reads.iter().any(|read| read == name)).collect();
        let shown = self.listed_at(&Explore::of(person), &beside, Occasion::Asked).await?;
        let Some(shown) = shown else { return Ok(None) };
        let is_shown = |name: &str| shown.engine.iter().any(|engine| stands_for(engine, name));
        let mut counted = BTreeMap::new();
        for (opinion, names) in lists(policy).into_iter().filter(|(_, names)| !names.is_empty()) {
            let mut counts = Counts { names: names.len(), ..Counts::default() };
            for name in names {
                counts.listed += usize::from(shown.listed.contains(name));
                if is_shown(name) {
                    counts.shown.push(name.clone());
                }
                if self.call_reached(&shown, name).await? {
                    counts.called.push(name.clone());
                }
            }
            counted.insert(opinion, counts);
        }
        let hidden = |read: &&String| shown.listed.contains(*read) && !is_shown(read);
        let reads_shown = policy.reads.iter().filter(|read| is_shown(read)).count();
        let reads_hidden = policy.reads.iter().filter(hidden).cloned().collect();
        Ok(Some(Counted { exchange, lists: counted, reads_shown, reads_hidden }))
    }

    /// Whether a call of the name reaches the vendor as one of that name.
    async fn call_reached(&self, shown: &Shown, name: &str) -> Result<bool, Stop> {
        let engine = shown.engine.iter().find(|engine| stands_for(engine, name)).map_or(name, String::as_str);
        let on = shown.on.clone();
        let since = self.vendor.journal().last_seq();
        let call = Call {
            instance: on.instance,
            caller: on.caller,
            connection: on.connection,
            name: engine.to_owned(),
            arguments: to_write(),
        };
        if let Err(Failure::Lost(lost)) = self.running().connector.call(call).await {
            return Err(Stop::Lost(lost.to_string()));
        }
        Ok(self.called_since(since).any(|(wire, _)| wire == name))
    }
}
