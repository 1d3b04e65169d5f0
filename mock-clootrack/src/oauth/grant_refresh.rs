//! `grant_type=refresh_token` (RFC 6749, section 6; OAuth 2.1, section 4.3)

use clootrack_scenarios::Quirk;
use jiff::SignedDuration;

use super::error::{Code, Refused};
use super::{scope, token};
use crate::door::Turn;
use crate::site::Site;
use crate::state::State;
use crate::store::redeem::Tokens;
use crate::store::rotate::Renewal;

pub(super) fn renew(site: &Site, state: &mut State, turn: &Turn, client: &str) -> Result<Tokens, Refused> {
    let form = turn.asked.form();
    let missing = || Refused::new(Code::InvalidRequest, "refresh_token is missing");
    let renewal = Renewal {
        token: form.get("refresh_token").ok_or_else(missing)?,
        client,
        scopes: form.get("scope").map(|text| scope::parse(site, text)).transpose()?,
        resource: token::resource(site, &turn.asked)?,
        keep: turn.keep_refresh || site.vendor.has(Quirk::NoRotation),
        quirks: &site.vendor.quirks,
        lifetime: SignedDuration::from_secs(site.vendor.access_token_lifetime.into()),
    };
    let now = state.now();
    let bogus = !state.store.grants.knows_refresh(renewal.token);
    if bogus
        && site.vendor.has(Quirk::BogusRefreshTokenAccepted)
        && let Some(login) = site.vendor.accounts.keys().next()
    {
        return state.store.grants.humour(&mut state.secrets, &renewal, login, now);
    }
    state.store.grants.renew(&mut state.secrets, &renewal, now)
}
