//! Looks at where the first redirect leads, and follows all others.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "redirect-judged-once",
    about: "follows a redirect within the origin, and then wherever the next ones lead",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(RedirectJudgedOnce),
};

struct RedirectJudgedOnce;

impl Reach for RedirectJudgedOnce {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        (redirect.stays_on_origin() || redirect.hops > 0).then_some(Luggage::Everything)
    }
}
