//! Everything that a scenario plays with: the vendor, the connector, the people, the disk; and the record of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use clootrack_connector::{Connector, Failure};
use clootrack_scenarios::{MoreTool, Revision, Scenario, Step, scopes};
use mock_clootrack::{Options, Vendor};
use serde::Serialize;
use tempfile::TempDir;
use tokio::task::JoinSet;
use url::Url;

use super::browser::Browser;
use super::document::Document;
use super::keys::Keys;
use super::kill;
use super::open::asks_connector;
use super::strangers::Strangers;
use super::talk::{Question, Talk, decoy_is_found, outcome};
use super::{DriveError, Stop};
use crate::disk;
use crate::names::Name;
use crate::places::Place;
use crate::secrets::{Hit, Leaks, Search};
use crate::subject::Running;
use crate::tamper::{Left, Spot, Untouched};
use crate::transcript::{
    Channel, Controls, Counted, Ending, Exchange, Exploration, Look, Outcome, Purpose, Transcript, VERSION,
    VendorFacts,
};

pub(super) struct Stage<'a> {
    pub(super) scenario: &'a Scenario,
    /// One of this scenario's own, where others have to be kept from harm.
    pub(super) own: Option<Running>,
    /// Another process on the same storage, and its instance.
    pub(super) second: Option<(Running, String)>,
    running: &'a Running,
    pub(super) vendor: Arc<Vendor>,
    pub(super) document: Document,
    pub(super) strangers: Strangers<'a>,
    pub(super) people: BTreeMap<String, OnStage>,
    pub(super) background: JoinSet<()>,
    /// What every choice of chance is derived from.
    pub(super) seed: u64,
    /// Names that got through once.
    pub(super) regressions: &'a [Name],
    /// The step that is being played, counted from 1.
    pub(super) step: usize,
    /// The open instance, if it is open.
    pub(super) instance: Option<String>,
    /// Where it stores: in the storage that it was given, and where it has said.
    pub(super) places: Vec<Place>,
    pub(super) room: TempDir,
    /// The directory in it that is the connector's storage at the moment.
    pub(super) stored_in: &'static str,
    pub(super) keys: Keys,
    /// Where people's credentials are stored, as far as it matters.
    pub(super) spots: BTreeMap<String, BTreeSet<Spot>>,
    /// What each connecting has left in the storage, as far as it matters.
    pub(super) left: Vec<Left>,
    /// The name of the present phase.
    pub(super) phase: String,
    /// A copy of the storage to go back to.
    pub(super) kept: Option<Untouched>,
    talk: Arc<Mutex<Talk>>,
    pub(super) explorations: Vec<Exploration>,
    pub(super) counts: Vec<Counted>,
    looks: Vec<Look>,
    leaks: Leaks,
    search: Search,
    /// What had been written to standard error before.
    stderr_before: usize,
    /// What those that were killed had written to standard error.
    pub(super) last_words: String,
}

/// A person, and where they are.
pub(super) struct OnStage {
    pub(super) browser: Browser,
    pub(super) pending: Option<Pending>,
    pub(super) connection: Option<String>,
    /// The tools' names as the engine knows them.
    pub(super) listed: Vec<String>,
}

/// A way back from the vendor that has not been taken.
#[derive(Clone)]
pub(super) struct Pending {
    pub(super) session: String,
    pub(super) url: Url,
    /// Whether the connector has seen it as it is.
    pub(super) delivered: bool,
}

/// Where the vendor sends people back to. The suite takes the URL from the redirect: nothing listens there.
pub(super) const REDIRECT_URI: &str = "https://connector.example/oauth/callback";

/// The directory where a connector stores, unless a copy of it is tried.
pub(super) const STORAGE: &str = "storage";

/// The capability of connectors that find names where they are told.
pub(super) const HOSTS: &str = "hosts";

impl<'a> Stage<'a> {
    pub(super) async fn set(
        scenario: &'a Scenario,
        seed: u64,
        running: &'a Running,
    ) -> Result<Self, DriveError> {
        let document = Document::of(running, scenario.client_document, REDIRECT_URI).await?;
        let mut strangers = Strangers::start(&scenario.strangers).await?;
        let (strange, trusted) = (strangers.origins(), document.trusted());
        let options = Options { seed, strangers: strange, trusted, ..Options::default() };
        let vendor = Arc::new(Vendor::start(scenario, options).await?);
        strangers.meet(&vendor).await;
        let mut people = BTreeMap::new();
        for name in scenario.people.keys() {
            let browser = Browser::new(&vendor, &strangers.hosts())?;
            let person = OnStage { browser, pending: None, connection: None, listed: vec![] };
            people.insert(name.clone(), person);
        }
        let room = disk::room()?;
        for part in [STORAGE, "logs"] {
            disk::own_directory(&room.path().join(part))?;
        }
        Ok(Self {
            scenario,
            own: kill::wanted(scenario, running).await?,
            second: None,
            running,
            vendor,
            document,
            strangers,
            people,
            background: JoinSet::new(),
            seed,
            regressions: &[],
            step: 0,
            instance: None,
            places: vec![Place::Directory(room.path().join(STORAGE))],
            room,
            stored_in: STORAGE,
            keys: Keys::of(seed),
            spots: BTreeMap::new(),
            left: Vec::new(),
            phase: String::new(),
            kept: None,
            talk: Arc::default(),
            explorations: Vec::new(),
            counts: Vec::new(),
            looks: Vec::new(),
            leaks: Leaks::default(),
            search: Search::default(),
            stderr_before: running.stderr().len(),
            last_words: String::new(),
        })
    }

