//! `grant_type=authorization_code` (RFC 6749, section 4.1.3; RFC 7636, section 4.5)

use clootrack_scenarios::Quirk;
use jiff::SignedDuration;

use super::error::{Code, Refused};
use super::token;
use crate::asked::Asked;
use crate::site::Site;
use crate::state::State;
use crate::store::clients::Client;
use crate::store::redeem::{Redemption, Tokens};

pub(super) fn redeem(
    site: &Site,
    state: &mut State,
    asked: &Asked,
    client: &Client,
) -> Result<Tokens, Refused> {
    let missing = |name: &str| Refused::new(Code::InvalidRequest, format!("{name} is missing"));
    let form = asked.form();
    let redemption = Redemption {
        code: form.get("code").ok_or_else(|| missing("code"))?,
        client: &client.id,
        redirect_uri: form.get("redirect_uri"),
        verifier: match form.get("code_verifier") {
            Some(verifier) => verifier,
            None if site.vendor.has(Quirk::WrongVerifierAccepted) => "",
            None => return Err(missing("code_verifier")),
        },
        refresh: client.refreshes.then_some(site.vendor.refresh_tokens),
        quirks: &site.vendor.quirks,
        resource: token::resource(site, asked)?,
        lifetime: SignedDuration::from_secs(site.vendor.access_token_lifetime.into()),
    };
    let now = state.now();
    state.store.grants.redeem(&mut state.secrets, &redemption, now)
}
