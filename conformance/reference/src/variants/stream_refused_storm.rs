//! Renews for a stream that is refused, however new its token is.

use super::Variant;
use crate::conduct::{Conduct, Reach, RefusedStream};

pub(super) const VARIANT: Variant = Variant {
    name: "stream-refused-storm",
    about: "renews for a stream that is refused, however new its token is",
    decision: "stream_refused",
    trips: &["tokens/no-refresh-storm"],
    conduct: || Conduct::reach(StreamRefusedStorm),
};

struct StreamRefusedStorm;

impl Reach for StreamRefusedStorm {
    fn stream_refused(&self, times: usize) -> RefusedStream {
        // Fewer than any bound on what is asked for: what is too much is the renewals.
        if times < 7 { RefusedStream::AskedForRenewed } else { RefusedStream::GivenUp }
    }
}
