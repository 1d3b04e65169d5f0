//! A scenario, as written and as checked.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::fits::fits;
use crate::times;
use crate::{
    Action, Authentication, Callback, CompareStored, Explore, Fault, Inspect, Kill, Person, Policy, Release,
    Revision, Step, Stranger, SwapRecords, Tamper, Vendor, stranger,
};

/// A scenario that has been loaded and found sound.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Scenario {
    /// Its path below the scenarios' directory, without the ending.
    pub id: String,
    /// One sentence.
    pub title: String,
    /// The checks that it is there for.
    pub exercises: Vec<String>,
    /// The vendor.
    pub vendor: Vendor,
    /// What the connector is told of the agreed read scopes; `None`: nothing.
    pub read_scopes: Option<Vec<String>>,
    /// Whether a connector that can be known by a client ID metadata document is told of one.
    pub client_document: bool,
    /// The limit of one call that the connector is told, in milliseconds; `None`: it keeps its own.
    pub call_timeout_ms: Option<u64>,
    /// Whether everybody may read and write what a connector creates without saying otherwise.
    pub permissive_umask: bool,
    /// Who uses the connector, by the names that the steps use.
    pub people: BTreeMap<String, Person>,
    /// Servers of other origins, by the names that texts of this scenario call them by.
    pub strangers: BTreeMap<String, Stranger>,
    /// What goes wrong.
    pub faults: Vec<Fault>,
    /// What happens.
    pub steps: Vec<Step>,
    /// What has to be kept from the engine, and what has to be shown.
    pub policy: Policy,
}

/// A scenario file, as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ScenarioFile {
    /// One sentence that says what happens.
    #[schemars(with = "String")]
    title: Spanned<String>,
    /// The ids of the checks that this scenario is there for. Each has to apply in it.
    #[serde(default)]
    exercises: Vec<String>,
    /// The vendor, where it is not the default one.
    #[serde(default)]
    vendor: Vendor,
    /// The read scopes that the connector is told at `open`. Absent: all the vendor's read scopes. Empty: nothing is
    /// told, and the connector has to tell read scopes by their names.
    #[serde(default)]
    read_scopes: Option<Vec<String>>,
    /// Whether connectors that declare `client-id-metadata` are told at `open` where their document is. The suite serves
    /// it on this machine: a vendor that is to fetch it has to trust `loopback` in its `client-documents`.
    #[serde(default)]
    client_document: bool,
    /// How long one call may take, in milliseconds: told at `open`, where answers are waited for in vain. Left out, the
    /// connector keeps its own limit.
    #[serde(default)]
    call_timeout_ms: Option<u64>,
    /// Whether a connector that the suite starts as a process is started so that everybody may read and write what it creates
    /// without saying otherwise (`umask 000`).
    #[serde(default)]
    permissive_umask: bool,
    /// The people by name, where they are not Ada of Acme and Ben of Birch.
    #[serde(default = "Person::defaults")]
    people: BTreeMap<String, Person>,
    /// Servers of other origins, by name: `{stranger.NAME}` stands for the origin of one.
    #[serde(default)]
    strangers: BTreeMap<String, Stranger>,
    /// What goes wrong at the vendor, in the order of firing.
    #[serde(default)]
    #[schemars(with = "Vec<Fault>")]
    fault: Vec<Spanned<Fault>>,
    /// What happens, in order.
    #[schemars(with = "Vec<Step>")]
    step: Vec<Spanned<Step>>,
}

/// More repetitions than this show nothing new and take the watchdog's time.
const MOST_TIMES: u32 = 1000;

/// Less than this an ordinary call may need on a busy machine; more than this nobody waits for.
const CALL_TIMEOUTS: RangeInclusive<u64> = 200..=10_000;

/// What is unsound, and where it stands in the file.
pub(crate) struct Unsound {
    pub(crate) what: String,
    pub(crate) at: Range<usize>,
}

impl ScenarioFile {
    /// Turns what was written into a scenario, if it makes sense.
    pub(crate) fn check(self, id: String, policy: &Policy) -> Result<Scenario, Unsound> {
        let unsound = |what: String, at: Range<usize>| Err(Unsound { what, at });
        if self.title.get_ref().trim().is_empty() {
            return unsound("the title is empty".to_owned(), self.title.span());
        }
        for (name, person) in &self.people {
            if !self.vendor.accounts.contains_key(&person.login) {
                let logins = list(self.vendor.accounts.keys());
                let what =
                    format!("{name}'s login `{}` has no account at the vendor ({logins})", person.login);
                return unsound(what, self.title.span());
            }
        }
        if let Some(time) = self.call_timeout_ms.filter(|time| !CALL_TIMEOUTS.contains(time)) {
            let (least, most) = (CALL_TIMEOUTS.start(), CALL_TIMEOUTS.end());
            let what = format!("`call-timeout-ms` is {time}, and can be {least} to {most}");
            return unsound(what, self.title.span());
        }
        if self.vendor.revisions.is_empty() {
            return unsound("the vendor speaks no revision".to_owned(), self.title.span());
        }
        if let Err(what) = self.vendor.sound() {
            return unsound(what, self.title.span());
        }
        if self.vendor.authentication == Authentication::None && self.vendor.accounts.is_empty() {
            let what = "without authentication everybody is the first account, and there is none".to_owned();
            return unsound(what, self.title.span());
        }
        if self.vendor.empty_cursor && self.vendor.page_size.is_none() {
            let what = "`empty-cursor` is about the second page: it needs a `page-size`".to_owned();
            return unsound(what, self.title.span());
        }
        if let Err(what) = stranger::sound(&self.strangers) {
            return unsound(what, self.title.span());
        }
        for fault in &self.fault {
            if let Err(what) = fits(fault.get_ref()).and_then(|()| self.reachable(fault.get_ref())) {
                return unsound(what, fault.span());
            }
        }
        for step in &self.step {
            let known = policy.knows(step.get_ref());
            if let Err(what) = self.possible(step.get_ref()).and(known) {
                return unsound(what, step.span());
            }
        }
        let read_scopes = match self.read_scopes {
            None => Some(crate::scopes::READ.map(str::to_owned).to_vec()),
            Some(scopes) if scopes.is_empty() => None,
            Some(scopes) => Some(scopes),
        };
        Ok(Scenario {
            id,
            title: self.title.into_inner(),
            exercises: self.exercises,
            vendor: self.vendor,
            read_scopes,
            client_document: self.client_document,
            call_timeout_ms: self.call_timeout_ms,
            permissive_umask: self.permissive_umask,
            people: self.people,
            strangers: self.strangers,
            faults: self.fault.into_iter().map(Spanned::into_inner).collect(),
            steps: self.step.into_iter().map(Spanned::into_inner).collect(),
            policy: policy.clone(),
        })
    }

