//! What a connector is taken through, one step after another.

use jiff::SignedDuration;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Feature;
use crate::flow::{Callback, Connect, once};
use crate::inventory::{Explore, Inventory};
use crate::storage::{CarryOff, CompareStored, Restart, SwapRecords, Tamper};
use crate::storage::{KeepStorage, RollBack};

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// A person authorizes, signs in, approves and comes back: `authorize` and a genuine `callback` in one.
    Connect(Connect),
    /// A person starts to authorize, signs in and approves; the way back is kept for `callback`.
    Authorize(Connect),
    /// The browser comes back from the last `authorize`, genuine or forged.
    Callback(Callback),
    /// The analysis engine lists the tools.
    Tools(On),
    /// The analysis engine calls a tool.
    Call(CallTool),
    /// The analysis engine calls the vendor's write tools in many spellings.
    ProbeBlocked(ProbeBlocked),
    /// The analysis engine calls every tool of the last list that it was shown, without arguments.
    CallListed(On),
    /// The vendor lists tools by made-up names that have to be blocked; the engine lists them, and calls every one.
    Explore(Explore),
    /// The vendor lists the tools about whose names opinions differ, by the policy; the engine lists them, and calls every one.
    CountNames(On),
    /// A person asks in their own words; left out for connectors that do not declare `ask`.
    Ask(Ask),
    /// The state of a connection is asked for; left out for connectors that do not declare `status`.
    Status(On),
    /// The organization's log is asked for; left out for connectors that do not declare `audit`.
    Audit(On),
    /// A person disconnects.
    Disconnect(Disconnect),
    /// The instance is closed and opened again on the same storage.
    Restart(Restart),
    /// The stored credentials of two people change places.
    SwapRecords(SwapRecords),
    /// What is stored of a person's credential is changed, and tried, in one way after another.
    Tamper(Tamper),
    /// What was stored each time that somebody connected is compared, without any key.
    CompareStored(CompareStored),
    /// Copies of the storage get into other hands, and keys are looked for in it.
    CarryOff(CarryOff),
    /// The storage is copied, to be rolled back to; the instance is closed meanwhile.
    KeepStorage(KeepStorage),
    /// The storage becomes what it was when it was kept, as when a backup is restored.
    RollBack(RollBack),
    /// The connector's process ends as in a crash, and another one opens the same storage. An adapter behind a URL
    /// cannot be killed: what waits is let go, and the scenario goes on with it.
    Kill(Kill),
    /// A second process opens the storage of the first, which stays; left out for connectors that do not declare
    /// `shared-storage`.
    OpenSecond(OpenSecond),
    /// The connector's clock is set; left out for connectors that do not declare `set_clock`.
    SetClock(SetClock),
    /// The connector's storage takes nothing any more, or works again. For a process that does not declare `fail_storage` the
    /// operating system sees to that, on Linux; left out for others.
    FailStorage(FailStorage),
    /// Nothing is asked for but by somebody else: what else the vendor sees now, the connector does of its own accord.
    Idle(Idle),
    /// All answers that are still outstanding are waited for.
    Await(Await),
    /// What the connector has on disk is looked at.
    Inspect(Inspect),
    /// The vendor lets a person's access tokens expire at once.
    Expire(Expire),
    /// The vendor revokes a person's grants.
    Revoke(Revoke),
    /// The vendor's clock goes forward.
    Advance(Advance),
    /// A gate is opened, once something waits at it.
    Release(Release),
    /// A phase begins, in which other things go wrong; it ends when another one begins.
    Phase(Phase),
    /// Somebody changes the vendor's data there, without the connector.
    Change(Change),
    /// A vendor account has other features from now on.
    Features(Features),
    /// A vendor account has other tools from now on.
    Inventory(Inventory),
    /// The vendor ends a person's MCP sessions.
    EndSessions(OfPerson),
    /// The vendor sends `ping` on the open stream of each of a person's MCP sessions.
    Ping(OfPerson),
    /// The vendor asks its client for something on the open stream of each of a person's MCP sessions.
    AskClient(AskClient),
}

/// Whose connection a step is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct On {
    /// A person of the scenario.
    pub person: String,
}

