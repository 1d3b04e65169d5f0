//! Waiting: at a gate, or for the vendor's clock.

use std::pin::pin;

use jiff::SignedDuration;

use crate::journal::Event;
use crate::site::Site;
use crate::state::State;

/// Waits at a gate until it opens: when somebody releases it, or when `until` answers wait there.
pub(super) async fn at_gate(site: &Site, request: u64, gate: &str, until: Option<u32>) {
    {
        let mut state = site.lock();
        if !state.gates.arrive(gate) {
            return;
        }
        state.note(Event::Held { request, gate: gate.to_owned() });
        let waiting = u32::try_from(state.gates.waiting(gate)).unwrap_or(u32::MAX);
        if until.is_some_and(|until| waiting >= until) {
            let held = state.gates.open(gate);
            state.note(Event::Released { gate: gate.to_owned(), held });
        }
    }
    let _waiting = Waiting { site, gate };
    until_state(site, |state| state.gates.is_open(gate)).await;
}

/// Waits until the vendor's clock has gone forward by so much. A vendor that stops waits for nothing.
pub(super) async fn for_clock(site: &Site, by: SignedDuration) {
    let (due, real) = {
        let state = site.lock();
        (state.now().saturating_add(by).unwrap_or(jiff::Timestamp::MAX), state.clock.goes_by_itself())
    };
    let reached = until_state(site, |state| state.now() >= due || state.gates.all_open());
    if real {
        tokio::select! {
            () = reached => {}
            () = crate::clock::really(by) => {}
        }
    } else {
        reached.await;
    }
}

async fn until_state(site: &Site, reached: impl Fn(&State) -> bool) {
    loop {
        let mut changed = pin!(site.changed.notified());
        changed.as_mut().enable();
        if reached(&site.lock()) {
            return;
        }
        changed.await;
    }
}

/// Counts as waiting until it goes on, or until the client goes away and the request is dropped.
struct Waiting<'w> {
    site: &'w Site,
    gate: &'w str,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.site.lock().gates.leave(self.gate);
    }
}
