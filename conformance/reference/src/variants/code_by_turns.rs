//! Tells the same cause by another code every other time.

use std::sync::atomic::{AtomicUsize, Ordering};

use clootrack_connector::{Code, Trouble};

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "code-by-turns",
    about: "tells an error of the tool by another code every other time",
    decision: "tells",
    trips: &["troubleshooting/codes-stable"],
    conduct: || Conduct::messages(CodeByTurns { times: AtomicUsize::new(0) }),
};

struct CodeByTurns {
    times: AtomicUsize,
}

impl Messages for CodeByTurns {
    fn tells(&self, trouble: Trouble) -> Trouble {
        let odd = trouble.code == Code::ToolFailed && self.times.fetch_add(1, Ordering::Relaxed) % 2 == 1;
        let code = if odd { Code::BadResponse } else { trouble.code };
        Trouble { code, ..trouble }
    }
}
