//! Collecting leaks: one for each secret, form and place, as long as its longest run.

use super::search::Hit;
use crate::transcript::{Channel, Leak};

/// The leaks found so far.
#[derive(Debug, Default)]
pub(crate) struct Leaks(Vec<Leak>);

impl Leaks {
    /// Notes that a secret was found in `channel`.
    pub(crate) fn note(&mut self, hit: Hit, channel: &Channel) {
        let known = |leak: &&mut Leak| {
            leak.secret == hit.secret && leak.encoding == hit.encoding && leak.channel == *channel
        };
        match self.0.iter_mut().find(known) {
            Some(leak) => leak.length = leak.length.max(hit.length),
            None => self.0.push(Leak {
                secret: hit.secret,
                form: hit.form,
                encoding: hit.encoding,
                length: hit.length,
                channel: channel.clone(),
            }),
        }
    }

    /// All of them, by place and name: where in a file a secret lies differs from run to run.
    pub(crate) fn into_inner(mut self) -> Vec<Leak> {
        self.0.sort_by(|one, other| (&one.channel, &one.secret).cmp(&(&other.channel, &other.secret)));
        self.0
    }
}
