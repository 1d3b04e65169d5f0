//! The only list of things that may go wrong at the vendor.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Operation;

/// A deviation: when it happens and what happens. One that never fires is an error of the scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Fault {
    /// The operation that it befalls.
    pub on: Operation,
    /// Only token requests of this grant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantKind>,
    /// Only calls of this tool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// Only requests whose credential belongs to this login.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// The first matching request that it befalls, counted from 1.
    #[serde(default = "one")]
    pub nth: u32,
    /// How many matching requests in a row it befalls.
    #[serde(default = "one")]
    pub count: u32,
    /// What happens.
    pub action: Action,
}

fn one() -> u32 {
    1
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Action {
    /// The request is answered with this status and nothing is done.
    Status {
        /// The HTTP status.
        code: u16,
        /// Headers beside the usual ones.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        headers: BTreeMap<String, String>,
        /// The body, byte for byte.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        body: String,
    },
    /// The work is done and its answer held back until the gate of that name is released.
    Hold {
        /// The gate.
        gate: String,
    },
    /// The connection is closed without an answer, after the work is done.
    Close,
    /// The access token that the request bears is expired before it is looked at.
    Expire,
    /// The grant behind the request's credential is revoked before it is looked at.
    Revoke,
    /// A refresh succeeds without rotation: the answer has no `refresh_token`, and the one used stays good.
    KeepRefreshToken,
}

impl Action {
    /// The name in scenarios, journals and reports.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Status { .. } => "status",
            Self::Hold { .. } => "hold",
            Self::Close => "close",
            Self::Expire => "expire",
            Self::Revoke => "revoke",
            Self::KeepRefreshToken => "keep-refresh-token",
        }
    }
}

/// The grant of a token request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GrantKind {
    /// `authorization_code`
    AuthorizationCode,
    /// `refresh_token`
    RefreshToken,
}
