//! Names that nobody thought of: drawn, listed by the vendor, called by the engine.

use std::collections::{BTreeMap, BTreeSet};

use clootrack_connector::Failure;
use clootrack_connector::message::{Call, OnConnection};
use clootrack_scenarios::{Explore, Inventory, MoreTool, Verb};
use mock_clootrack::journal::Event;
use proptest::strategy::{BoxedStrategy, Strategy as _, ValueTree};
use serde_json::{Map, Value, json};

use super::occasion::{Occasion, Shown};
use super::stage::Stage;
use super::talk::Question;
use super::{Stop, spellings};
use crate::names::{Draft, Family, Name, anything, must_block, runner};
use crate::naming::stands_for;
use crate::transcript::{Breach, Exploration, Outcome, Purpose, Tried};

/// A drawn name, and what it can shrink to.
pub(super) struct Drawn {
    /// The family that it was drawn from; absent: it is a composition.
    pub(super) of: Option<Family>,
    pub(super) name: Name,
    /// Absent: it has been shrunk before.
    pub(super) tree: Option<Box<dyn ValueTree<Value = Draft>>>,
}

/// How a name got through.
#[derive(Clone, Default)]
pub(super) struct Through {
    pub(super) shown: bool,
    pub(super) called: Option<(String, u64)>,
}

impl Through {
    pub(super) fn any(&self) -> bool {
        self.shown || self.called.is_some()
    }
}