/// Whose sessions a step is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OfPerson {
    /// A person of the scenario.
    pub person: String,
}

/// The vendor turns to its client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AskClient {
    /// A person of the scenario.
    pub person: String,
    /// The method of the vendor's request.
    pub method: String,
    /// Its parameters.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[schemars(with = "std::collections::BTreeMap<String, Value>")]
    pub params: Map<String, Value>,
}

/// The engine calls a tool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CallTool {
    /// A person of the scenario.
    pub person: String,
    /// The tool's name.
    pub tool: String,
    /// Its arguments. `{project:analysed}` (or `ingesting`, `empty`, `low-volume`, `steady`) becomes the id of the
    /// person's project of that kind, `{day:-90}` the day that many days from the vendor's today, and
    /// `{answer:list_themes:/themes/0/id}` what stands there in the vendor's latest answer of that tool.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[schemars(with = "std::collections::BTreeMap<String, Value>")]
    pub arguments: Map<String, Value>,
    /// Whether the next step begins before the answer is there. The answer is waited for by `await`, or at the end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub background: bool,
    /// How many such calls: one after another, or side by side in the background.
    #[serde(default = "once", skip_serializing_if = "is_once")]
    pub times: u32,
    /// Whether it is made at the second instance; left out where there is none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub second: bool,
}

impl CallTool {
    /// One call without arguments, whose answer is waited for.
    pub fn plain(person: &str, tool: &str) -> Self {
        Self {
            person: person.to_owned(),
            tool: tool.to_owned(),
            arguments: Map::new(),
            background: false,
            times: once(),
            second: false,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_once(times: &u32) -> bool {
    *times == once()
}

/// The engine tries the write tools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ProbeBlocked {
    /// A person of the scenario.
    pub person: String,
}

/// A question in the user's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ask {
    /// A person of the scenario.
    pub person: String,
    /// The question. `{project-name:analysed}` in it becomes the name of the person's project of that kind, `{day:-90}` a day.
    pub question: String,
    /// The read tools that answer it: any of them will do. Empty: none does, and the connector has to say so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answered_by: Vec<String>,
    /// The project that it names, as `{project:analysed}`; left out where the connector may choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// Somebody changes the vendor's data, as the vendor's own pages let them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Change {
    /// A person of the scenario, in whose workspace it happens.
    pub person: String,
    /// What is done, by the name of the write tool that does it.
    pub tool: String,
    /// The tool's arguments, with the placeholders of `call`.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[schemars(with = "std::collections::BTreeMap<String, Value>")]
    pub arguments: Map<String, Value>,
}

/// Somebody disconnects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Disconnect {
    /// A person of the scenario.
    pub person: String,
}

/// The process ends without a word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Kill {
    /// The gate of a `hold` at which something has to wait before; absent: at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Whether it is an orderly stop: the instance is asked to `close`, and the process ends once it has. The gate opens if
    /// that takes as long as if it waited for what is there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
}

/// Company on the same storage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OpenSecond {}

/// The connector's time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SetClock {
    /// How far ahead of the vendor's clock, in words: `0s`, `24h`; with a minus, behind it.
    #[schemars(with = "String")]
    pub ahead: SignedDuration,
}

/// A disk that is full, or one that is not any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FailStorage {
    /// Whether every write fails from now on.
    pub fails: bool,
}

/// A time without questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Idle {
    /// Somebody else, who is connected, too. It is over once some calls of theirs have gone all the way and back without
    /// anybody else having asked the vendor for anything, and at the latest after so many that no more can be wanted.
    pub marker: String,
}

/// Patience.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Await {}

/// A look at the disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Inspect {
    /// What the look is called in the transcript.
    pub moment: String,
    /// The gate of a `hold` at which something has to wait before; absent: at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// Access tokens end before their time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Expire {
    /// A person of the scenario.
    pub person: String,
}

/// A grant ends at the vendor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Revoke {
    /// A person of the scenario.
    pub person: String,
}

/// Time passes at the vendor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Advance {
    /// How much, in words: `61m`, `2h`, `1h 30m`.
    #[schemars(with = "String")]
    pub by: SignedDuration,
}

