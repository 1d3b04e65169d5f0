//! Authorization requests on their way from `/oauth/authorize` to the answer of a person.

use std::collections::{HashMap, HashSet, VecDeque};

use jiff::{SignedDuration, Timestamp};

use crate::oauth::pkce::Challenge;
use crate::resource::Resource;

/// How long a person has for sign-in and consent.
pub(crate) const LIFETIME: SignedDuration = SignedDuration::from_mins(30);

/// An authorization request that has been found good.
#[derive(Clone, Debug)]
pub(crate) struct Flow {
    pub(crate) client: String,
    pub(crate) redirect_uri: String,
    /// Whether the request named it; if so the token request has to repeat it.
    pub(crate) redirect_uri_named: bool,
    pub(crate) state: Option<String>,
    pub(crate) scopes: Vec<String>,
    pub(crate) challenge: Challenge,
    pub(crate) resource: Option<Resource>,
    pub(crate) login_hint: Option<String>,
    /// The journal's number of the request, and its parameters: a verifier must not be among them.
    pub(crate) request: u64,
    pub(crate) parameters: Vec<(String, String)>,
}

/// Who has signed in to a flow, and in which browser.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    pub(crate) login: String,
    pub(crate) browser: String,
}

#[derive(Debug)]
struct Pending {
    flow: Flow,
    signed_in: Option<SignedIn>,
    ends: Timestamp,
}

/// All flows that wait for a person, by id.
#[derive(Debug, Default)]
pub(crate) struct Flows {
    by_id: HashMap<String, Pending>,
    /// The sign-in sessions that this vendor has handed out: a value that a browser brings along is not one.
    browsers: HashSet<String>,
    browsers_in_order: VecDeque<String>,
}

impl Flows {
    pub(crate) fn begin(&mut self, id: String, flow: Flow, now: Timestamp) {
        if self.by_id.len() >= Self::MOST {
            self.by_id.retain(|_, pending| pending.ends > now);
        }
        let ends = now.saturating_add(LIFETIME).unwrap_or(Timestamp::MAX);
        self.by_id.insert(id, Pending { flow, signed_in: None, ends });
    }

    /// So many may lie about before the abandoned ones are swept out.
    const MOST: usize = 1024;

    /// So many browsers are remembered; the oldest has to sign in again.
    const MOST_BROWSERS: usize = 10_000;

    pub(crate) fn get(&self, id: &str, now: Timestamp) -> Option<(&Flow, Option<&SignedIn>)> {
        let pending = self.by_id.get(id).filter(|pending| pending.ends > now)?;
        Some((&pending.flow, pending.signed_in.as_ref()))
    }

    /// Binds a flow to a person and their browser. Signing in again is only for the same browser.
    pub(crate) fn sign_in(&mut self, id: &str, who: SignedIn, now: Timestamp) -> bool {
        let Some(pending) = self.by_id.get_mut(id).filter(|pending| pending.ends > now) else {
            return false;
        };
        if pending.signed_in.as_ref().is_some_and(|before| before.browser != who.browser) {
            return false;
        }
        if self.browsers.insert(who.browser.clone()) {
            self.browsers_in_order.push_back(who.browser.clone());
            if self.browsers_in_order.len() > Self::MOST_BROWSERS
                && let Some(oldest) = self.browsers_in_order.pop_front()
            {
                self.browsers.remove(&oldest);
            }
        }
        pending.signed_in = Some(who);
        true
    }

    /// Whether a browser's session is one that it was given here.
    pub(crate) fn knows_browser(&self, session: &str) -> bool {
        self.browsers.contains(session)
    }

    /// Ends a flow: it is answered once.
    pub(crate) fn take(&mut self, id: &str) -> Option<Flow> {
        self.by_id.remove(id).map(|pending| pending.flow)
    }
}
