//! How long an access token lives, as far as anybody says, and how much of that is over.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the vendor says of a token's lifetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Lifetime {
    /// Nothing.
    Unnamed,
    /// Something that is no lifetime: zero, less, or no number.
    Void,
    /// So many seconds.
    Seconds(u64),
}

/// A token's life by the connector's own clock, which may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// How long it should last.
    pub lifetime: Lifetime,
    /// How many seconds of it are over; less than none where the clock was set back.
    pub age: i64,
}

/// Nobody means more. In seconds.
const LONGEST: f64 = 10.0 * 365.0 * 86400.0;

impl Lifetime {
    /// Reads `expires_in`: seconds, also as text or with a fraction (RFC 6749, 5.1).
    pub fn of(named: Option<&Value>) -> Self {
        let seconds: Option<f64> = match named {
            None | Some(Value::Null) => return Self::Unnamed,
            Some(Value::Number(number)) => number.as_f64(),
            Some(Value::String(text)) => text.trim().parse().ok(),
            Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => None,
        };
        match seconds.filter(|seconds| *seconds >= 1.0) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is between one and ten years, and whole seconds are enough"
            )]
            Some(seconds) => Self::Seconds(seconds.min(LONGEST) as u64),
            None => Self::Void,
        }
    }
}

impl Life {
    /// Whether it is so near its end that no request should begin with it. Only a little before: a token of a short life
    /// must not be over the moment it arrives. Where no lifetime is known the vendor will say when it is over.
    pub fn is_over(self) -> bool {
        match self.lifetime {
            Lifetime::Unnamed | Lifetime::Void => false,
            Lifetime::Seconds(seconds) => {
                let margin = (seconds / 10).min(60);
                i64::try_from(seconds - margin).is_ok_and(|end| self.age >= end)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn odd_lifetimes_do_no_harm() {
        for (named, lifetime) in [
            (json!(3600), Lifetime::Seconds(3600)),
            (json!("3600"), Lifetime::Seconds(3600)),
            (json!(3600.5), Lifetime::Seconds(3600)),
            (json!(1e18), Lifetime::Seconds(10 * 365 * 86400)),
            (json!(0), Lifetime::Void),
            (json!(-1), Lifetime::Void),
            (json!("never"), Lifetime::Void),
            (json!("NaN"), Lifetime::Void),
            (json!([3600]), Lifetime::Void),
            (json!(null), Lifetime::Unnamed),
        ] {
            assert_eq!(Lifetime::of(Some(&named)), lifetime, "{named}");
        }
        assert_eq!(Lifetime::of(None), Lifetime::Unnamed);
    }

    #[test]
    fn a_short_life_begins_before_it_ends() {
        let is_over = |seconds, age| Life { lifetime: Lifetime::Seconds(seconds), age }.is_over();
        assert!(!is_over(1, 0) && is_over(1, 1));
        assert!(!is_over(20, 17) && is_over(20, 18));
        assert!(!is_over(3600, 3539) && is_over(3600, 3540));
        assert!(!is_over(3600, -86400));
    }

    #[test]
    fn without_a_lifetime_nothing_is_over() {
        for lifetime in [Lifetime::Unnamed, Lifetime::Void] {
            assert!(!Life { lifetime, age: i64::MAX }.is_over());
        }
    }
}
