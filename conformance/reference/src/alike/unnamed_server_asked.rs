//! Looks at the endpoint's own origin where the resource has no metadata, as MCP 2025-03-26 did.

use crate::conduct::{Conduct, Discovery};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "unnamed-server-asked",
    about: "looks at the endpoint's origin where the resource has no metadata, and compares the issuer there, too",
    decision: "server_unnamed",
    trips: &[],
    conduct: || Conduct::discovery(UnnamedServerAsked),
};

struct UnnamedServerAsked;

impl Discovery for UnnamedServerAsked {
    fn server_unnamed(&self, origin: &str) -> Option<String> {
        Some(origin.to_owned())
    }
}
