//! The admin token: given, or made where one is needed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::exit::Failure;

/// A shorter one can be guessed.
const SHORTEST: usize = 16;

/// A token that was given, if it can travel in a header, a cookie and an address as it is.
pub(super) fn given(token: String) -> Result<String, Failure> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if token.len() >= SHORTEST && token.bytes().all(plain) {
        return Ok(token);
    }
    Err(Failure::Usage(format!(
        "--admin-token has to be {SHORTEST} or more of the characters A-Z a-z 0-9 - . _ ~"
    )))
}

/// A token that nobody can guess.
#[expect(
    clippy::disallowed_methods,
    reason = "the mint is seeded, so what it makes could be computed by others"
)]
pub(super) fn made() -> Result<String, Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|why| Failure::CannotServe(format!("the system gives no random numbers: {why}")))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