    /// The connector that the scenario is about at the moment.
    pub(super) fn running(&self) -> &Running {
        self.own.as_ref().unwrap_or(self.running)
    }

    /// Plays every step, between an `open` and a `close`.
    pub(super) async fn play(&mut self) -> Result<(), Stop> {
        self.open().await?;
        // Whoever does not find the scenario's servers would ask DNS for them.
        let finds = self.declares(HOSTS) || self.strangers.hosts().is_empty();
        let steps = self.scenario.steps.iter().filter(|_| finds);
        for (index, step) in steps.enumerate() {
            self.step = index + 1;
            if self.is_open() || !asks_connector(step) {
                self.act(step).await?;
            }
        }
        self.all_back().await;
        self.look("at the end")?;
        self.close_second().await?;
        self.close().await
    }

    /// Asks the connector and records both sides.
    pub(super) async fn ask<T: Serialize>(
        &self,
        person: Option<&str>,
        method: &'static str,
        params: &impl Serialize,
        request: impl AsyncFnOnce(&dyn Connector) -> Result<T, Failure>,
    ) -> Result<Result<T, Failure>, Stop> {
        self.ask_for(Purpose::Step, person, method, params, request).await
    }

    /// The same, for a purpose that the method alone does not say.
    pub(super) async fn ask_for<T: Serialize>(
        &self,
        purpose: Purpose,
        person: Option<&str>,
        method: &'static str,
        params: &impl Serialize,
        request: impl AsyncFnOnce(&dyn Connector) -> Result<T, Failure>,
    ) -> Result<Result<T, Failure>, Stop> {
        let question = Question { step: self.step, purpose, person, method };
        let number = self.recorder().begin(&question, params, self.vendor.journal().last_seq());
        let answer = request(self.running().connector.as_ref()).await;
        self.recorder().end(number, outcome(&answer), self.vendor.journal().last_seq());
        match answer {
            Err(Failure::Lost(lost)) => Err(Stop::Lost(lost.to_string())),
            answer => Ok(answer),
        }
    }

    /// Waits until nothing is under way in the background.
    pub(super) async fn all_back(&mut self) {
        while self.background.join_next().await.is_some() {}
    }

