//! What the connector asks to be allowed.

use clootrack_connector::Code;

use super::decisions;
use crate::scopes::{self, Advertised};

decisions! {
    Permissions = permissions:

    /// Only the agreed read scopes are asked for, or what is plainly a read scope among those advertised.
    fn scopes(&self, agreed: Option<&[String]>, advertised: &Advertised) -> Vec<String> {
        scopes::read_only(agreed, advertised)
    }

    /// A token that does not reach leads to asking for what it has and what it lacks, and for nothing but reading
    /// (RFC 6750, 3.1; MCP 2026-07-28, step-up authorization flow).
    fn step_up(
        &self,
        agreed: Option<&[String]>,
        granted: &[String],
        challenged: &[String],
    ) -> Vec<String> {
        scopes::wider(agreed, granted, challenged)
    }

    /// A request whose token does not reach is not repeated with the same token.
    fn repeats_forbidden(&self, times: usize) -> bool { false }

    /// A token that does not reach is told as a missing permission.
    fn forbidden_told(&self) -> Code { Code::PermissionMissing }

    /// The permission that is missing is named.
    fn missing_named(&self, scopes: Vec<String>) -> Vec<String> { scopes }

    /// A grant that goes beyond what was asked for is noticed (RFC 6749, 3.3).
    fn over_granted(&self, granted: &[String], asked: &[String]) -> bool {
        scopes::exceeds(granted, asked)
    }

    /// A refresh asks for no scope: what was granted stays granted (RFC 6749, 6).
    fn refresh_scope(&self, agreed: Option<&[String]>, granted: &[String]) -> Vec<String> {
        Vec::new()
    }
}