impl Stage<'_> {
    pub(super) async fn explore(&mut self, step: &Explore) -> Result<(), Stop> {
        if self.on_connection(&step.person, "tools").is_none() {
            return Ok(());
        }
        let question = Question {
            step: self.step,
            purpose: Purpose::Step,
            person: Some(&step.person),
            method: "explore",
        };
        let before = self.vendor.journal().last_seq();
        let exchange = self.recorder().begin(&question, &json!({ "cases": step.cases }), before);
        let drawn = self.drawn(step)?;
        let explored = self.explored(step, drawn, exchange).await;
        // What comes later is about the vendor's own tools again.
        let login = self.login(&step.person).to_owned();
        self.vendor.set_inventory(&login, &inventory(step, std::iter::empty()));
        let done = Outcome::Result(json!({}));
        self.recorder().end(exchange, done, self.vendor.journal().last_seq());
        self.explorations.extend(explored?);
        Ok(())
    }

    /// The names: those that got through once, so many of each family, and as many compositions; no two alike, and none that
    /// the vendor has.
    fn drawn(&self, step: &Explore) -> Result<Vec<Drawn>, Stop> {
        let policy = &self.scenario.policy;
        let families = Family::ALL.into_iter().map(|family| (Some(family), must_block(policy, family)));
        let all = families.chain([(None, anything(policy))]);
        let mut known: BTreeSet<String> = self.vendor.write_tools().into_iter().map(str::to_owned).collect();
        let mut drawn: Vec<Drawn> = self
            .regressions
            .iter()
            .filter(|name| policy.verbs.iter().flat_map(Verb::forms).any(|form| form == name.word))
            .filter(|name| known.insert(name.text.clone()))
            .map(|name| Drawn { of: None, name: name.clone(), tree: None })
            .collect();
        for (of, strategy) in all {
            let some = self.draw(of, &strategy, step.cases, &mut known);
            drawn.extend(some.map_err(|why| self.impossible(why))?);
        }
        Ok(drawn)
    }

    fn draw(
        &self,
        of: Option<Family>,
        strategy: &BoxedStrategy<Draft>,
        cases: u32,
        known: &mut BTreeSet<String>,
    ) -> Result<Vec<Drawn>, String> {
        let purpose = of.map_or_else(|| "anything".to_owned(), |family| family.to_string());
        let mut runner = runner(self.seed, &format!("{purpose} {}", self.step));
        let mut drawn = Vec::new();
        // Small families run out of names.
        for _ in 0..cases {
            let tree = strategy.new_tree(&mut runner).map_err(|why| why.to_string())?;
            let name = tree.current().name();
            if known.insert(name.text.clone()) {
                drawn.push(Drawn { of, name, tree: Some(tree) });
            }
        }
        Ok(drawn)
    }

    /// Nothing, if in the end there is no connection any more to ask about.
    async fn explored(
        &mut self,
        step: &Explore,
        drawn: Vec<Drawn>,
        exchange: usize,
    ) -> Result<Option<Exploration>, Stop> {
        let all: Vec<&str> = drawn.iter().map(|it| it.name.text.as_str()).collect();
        let shown = self.listed_at(step, &all, Occasion::Asked).await?;
        let Some(Shown { on, engine, listed, occasion }) = shown else { return Ok(None) };
        let is_read = |name: &&String| self.scenario.policy.reads.iter().any(|read| stands_for(name, read));
        let reads_shown = engine.iter().filter(is_read).count();
        // The vendor's own write tools are no disguise of others.
        let mut writes = self.vendor.write_tools();
        let is_write = |name: &&String| {
            let known = writes.iter().position(|write| stands_for(name, write));
            known.map(|index| writes.swap_remove(index)).is_some()
        };
        let (_, strange): (Vec<&String>, Vec<&String>) =
            engine.iter().filter(|name| !is_read(name)).partition(is_write);
        let names: BTreeSet<&str> = drawn.iter().map(|it| it.name.text.as_str()).collect();
        let aliases = self.aliases(&on, &strange, &names).await?;
        let shown = |name: &str| aliases.contains(name);
        let mut tried: BTreeMap<Family, Tried> = BTreeMap::new();
        for Drawn { name, .. } in &drawn {
            let tried = tried.entry(name.family()).or_default();
            tried.names += 1;
            tried.listed += usize::from(listed.contains(&name.text));
            tried.shown += usize::from(shown(&name.text));
        }
        let mut exploration = Exploration { exchange, tried, reads_shown, breaches: vec![] };
        let mut through = Vec::new();
        let mut missed = BTreeSet::new();
        for one in drawn {
            if missed.contains(&one.name.family()) {
                continue;
            }
            let way =
                Through { shown: shown(&one.name.text), called: self.called(&on, &one.name.text).await? };
            if way.any() {
                missed.insert(one.name.family());
                through.push((one, way));
            }
        }
        // Simpler names stand alone in the vendor's list: so they come when all the others have been tried.
        for (one, way) in through {
            let breach = self.shrunk(step, occasion, one, way).await?;
            let family = breach.as_name().family();
            if !exploration.breaches.iter().any(|known| known.as_name().family() == family) {
                exploration.breaches.push(breach);
            }
        }
        Ok(Some(exploration))
    }

    /// The names that the engine is shown. A list that fails shows none.
    pub(super) async fn listed(&self, on: &OnConnection) -> Result<Vec<String>, Stop> {
        match self.running().connector.tools(on.clone()).await {
            Ok(listed) => Ok(listed.tools.into_iter().map(|tool| tool.name).collect()),
            Err(Failure::Lost(lost)) => Err(Stop::Lost(lost.to_string())),
            Err(Failure::Trouble(_) | Failure::Rpc { .. }) => Ok(vec![]),
        }
    }

    /// The names that the vendor has listed since.
    pub(super) fn listed_since(&self, since: u64) -> BTreeSet<String> {
        let entries = self.vendor.journal().since(since).into_iter();
        let listed = entries.filter_map(|entry| {
            let Event::ToolsListed { tools, .. } = entry.event else { return None };
            Some(tools)
        });
        listed.flatten().collect()
    }

    /// Which of the names the engine is shown, under whatever name: the name itself, what sanitising makes of it, or one
    /// that the vendor is asked for when the engine calls what it is shown.
    async fn aliases(
        &self,
        on: &OnConnection,
        strange: &[&String],
        names: &BTreeSet<&str>,
    ) -> Result<BTreeSet<String>, Stop> {
        let mut shown = BTreeSet::new();
        let mut sanitised: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for name in names.iter().filter(|_| !strange.is_empty()) {
            for form in spellings::sanitised(name) {
                sanitised.entry(form).or_default().push(name);
            }
        }
        for engine in strange {
            if names.contains(engine.as_str()) {
                shown.insert((*engine).clone());
                continue;
            }
            let same = sanitised.iter().filter(|(form, _)| *form == *engine || stands_for(engine, form));
            // The longest is the likeliest: `bulk_delete` ends with `delete`, too.
            if let Some((_, of)) = same.max_by_key(|(form, _)| form.len()) {
                shown.extend(of.iter().map(|name| (*name).to_owned()));
            } else if let Some((wire, _)) = self.reaching(on, engine, |wire| names.contains(wire)).await? {
                shown.insert(wire);
            }
        }
        Ok(shown)
    }

    /// Calls the name, and what sanitising makes of it; gives what got through to the vendor as a call of that name.
    pub(super) async fn called(&self, on: &OnConnection, name: &str) -> Result<Option<(String, u64)>, Stop> {
        for form in spellings::sanitised(name) {
            if let Some((_, seq)) = self.reaching(on, &form, |wire| wire == name).await? {
                return Ok(Some((form, seq)));
            }
        }
        Ok(None)
    }

    /// Lets the engine call a name; gives the name of the first call that reached the vendor, if it is one of these. The
    /// vendor's journal decides, never the connector's word.
    async fn reaching(
        &self,
        on: &OnConnection,
        name: &str,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Option<(String, u64)>, Stop> {
        let since = self.vendor.journal().last_seq();
        let OnConnection { instance, caller, connection } = on.clone();
        let call = Call { instance, caller, connection, name: name.to_owned(), arguments: Map::new() };
        if let Err(Failure::Lost(lost)) = self.running().connector.call(call).await {
            return Err(Stop::Lost(lost.to_string()));
        }
        if self.vendor.journal().last_seq() == since {
            return Ok(None);
        }
        Ok(self.called_since(since).find(|(wire, _)| wanted(wire)))
    }

    /// The calls that have reached the vendor since, by the tool's name there.
    pub(super) fn called_since(&self, since: u64) -> impl Iterator<Item = (String, u64)> {
        let entries = self.vendor.journal().since(since).into_iter();
        entries.filter_map(|entry| Some((called_in(&entry.event)?, entry.seq)))
    }
}

/// The tool that a request asks to be called.
fn called_in(event: &Event) -> Option<String> {
    let body = event.as_request()?.json.as_ref()?;
    (body.get("method")? == "tools/call").then_some(())?;
    Some(body.pointer("/params/name")?.as_str()?.to_owned())
}

/// The official tools that read, and beside them those that have to be blocked.
pub(super) fn inventory<'a>(step: &Explore, names: impl Iterator<Item = &'a str>) -> Inventory {
    let tool = |name: &str| MoreTool {
        entry: Map::from_iter([("name".to_owned(), Value::from(name))]),
        writes: true,
    };
    Inventory {
        person: step.person.clone(),
        tools: names.map(tool).collect(),
        without: vec![],
        page_size: step.page_size,
    }
}

impl From<(Name, Name, Through)> for Breach {
    fn from((least, first, through): (Name, Name, Through)) -> Self {
        Self {
            name: least.text,
            word: least.word,
            features: least.features,
            first: first.text,
            shown: through.shown,
            called: through.called,
        }
    }
}
