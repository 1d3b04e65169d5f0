//! Reads the comments of an event stream as data.

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Field;

pub(super) const VARIANT: Variant = Variant {
    name: "comments-read",
    about: "reads the comments of an event stream as data",
    decision: "field",
    trips: &["resilience/sse-framing"],
    conduct: || Conduct::resilience(CommentsRead),
};

struct CommentsRead;

impl Resilience for CommentsRead {
    fn field(&self, line: &str) -> Field {
        line.strip_prefix(':').map_or_else(|| Field::of(line), |comment| Field::Data(comment.to_owned()))
    }
}