    /// Asks without waiting for the answer.
    pub(super) fn ask_in_background<T: Serialize + 'static>(
        &mut self,
        purpose: Purpose,
        person: &str,
        method: &'static str,
        params: &impl Serialize,
        request: impl Future<Output = Result<T, Failure>> + Send + 'static,
    ) {
        let question = Question { step: self.step, purpose, person: Some(person), method };
        let number = self.recorder().begin(&question, params, self.vendor.journal().last_seq());
        let (talk, vendor) = (Arc::clone(&self.talk), Arc::clone(&self.vendor));
        self.background.spawn(async move {
            let answered = outcome(&request.await);
            let mut talk = talk.lock().unwrap_or_else(PoisonError::into_inner);
            talk.end(number, answered, vendor.journal().last_seq());
        });
    }

    /// Records a question that could not be asked.
    pub(super) fn not_asked(&self, person: Option<&str>, method: &'static str, why: &str) {
        let question = Question { step: self.step, purpose: Purpose::Step, person, method };
        let seq = self.vendor.journal().last_seq();
        let number = self.recorder().begin(&question, &serde_json::Map::new(), seq);
        self.recorder().end(number, Outcome::Nothing(why.to_owned()), seq);
    }

    /// The instance that questions are put to; nothing is asked while there is none.
    pub(super) fn instance(&self) -> String {
        self.instance.clone().unwrap_or_default()
    }

    /// The storage that the connector is given.
    pub(super) fn storage(&self) -> PathBuf {
        self.room.path().join(self.stored_in)
    }

    /// Looks at the storage now.
    pub(super) fn look(&mut self, moment: &str) -> Result<(), Stop> {
        let secrets = self.vendor.secrets();
        self.search.learn(&secrets);
        let asked = self.recorder().asked();
        let search = &self.search;
        let holders = disk::holders(&self.places, &self.names(), &secrets)?;
        let looked = disk::look(&self.places, moment, search, &mut self.leaks)?;
        self.looks.push(Look {
            moment: moment.to_owned(),
            after: self.vendor.journal().last_seq(),
            asked,
            files: looked.files,
            values: looked.values,
            holders,
            secrets: search.secrets(),
            unsearched: looked.unsearched,
            decoy_found: match secrets.first() {
                Some(secret) => disk::decoys_are_found(&self.places, &secret.value, search)?,
                None => false,
            },
            unseen: looked.unseen,
            logged: None,
        });
        Ok(())
    }

    /// The ending of a scenario that was cut short at the present step.
    pub(super) fn cut(&self, why: String) -> Ending {
        let name = self.step.checked_sub(1).and_then(|index| self.scenario.steps.get(index));
        let name = name.map_or("open", Step::name).to_owned();
        Ending::Cut { step: self.step, name, why }
    }

    /// What the watchdog interrupted.
    pub(super) fn unanswered(&self, watchdog: Duration) -> String {
        let waited = watchdog.as_secs();
        match self.recorder().unanswered() {
            Some(Exchange { method, .. }) => {
                format!("the connector did not answer `{method}` within {waited} s")
            }
            None => format!("the scenario took longer than {waited} s"),
        }
    }

    /// Everything that was seen, without its secrets.
    pub(super) fn transcript(
        mut self,
        revision: Revision,
        seed: u64,
        ending: Ending,
    ) -> Result<Transcript, DriveError> {
        self.background.abort_all();
        let secrets = self.vendor.secrets();
        let mut search = std::mem::take(&mut self.search);
        search.learn(&secrets);
        let planted = secrets.first().map(|secret| secret.value.clone()).unwrap_or_default();
        let controls = Controls {
            logs: disk::decoys_are_found(&[], &planted, &search)?,
            answers: decoy_is_found(&planted, &search),
            permissions: disk::careless_file_is_open(self.room.path())?,
        };
        self.search_logs(&search)?;
        let talk = std::mem::take(&mut *self.recorder());
        let talk = talk.finish(&search, &mut self.leaks);
        Ok(Transcript {
            version: VERSION,
            scenario: self.scenario.id.clone(),
            exercises: self.scenario.exercises.clone(),
            revision,
            seed,
            connector: self.running().introduction.clone(),
            vendor: self.vendor_facts(),
            people: self.scenario.people.clone(),
            talk,
            explorations: self.explorations,
            counted: self.counts,
            looks: self.looks,
            leaks: self.leaks.into_inner(),
            controls,
            unfired_faults: self.vendor.unfired_faults(),
            journal: self.vendor.journal().entries(),
            ending,
        })
    }

    /// Notes for the latest look what has been logged by then.
    pub(super) fn look_at_logs(&mut self) -> Result<(), Stop> {
        let found = self.logged(&self.search)?;
        if let Some(look) = self.looks.last_mut() {
            look.logged = Some(found.into_iter().map(|(_, hit)| hit.secret).collect());
        }
        Ok(())
    }

    fn search_logs(&mut self, search: &Search) -> std::io::Result<()> {
        self.logged(search)?.into_iter().for_each(|(channel, hit)| self.leaks.note(hit, &channel));
        Ok(())
    }

    /// Every secret in a log or on standard error.
    fn logged(&self, search: &Search) -> std::io::Result<Vec<(Channel, Hit)>> {
        let mut stderr = self.running.stderr().split_off(self.stderr_before);
        stderr.push_str(&self.last_words);
        let others = self.own.iter().chain(self.second.iter().map(|(second, _)| second));
        others.for_each(|other| stderr.push_str(&other.stderr()));
        let files = disk::read_logs(&self.room.path().join("logs"))?;
        let files = files.into_iter().map(|(file, bytes)| (Channel::Log { file }, bytes));
        let logs = files.chain([(Channel::StandardError, stderr.into_bytes())]);
        let found = logs.flat_map(|(channel, bytes)| {
            search.hits(&bytes).into_iter().map(move |hit| (channel.clone(), hit)).collect::<Vec<_>>()
        });
        Ok(found.collect())
    }

    fn vendor_facts(&self) -> VendorFacts {
        let read_scopes = self.scenario.read_scopes.clone();
        VendorFacts {
            origin: self.vendor.origin().to_owned(),
            issuer: self.vendor.issuer(),
            strangers: self.strangers.origins(),
            untrusted: self.strangers.untrusted(),
            plain: self.strangers.plain(),
            resource: self.vendor.mcp_url(),
            read_scopes: read_scopes.unwrap_or_else(|| scopes::READ.map(str::to_owned).to_vec()),
            takes_documents: self.scenario.vendor.client_documents.is_some(),
            read_tools: self.vendor.read_tools().into_iter().map(str::to_owned).collect(),
            write_tools: self.vendor.write_tools().into_iter().map(str::to_owned).collect(),
            more_tools: self.more_tools(),
            today: self.vendor.today(),
        }
    }

    /// What the scenario's steps put beside the official tools.
    fn more_tools(&self) -> Vec<MoreTool> {
        let put = self.scenario.steps.iter().filter_map(|step| {
            if let Step::Inventory(inventory) = step { Some(&inventory.tools) } else { None }
        });
        put.flatten().cloned().collect()
    }

    pub(super) fn recorder(&self) -> MutexGuard<'_, Talk> {
        self.talk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
