//! The scenario format, its loader and the scenarios themselves, as data.
//!
//! A scenario is one TOML file: the vendor's world and its faults, and the steps that a connector is taken through.
//! Its id is its path below `scenarios/`, without the ending: `tokens/rotation`. The mock can serve the vendor of a
//! scenario alone; the suite drives the steps and judges what they left behind.

mod authorization;
mod fault;
mod fits;
mod flow;
mod framing;
mod inventory;
mod load;
mod operation;
mod policy;
mod quirk;
mod scenario;
pub mod schema;
mod step;
mod storage;
mod stranger;
mod times;
mod vendor;
mod wording;

pub use authorization::{
    AuthorizationServer, ClientAuthentication, ClientDocuments, Discovery, KnownClient, RefreshTokens,
    Registration, RegistrationRefusal, StepUp,
};
pub use fault::{Action, Bears, Fault, GrantKind, Within};
pub use flow::{Callback, Connect, ForgedError, ForgedIssuer, ForgedState, Forgery};
pub use framing::Framing;
pub use inventory::{Explore, Inventory, MoreTool};
pub use load::{Library, LoadError};
pub use operation::Operation;
pub use policy::{Policy, Verb};
pub use quirk::Quirk;
pub use scenario::{Scenario, ScenarioFile};
pub use step::{
    Advance, Ask, AskClient, Await, CallTool, Change, Disconnect, Expire, FailStorage, Features, Idle,
    Inspect, Kill, OfPerson, On, OpenSecond, Phase, ProbeBlocked, Release, Revoke, SetClock, Step,
};
pub use storage::{
    CarryOff, CompareStored, KeepStorage, Key, Restart, RollBack, SwapRecords, Tamper, Tampering,
};
pub use stranger::{Places, Stranger, StrangerAnswer, StrangerHost};
pub use vendor::{
    Account, Answers, Authentication, CacheScope, Dialect, Feature, Person, Revision, Vendor, scopes,
};
pub use wording::{Concept, Language, PageMessage, Wording};
