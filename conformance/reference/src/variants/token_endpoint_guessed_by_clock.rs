//! Renews by its clock before it has found out where.

use super::Variant;
use super::token_endpoint_guessed::guessed;
use crate::conduct::{Conduct, Moment, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "token-endpoint-guessed-by-clock",
    about: "guesses the token endpoint when a token has run out by its clock while it was down",
    decision: "refresh_endpoint",
    // The guess hands the refresh token to another place.
    trips: &["tokens/bearer-header-only", "tokens/refresh-survives-restart", "tokens/rotation-tracked"],
    conduct: || Conduct::tokens(TokenEndpointGuessedByClock),
};

struct TokenEndpointGuessedByClock;

impl Tokens for TokenEndpointGuessedByClock {
    fn refresh_endpoint(&self, discovered: &str, resource: &str, moment: Moment) -> String {
        let Moment { after_start, by_clock } = moment;
        if after_start && by_clock { guessed(resource) } else { discovered.to_owned() }
    }
}
