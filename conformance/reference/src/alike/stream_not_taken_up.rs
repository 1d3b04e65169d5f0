//! Lets a call fail whose event stream ends early.

use crate::conduct::{Conduct, Reach};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "stream-not-taken-up",
    about: "takes up no event stream that the vendor has ended early: the call fails, and is made once",
    decision: "takes_up_stream",
    trips: &[],
    conduct: || Conduct::reach(StreamNotTakenUp),
};

struct StreamNotTakenUp;

impl Reach for StreamNotTakenUp {
    fn takes_up_stream(&self, _: usize) -> bool {
        false
    }
}
