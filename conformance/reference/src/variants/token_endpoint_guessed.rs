//! Does not store where the token endpoint is, and guesses after a restart.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Moment, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "token-endpoint-guessed",
    about: "guesses the token endpoint after a restart",
    decision: "refresh_endpoint",
    // The guess hands the refresh token to another place, and brings no new one.
    trips: &[
        "storage/rollback-survived",
        "tokens/bearer-header-only",
        "tokens/refresh-survives-restart",
        "tokens/refresh-used",
        "tokens/rotation-survives-crash",
        "tokens/rotation-tracked",
    ],
    conduct: || Conduct::tokens(TokenEndpointGuessed),
};

struct TokenEndpointGuessed;

impl Tokens for TokenEndpointGuessed {
    fn refresh_endpoint(&self, discovered: &str, resource: &str, moment: Moment) -> String {
        if moment.after_start { guessed(resource) } else { discovered.to_owned() }
    }
}

/// The default of MCP 2025-03-26 for vendors without metadata.
pub(super) fn guessed(resource: &str) -> String {
    Url::parse(resource).and_then(|url| url.join("/token")).map(String::from).unwrap_or_default()
}
