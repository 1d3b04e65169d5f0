//! Everything that nobody may guess.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The operating system has no randomness to give: nothing secret can be made.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gave no randomness")]
pub(crate) struct NoRandomness;

/// Fresh random bytes.
#[expect(clippy::disallowed_methods, reason = "the one place where the connector draws randomness")]
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut drawn = [0; N];
    getrandom::fill(&mut drawn).map_err(|_| NoRandomness)?;
    Ok(drawn)
}

/// A random word of 256 bits, in 43 characters that need no escaping anywhere.
pub(crate) fn word() -> Result<String, NoRandomness> {
    Ok(URL_SAFE_NO_PAD.encode(bytes::<32>()?))
}
