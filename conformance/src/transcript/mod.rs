//! What a scenario left behind: the only thing that a check sees.

mod befell;
mod came;
mod carried_off;
mod client;
mod counted;
mod exploration;
mod hidden;
mod keys;
mod likeness;
mod lists;
mod scope;
mod tampering;
mod token_answer;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use clootrack_connector::Trouble;
use clootrack_connector::message::Introduction;
use clootrack_scan::Form;
use clootrack_scenarios::{Forgery, MoreTool, Person, Revision};
use jiff::civil::Date;
use mock_clootrack::journal::{Entry, SecretName};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) use came::Came;
pub(crate) use carried_off::{CARRIED_OFF, Hands, TRIED_KEYS};
pub(crate) use client::{Proof, Registered};
pub use counted::{Counted, Counts, Opinion};
pub use exploration::{Breach, Exploration, Tried};
pub(crate) use hidden::{Hidden, texts};
pub(crate) use keys::Era;
pub(crate) use likeness::COMPARED;
pub(crate) use lists::{List, lists_of};
pub(crate) use scope::{Forbidden, words};
pub(crate) use tampering::{ROLLED_BACK, Sent, Trial, UNDONE};
pub(crate) use token_answer::{flaw, is_bearer_otherwise_written};
pub use view::{TokenRequest, Tokens};
pub(crate) use view::{called_in_header, credential_in, field, secrets_in, tool_in};

/// The version of the format; a reader refuses others.
pub const VERSION: u32 = 1;

/// One scenario, driven once. It holds no secret: each is replaced by its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transcript {
    /// [`VERSION`].
    pub version: u32,
    /// The scenario's id.
    pub scenario: String,
    /// The checks that the scenario is there for.
    pub exercises: Vec<String>,
    /// The revision that the vendor spoke.
    pub revision: Revision,
    /// What the vendor's mint was seeded with.
    pub seed: u64,
    /// What the connector said of itself.
    pub connector: Introduction,
    /// What is known of the vendor.
    pub vendor: VendorFacts,
    /// Who used the connector.
    pub people: BTreeMap<String, Person>,
    /// Every question to the connector and its answer, in the order of asking.
    pub talk: Vec<Exchange>,
    /// Every exploration of names that nobody thought of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explorations: Vec<Exploration>,
    /// Every count of names about which opinions differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counted: Vec<Counted>,
    /// Every look at the disk.
    pub looks: Vec<Look>,
    /// Every secret that turned up where it must not.
    pub leaks: Vec<Leak>,
    /// Whether the search for secrets found what was planted for it in a log and in an answer.
    pub controls: Controls,
    /// Which of the scenario's faults never fired, counted from 1.
    pub unfired_faults: Vec<usize>,
    /// The vendor's journal.
    pub journal: Vec<Entry>,
    /// How it ended.
    pub ending: Ending,
}

/// What is known of the vendor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VendorFacts {
    /// Its origin, which is also its issuer unless the scenario moves it.
    pub origin: String,
    /// The issuer identifier of its authorization server.
    pub issuer: String,
    /// The origins of the scenario's strangers by name.
    pub strangers: BTreeMap<String, String>,
    /// The names of those on this machine that the connector has not been told to trust.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub untrusted: BTreeSet<String>,
    /// The names of those in public places that speak plain http, and that the connector has not been told to trust.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub plain: BTreeSet<String>,
    /// The MCP endpoint, which is also the resource.
    pub resource: String,
    /// Whether it takes client ID metadata documents.
    pub takes_documents: bool,
    /// The scopes that may be asked for.
    pub read_scopes: Vec<String>,
    /// The official read tools.
    pub read_tools: Vec<String>,
    /// The write tools.
    pub write_tools: Vec<String>,
    /// The tools that the scenario puts beside the official ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more_tools: Vec<MoreTool>,
    /// The vendor's day at the start.
    pub today: Date,
}

