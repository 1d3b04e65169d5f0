//! The headers that the stateless revision repeats parts of the body in.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::rpc::Fault;
use crate::asked::Asked;

pub(super) const SESSION: &str = "mcp-session-id";
pub(super) const PROTOCOL_VERSION: &str = "mcp-protocol-version";
pub(super) const METHOD: &str = "mcp-method";
pub(super) const NAME: &str = "mcp-name";
pub(super) const X_ACCEL_BUFFERING: &str = "x-accel-buffering";

/// Whether the header is there, once, and says what the body says.
pub(super) fn repeats(asked: &Asked, name: &str, expected: &str) -> Result<(), Fault> {
    let Some(value) = asked.header(name) else {
        return Err(Fault::header_mismatch(format!(
            "Header mismatch: {name} is missing, repeated or no text"
        )));
    };
    if decoded(value).as_deref() == Some(expected) {
        return Ok(());
    }
    Err(Fault::header_mismatch(format!("Header mismatch: {name} is not what the body says")))
}

/// A value that is not plain ASCII travels as `=?base64?…?=`.
fn decoded(value: &str) -> Option<Cow<'_, str>> {
    let value = value.trim_matches([' ', '\t']);
    match value.strip_prefix("=?base64?").and_then(|rest| rest.strip_suffix("?=")) {
        Some(encoded) => String::from_utf8(STANDARD.decode(encoded).ok()?).ok().map(Cow::Owned),
        None => Some(Cow::Borrowed(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentinel_is_decoded_and_everything_else_is_taken_as_it_is() {
        assert_eq!(decoded("list_themes").as_deref(), Some("list_themes"));
        assert_eq!(decoded("=?base64?R3LDvMOfZQ==?=").as_deref(), Some("Grüße"));
        assert_eq!(decoded("=?base64?!?="), None);
        assert_eq!(decoded("=?base64?/w==?="), None);
    }
}