    /// Whether everything is there that the fault needs; if not, what is missing.
    fn reachable(&self, fault: &Fault) -> Result<(), String> {
        stranger::known(&self.strangers, fault)?;
        times::sound(&serde_json::to_string(fault).unwrap_or_default())?;
        let begins =
            |step: &Spanned<Step>, phase: &str| matches!(step.get_ref(), Step::Phase(it) if it.name == phase);
        match &fault.during {
            Some(phase) if !self.step.iter().any(|step| begins(step, phase)) => {
                Err(format!("no step begins the phase `{phase}`: `phase = {{ name = \"{phase}\" }}`"))
            }
            _ => Ok(()),
        }
    }

    fn possible(&self, step: &Step) -> Result<(), String> {
        if let Some(person) = step.person()
            && !self.people.contains_key(person)
        {
            return Err(format!("nobody is called `{person}` here ({})", list(self.people.keys())));
        }
        if let Step::Callback(Callback { in_session_of: Some(other), .. })
        | Step::SwapRecords(SwapRecords { with: other, .. })
        | Step::Tamper(Tamper { beside: Some(other), .. }) = step
            && !self.people.contains_key(other)
        {
            return Err(format!("nobody is called `{other}` here ({})", list(self.people.keys())));
        }
        if let Step::Connect(connect) | Step::Authorize(connect) = step
            && !(1..=MOST_TIMES).contains(&connect.times)
        {
            return Err(format!("`times` is {}, and can be 1 to {MOST_TIMES}", connect.times));
        }
        if let Step::Call(call) = step
            && !(1..=MOST_TIMES).contains(&call.times)
        {
            return Err(format!("`times` is {}, and can be 1 to {MOST_TIMES}", call.times));
        }
        if let Step::Explore(explore) = step
            && !(1..=Explore::MOST_CASES).contains(&explore.cases)
        {
            return Err(format!("`cases` is {}, and can be 1 to {}", explore.cases, Explore::MOST_CASES));
        }
        if let Step::Release(Release { gate: opened, .. })
        | Step::Kill(Kill { at: Some(opened), .. })
        | Step::Inspect(Inspect { at: Some(opened), .. })
        | Step::Callback(Callback { again_at: Some(opened), .. }) = step
        {
            let holds = |fault: &Spanned<Fault>| matches!(&fault.get_ref().action, Action::Hold { gate, .. } | Action::HoldBody { gate, .. } if gate == opened);
            if !self.fault.iter().any(holds) {
                return Err(format!("no fault holds anything at a gate `{opened}`"));
            }
        }
        if let Step::CompareStored(CompareStored { same_in }) = step
            && !self
                .step
                .iter()
                .any(|it| matches!(it.get_ref(), Step::Phase(phase) if phase.name == *same_in))
        {
            return Err(format!(
                "no step begins the phase `{same_in}`: `phase = {{ name = \"{same_in}\" }}`"
            ));
        }
        let kept = self.step.iter().take_while(|it| it.get_ref() != step);
        if let Step::RollBack(_) = step
            && !kept.map(Spanned::get_ref).any(|it| matches!(it, Step::KeepStorage(_)))
        {
            return Err("no step before this one keeps the storage: `keep-storage = {}`".to_owned());
        }
        if let Step::Phase(phase) = step
            && !phase.name.is_empty()
            && !self.fault.iter().any(|fault| fault.get_ref().during.as_ref() == Some(&phase.name))
        {
            return Err(format!("nothing goes wrong in the phase `{}`: no fault is `during` it", phase.name));
        }
        if let Step::Features(features) = step
            && !self.vendor.accounts.contains_key(&features.login)
        {
            return Err(format!(
                "`{}` has no account at the vendor ({})",
                features.login,
                list(self.vendor.accounts.keys())
            ));
        }
        Ok(())
    }
}

impl Fault {
    /// Whether it can happen where it is said to; if not, why.
    pub fn check(&self) -> Result<(), String> {
        fits(self)
    }
}

fn list<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(String::as_str).collect::<Vec<_>>().join(", ")
}

impl Scenario {
    /// The same scenario at a vendor that speaks only `revision`.
    #[must_use]
    pub fn at(&self, revision: Revision) -> Self {
        let mut scenario = self.clone();
        scenario.vendor.revisions = vec![revision];
        scenario
    }
}
