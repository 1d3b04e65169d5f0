//! Keeping a grant alive.

use clootrack_connector::Code;
use secrecy::SecretString;
use serde_json::Value;

use super::decisions;
use crate::instance::Saving;
use crate::oauth::{Life, Lifetime, Meaning, RawAnswer};

decisions! {
    Tokens = tokens:

    /// A token answer is read as it came: nothing makes one of what is none (RFC 6749, 5.1).
    fn token_answer(&self, answer: RawAnswer) -> RawAnswer { answer }

    /// An empty access token is none (RFC 6749, appendix A.12).
    fn takes_token(&self, token: &str) -> bool { !token.is_empty() }

    /// What is no token answer is told as a bad response.
    fn bad_token_answer_told(&self) -> Code { Code::BadResponse }

    /// Of what is no token answer nothing is told.
    fn bad_token_answer_cause(&self, answer: &str) -> Option<String> { None }

    /// What could not be stored does not count as stored; what could, does, also after a failure.
    fn counts_as_saved(&self, what: Saving, done: bool) -> bool { done }

    /// A storage that failed is told as such.
    fn unsaved_told(&self) -> Code { Code::StorageFailed }

    /// And so does every refresh (RFC 8707, 2.2).
    fn resource_on_refresh(&self, resource: &str) -> Option<String> {
        Some(resource.to_owned())
    }

    /// An access token that is no longer good is renewed with the stored refresh token, also by a process that has
    /// only just started (RFC 6749, 6).
    fn refreshes(&self, moment: Moment) -> bool { true }

    /// A refresh token goes to the token endpoint that discovery named, and nowhere else (RFC 8414, 2).
    fn refresh_endpoint(&self, discovered: &str, resource: &str, moment: Moment) -> String {
        discovered.to_owned()
    }

    /// While a token is being renewed, whoever needs it, too, waits (RFC 9700, 4.14).
    fn while_renewing(&self) -> WhileRenewing { WhileRenewing::Wait }

    /// So does whoever works on the same storage in another process.
    fn excludes_processes(&self) -> bool { true }

    /// Whoever has waited takes what the other has brought, and does not renew again.
    fn takes_renewal_of_another(&self) -> bool { true }

    /// Renewed tokens are stored before the first request bears them: the refresh token that brought them is worthless from
    /// then on (RFC 9700, 4.14).
    fn stores_before_use(&self) -> bool { true }

    /// A refresh token goes to the server that issued it, whatever server the vendor names by now (RFC 6749, 10.4).
    fn renews_where_granted(&self) -> bool { true }

    /// The newest refresh token is kept: the new one if there is one, else the old one stays good (RFC
    /// 6749, 6).
    fn refresh_token_kept(
        &self,
        old: SecretString,
        new: Option<SecretString>,
    ) -> Option<SecretString> {
        Some(new.unwrap_or(old))
    }

    /// A refresh token that the server has refused for good is given up (RFC 6749, 5.2).
    fn gives_up_refused_token(&self) -> bool { true }

    /// A refresh that failed for a reason of the moment costs nothing: the grant is kept (RFC 6749, 5.2).
    fn keeps_grant_through_failure(&self) -> bool { true }

    /// A token that is refused right after its renewal is not renewed again for the same request.
    fn renews_again(&self, renewals: usize) -> bool { renewals == 0 }

    /// A refusal of a token request is told by its code, and by nothing that stands beside it (RFC 6749, 5.2).
    fn refusal_means(&self, status: u16, answer: Option<&Value>) -> Meaning { Meaning::of(status, answer) }

    /// A refusal that the standard has no meaning for may be an accident, but not again and again.
    fn tries_unclear(&self, times: usize) -> bool { times < MOST_UNCLEAR }

    /// `expires_in` is a hint: what cannot be understood is no lifetime, and no reason to refuse the tokens (RFC 6749,
    /// 5.1).
    fn lifetime(&self, named: Option<&Value>) -> Option<Lifetime> { Some(Lifetime::of(named)) }

    /// A token that is as good as over by the clock is renewed before it is used, once: the new one is used however short
    /// its life is.
    fn by_clock(&self, life: Life, renewals: usize) -> ByClock {
        if renewals == 0 && life.is_over() { ByClock::Renew } else { ByClock::Use }
    }

    /// Between calls nothing is renewed, however short a token's life is: whoever calls next renews it, if anybody does.
    fn renews_between_calls(&self, life: Life, renewals: usize) -> bool { false }

    /// A token that the vendor refuses is renewed, whatever the clock says of it (RFC 6750, 3.1).
    fn renews_refused(&self, life: Life) -> bool { true }

    /// Whoever stops the connector waits for the renewals that are under way: the refresh token that they use is worthless
    /// once it has been sent (RFC 9700, 4.14).
    fn close_waits(&self) -> bool { true }

    /// Disconnecting deletes the credential.
    fn erases_on_disconnect(&self) -> bool { true }
}

/// A refusal without a meaning is an accident twice.
const MOST_UNCLEAR: usize = 3;

/// What is done about an access token before it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByClock {
    /// It is used.
    Use,
    /// It is renewed.
    Renew,
    /// The user is asked to connect again.
    Reconnect,
}

/// When a renewal is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Before this process has had any answer of the vendor for the connection: it knows only what is stored.
    pub after_start: bool,
    /// By the connector's own clock; otherwise because the vendor refused the token.
    pub by_clock: bool,
}

/// What somebody does who needs a token that is being renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhileRenewing {
    /// Waits for it.
    Wait,
    /// Renews as well.
    Renew,
    /// Fails.
    Fail,
}
