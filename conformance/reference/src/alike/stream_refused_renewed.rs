//! Renews once for a stream that is refused for its token, and asks for it once more.

use crate::conduct::{Conduct, Reach, RefusedStream};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "stream-refused-renewed",
    about: "renews once for a stream that is refused for its token, and asks for it once more",
    decision: "stream_refused",
    trips: &[],
    conduct: || Conduct::reach(StreamRefusedRenewed),
};

struct StreamRefusedRenewed;

impl Reach for StreamRefusedRenewed {
    fn stream_refused(&self, times: usize) -> RefusedStream {
        if times == 1 { RefusedStream::AskedForRenewed } else { RefusedStream::GivenUp }
    }
}
