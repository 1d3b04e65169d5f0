//! Looks at where the first redirect leads, and follows all others.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "redirect-judged-once",
    about: "follows a redirect within the origin, and then wherever the next ones lead",
    decision: Decision::FollowsRedirect,
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Arc::new(RedirectJudgedOnce),
};

struct RedirectJudgedOnce;

impl Conduct for RedirectJudgedOnce {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        (redirect.stays_on_origin() || redirect.hops > 0).then_some(Luggage::Everything)
    }
}
