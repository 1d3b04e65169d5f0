//! What it means when a server refuses a token request.

use serde_json::Value;

/// The meaning of a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The grant, or the way it is used, is not good. It will not become good again.
    Dead,
    /// The server does not know this client.
    ClientUnknown,
    /// It may be different next time.
    NotNow,
    /// The standard has no meaning for it. It may be an accident, or how this server says that the grant is dead.
    Unclear,
}

impl Meaning {
    /// Reads a refusal: its code counts, and nothing that stands beside it (RFC 6749, 5.2).
    pub fn of(status: u16, answer: Option<&Value>) -> Self {
        match answer.and_then(|answer| answer["error"].as_str()) {
            Some("invalid_client") => Self::ClientUnknown,
            Some("temporarily_unavailable" | "server_error" | "slow_down") => Self::NotNow,
            Some(_) => Self::Dead,
            None if matches!(status, 408 | 425) => Self::NotNow,
            None => Self::Unclear,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_code_counts_and_nothing_beside_it() {
        for (answer, meaning) in [
            (json!({ "error": "invalid_grant", "error_description": null }), Meaning::Dead),
            (json!({ "error": "invalid_grant", "error_description": 5 }), Meaning::Dead),
            (json!({ "error": "bad_refresh_token" }), Meaning::Dead),
            (json!({ "error": "invalid_client" }), Meaning::ClientUnknown),
            (json!({ "error": "slow_down" }), Meaning::NotNow),
            (json!({ "message": "Forbidden" }), Meaning::Unclear),
            (json!({ "error": { "code": 400 } }), Meaning::Unclear),
        ] {
            assert_eq!(Meaning::of(400, Some(&answer)), meaning, "{answer}");
        }
        assert_eq!(Meaning::of(403, None), Meaning::Unclear);
        assert_eq!(Meaning::of(408, None), Meaning::NotNow);
    }
}