/// A gate opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Release {
    /// The gate of a `hold`.
    pub gate: String,
    /// Not at the first arrival, but once every call under way waits there or nothing more comes: somebody else, who is
    /// connected, too, makes calls meanwhile, and while some of them go all the way and back nobody arrives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// From now on other things go wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phase {
    /// What the faults call it in `during`; left out: nothing goes wrong but what always does.
    #[serde(default)]
    pub name: String,
}

/// An account changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Features {
    /// The login at the vendor.
    pub login: String,
    /// What it has from now on.
    pub are: Vec<Feature>,
}

impl Step {
    /// The step's name in scenarios, transcripts and reports.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Connect(_) => "connect",
            Self::Authorize(_) => "authorize",
            Self::Callback(_) => "callback",
            Self::Tools(_) => "tools",
            Self::Call(_) => "call",
            Self::ProbeBlocked(_) => "probe-blocked",
            Self::CallListed(_) => "call-listed",
            Self::CountNames(_) => "count-names",
            Self::Explore(_) => "explore",
            Self::Ask(_) => "ask",
            Self::Status(_) => "status",
            Self::Audit(_) => "audit",
            Self::Disconnect(_) => "disconnect",
            Self::Restart(_) => "restart",
            Self::SwapRecords(_) => "swap-records",
            Self::Tamper(_) => "tamper",
            Self::CompareStored(_) => "compare-stored",
            Self::CarryOff(_) => "carry-off",
            Self::KeepStorage(_) => "keep-storage",
            Self::RollBack(_) => "roll-back",
            Self::Kill(_) => "kill",
            Self::OpenSecond(_) => "open-second",
            Self::SetClock(_) => "set-clock",
            Self::FailStorage(_) => "fail-storage",
            Self::Idle(_) => "idle",
            Self::Await(_) => "await",
            Self::Inspect(_) => "inspect",
            Self::Expire(_) => "expire",
            Self::Revoke(_) => "revoke",
            Self::Advance(_) => "advance",
            Self::Release(_) => "release",
            Self::Phase(_) => "phase",
            Self::Change(_) => "change",
            Self::Features(_) => "features",
            Self::Inventory(_) => "inventory",
            Self::EndSessions(_) => "end-sessions",
            Self::Ping(_) => "ping",
            Self::AskClient(_) => "ask-client",
        }
    }

    /// The person that it is about, if it is about one.
    pub fn person(&self) -> Option<&str> {
        match self {
            Self::Connect(step) | Self::Authorize(step) => Some(&step.person),
            Self::Callback(step) => Some(&step.person),
            Self::Tools(step)
            | Self::CallListed(step)
            | Self::CountNames(step)
            | Self::Status(step)
            | Self::Audit(step) => Some(&step.person),
            Self::Call(step) => Some(&step.person),
            Self::ProbeBlocked(step) => Some(&step.person),
            Self::Explore(step) => Some(&step.person),
            Self::Inventory(step) => Some(&step.person),
            Self::Ask(step) => Some(&step.person),
            Self::Change(step) => Some(&step.person),
            Self::Disconnect(step) => Some(&step.person),
            Self::SwapRecords(step) => Some(&step.person),
            Self::Tamper(step) => Some(&step.person),
            Self::CarryOff(step) => Some(&step.person),
            Self::Expire(step) => Some(&step.person),
            Self::Revoke(step) => Some(&step.person),
            Self::EndSessions(step) | Self::Ping(step) => Some(&step.person),
            Self::AskClient(step) => Some(&step.person),
            Self::Release(step) => step.marker.as_deref(),
            Self::Idle(step) => Some(&step.marker),
            Self::Restart(_)
            | Self::CompareStored(_)
            | Self::KeepStorage(_)
            | Self::RollBack(_)
            | Self::Kill(_)
            | Self::OpenSecond(_)
            | Self::SetClock(_)
            | Self::FailStorage(_)
            | Self::Await(_)
            | Self::Inspect(_)
            | Self::Advance(_)
            | Self::Phase(_)
            | Self::Features(_) => None,
        }
    }
}
