//! How much work one search may take. It is counted, not timed: the same bytes are always searched as far.

/// The limits of one search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The shortest run of a secret in clear that is a hit of its own.
    pub shortest: usize,
    /// How many encodings and containers may lie within each other.
    pub depth: usize,
    /// How many bytes containers may unpack to, all together.
    pub unpacked: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { shortest: 12, depth: 4, unpacked: 64 << 20 }
    }
}

/// Every encoding of a text is tried at every alignment; this is room for what comes of it, and of what is in it.
const DECODED_PER_BYTE: usize = 48;
/// By chance a container seems to begin once in so many bytes at most.
const BYTES_PER_ATTEMPT: usize = 512;
const ATTEMPTS: usize = 4096;

/// What is left of it.
#[derive(Debug)]
pub(crate) struct Budget {
    unpacked: usize,
    decoded: usize,
    attempts: usize,
}

/// The budget is used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exhausted;

impl Budget {
    pub(crate) fn new(limits: &Limits, searched: usize) -> Self {
        Self {
            unpacked: limits.unpacked,
            decoded: searched.saturating_mul(DECODED_PER_BYTE).saturating_add(1 << 20),
            attempts: ATTEMPTS + searched / BYTES_PER_ATTEMPT,
        }
    }

    /// How many bytes may still be unpacked.
    pub(crate) fn unpacked_left(&self) -> usize {
        self.unpacked
    }

    /// Something was unpacked; what is in it may be decoded in its turn.
    pub(crate) fn unpack(&mut self, bytes: usize) {
        self.unpacked = self.unpacked.saturating_sub(bytes);
        self.decoded = self.decoded.saturating_add(bytes.saturating_mul(DECODED_PER_BYTE));
        self.attempts = self.attempts.saturating_add(bytes / BYTES_PER_ATTEMPT);
    }

    /// Something is about to be decoded; containers may begin in what comes of it.
    pub(crate) fn decode(&mut self, bytes: usize) -> Result<(), Exhausted> {
        self.decoded = self.decoded.checked_sub(bytes).ok_or(Exhausted)?;
        self.attempts = self.attempts.saturating_add(bytes / BYTES_PER_ATTEMPT);
        Ok(())
    }

    /// Somewhere a container seems to begin.
    pub(crate) fn attempt(&mut self) -> Result<(), Exhausted> {
        self.attempts = self.attempts.checked_sub(1).ok_or(Exhausted)?;
        Ok(())
    }
}
