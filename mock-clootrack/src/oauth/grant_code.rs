//! `grant_type=authorization_code` (RFC 6749, section 4.1.3; RFC 7636, section 4.5)

use jiff::SignedDuration;

use super::error::{Code, Refused};
use super::token;
use crate::asked::Asked;
use crate::site::Site;
use crate::state::State;
use crate::store::redeem::{Redemption, Tokens};

pub(super) fn redeem(site: &Site, state: &mut State, asked: &Asked, client: &str) -> Result<Tokens, Refused> {
    let missing = |name: &str| Refused::new(Code::InvalidRequest, format!("{name} is missing"));
    let form = asked.form();
    let redemption = Redemption {
        code: form.get("code").ok_or_else(|| missing("code"))?,
        client,
        redirect_uri: form.get("redirect_uri"),
        verifier: form.get("code_verifier").ok_or_else(|| missing("code_verifier"))?,
        resource: token::resource(site, asked)?,
        lifetime: SignedDuration::from_secs(site.vendor.access_token_lifetime.into()),
    };
    let now = state.now();
    state.store.grants.redeem(&mut state.secrets, &redemption, now)
}
