//! Renews by its clock before it has found out where.

use std::sync::Arc;

use super::Variant;
use super::token_endpoint_guessed::guessed;
use crate::conduct::{Conduct, Decision, Moment};

pub(super) const VARIANT: Variant = Variant {
    name: "token-endpoint-guessed-by-clock",
    about: "guesses the token endpoint when a token has run out by its clock while it was down",
    decision: Decision::RefreshEndpoint,
    // The guess hands the refresh token to another place.
    trips: &["tokens/bearer-header-only", "tokens/refresh-survives-restart", "tokens/rotation-tracked"],
    conduct: || Arc::new(TokenEndpointGuessedByClock),
};

struct TokenEndpointGuessedByClock;

impl Conduct for TokenEndpointGuessedByClock {
    fn refresh_endpoint(&self, discovered: &str, resource: &str, moment: Moment) -> String {
        let Moment { after_start, by_clock } = moment;
        if after_start && by_clock { guessed(resource) } else { discovered.to_owned() }
    }
}
