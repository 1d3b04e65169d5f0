//! Takes a scope for reading if it has the word in it.

use super::Variant;
use crate::conduct::{Conduct, Permissions};
use crate::scopes::Advertised;

pub(super) const VARIANT: Variant = Variant {
    name: "scopes-containing-read",
    about: "takes every offered scope for a read scope that contains the word: `feedback:readwrite`, `read.delete`",
    decision: "scopes",
    trips: &["authorization/read-scopes-only"],
    conduct: || Conduct::permissions(ScopesContainingRead),
};

struct ScopesContainingRead;

impl Permissions for ScopesContainingRead {
    fn scopes(&self, agreed: Option<&[String]>, advertised: &Advertised) -> Vec<String> {
        let sources = [&advertised.challenge, &advertised.resource, &advertised.server];
        let reads = |scope: &&String| scope.contains("read");
        let mut scopes = crate::scopes::read_only(agreed, advertised);
        scopes.extend(sources.into_iter().flatten().flatten().filter(reads).cloned());
        scopes
    }
}