/// A question to the connector and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// Counts up from 1.
    pub number: usize,
    /// The scenario's step, counted from 1.
    pub step: usize,
    /// Why it was asked, where the method alone does not say.
    pub purpose: Purpose,
    /// The person, if it was about one.
    pub person: Option<String>,
    /// The contract's method.
    pub method: String,
    /// Its parameters.
    pub params: Value,
    /// The last number of the vendor's journal when it was asked.
    pub asked_after: u64,
    /// The last number of the vendor's journal when the answer came; absent if none came.
    pub answered_after: Option<u64>,
    /// What came.
    pub outcome: Outcome,
    /// What a question in somebody's own words has to lead to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Expected>,
}

/// What a question in somebody's own words has to lead to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The read tools that answer it, any of them; empty: none does.
    pub answered_by: Vec<String>,
    /// The id of the project that it names, if it names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
}

/// Why a question was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// The scenario says so.
    Step,
    /// A callback that was tampered with.
    Forged(Forgery),
    /// A callback in the browser session of somebody else.
    Crossed,
    /// A callback that has been delivered before.
    Repeated,
    /// A call of a write tool that must be refused.
    BlockedName,
    /// A call beside those that the scenario is about: while it goes all the way and back, nothing else may move.
    Marker,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The method's result.
    Result(Value),
    /// A failure that the connector explained.
    Trouble(Box<Trouble>),
    /// A JSON-RPC error.
    Error {
        /// Its code.
        code: i64,
        /// Its message.
        message: String,
    },
    /// Nothing: the connector was lost, or did not answer in time.
    Nothing(String),
}

/// What lay on the disk at some moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// When, in the scenario's words.
    pub moment: String,
    /// The last number of the vendor's journal.
    pub after: u64,
    /// The number of the last question to the connector.
    #[serde(default)]
    pub asked: usize,
    /// Every file, and how it was read.
    pub files: Vec<FileSeen>,
    /// Every value long and irregular enough to be a ciphertext or a key.
    pub values: Vec<ValueSeen>,
    /// Every file that holds what may be a credential, with the directories above it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holders: Vec<Holder>,
    /// How many secrets were searched for.
    pub secrets: usize,
    /// What could not be searched to its end: it may hold anything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsearched: Vec<String>,
    /// Whether the search found what was planted for it beside the storage: a secret in each of its forms.
    pub decoy_found: bool,
    /// Where the connector says that it stores and the suite cannot look.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unseen: Vec<String>,
    /// Every secret that stood in a log by then; absent where the logs were not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logged: Option<BTreeSet<SecretName>>,
}

/// A file of the storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileSeen {
    /// Its path below the storage.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// `sqlite`, `json`, `raw`, or `postgres` for a table on a server.
    pub read_as: String,
}

/// A file with what may be a credential, or a directory above one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// Its path below the storage; empty: the storage itself.
    pub path: String,
    /// Whether it is a directory.
    pub is_directory: bool,
    /// Who may do what with it, as POSIX has it.
    pub mode: u32,
}

/// A value of the storage that may be a ciphertext.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueSeen {
    /// The file, and within it the column, path or line that values of this kind stand in.
    pub column: String,
    /// The beginning of its SHA-256.
    pub fingerprint: String,
}

/// A secret where it must not be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leak {
    /// Which secret.
    pub secret: SecretName,
    /// In which way it was found.
    pub form: Form,
    /// `clear`, or what was done to it.
    pub encoding: String,
    /// How many characters of it.
    pub length: usize,
    /// Where.
    pub channel: Channel,
}

/// Where a secret turned up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// In a file of the storage.
    Storage {
        /// The moment of the look.
        moment: String,
        /// The file.
        file: String,
    },
    /// In a log file.
    Log {
        /// The file.
        file: String,
    },
    /// On standard error.
    StandardError,
    /// In an answer of the connector.
    Answer {
        /// The exchange.
        exchange: usize,
    },
}

/// Whether the searches work: each looks for a planted secret, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Controls {
    /// Found in a planted log file.
    pub logs: bool,
    /// Found in a planted answer.
    pub answers: bool,
    /// Whether others may read a file that is made without saying who may.
    #[serde(default)]
    pub permissions: bool,
}

/// How a scenario ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// After its last step.
    Complete,
    /// Before: the connector was lost or did not answer.
    Cut {
        /// The step, counted from 1; 0 before the first.
        step: usize,
        /// The step's name.
        name: String,
        /// Why.
        why: String,
    },
}
