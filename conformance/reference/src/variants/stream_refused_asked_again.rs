//! Asks for a stream that is refused for its token again and again.

use super::Variant;
use crate::conduct::{Conduct, Reach, RefusedStream};

pub(super) const VARIANT: Variant = Variant {
    name: "stream-refused-asked-again",
    about: "asks for a stream that is refused for its token again and again",
    decision: "stream_refused",
    trips: &["tokens/no-refresh-storm"],
    conduct: || Conduct::reach(StreamRefusedAskedAgain),
};

struct StreamRefusedAskedAgain;

impl Reach for StreamRefusedAskedAgain {
    fn stream_refused(&self, times: usize) -> RefusedStream {
        if times < 20 { RefusedStream::AskedForAgain } else { RefusedStream::GivenUp }
    }
}
