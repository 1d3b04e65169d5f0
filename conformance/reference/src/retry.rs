//! When the vendor wants to be asked again.

use clootrack_connector::{Code, Trouble};
use http::HeaderMap;
use http::header::RETRY_AFTER;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::{SignedDuration, Timestamp};

use crate::trouble::{Particulars as _, trouble};

static DATES: DateTimeParser = DateTimeParser::new();

/// The trouble of an answer that asks for a pause.
pub(crate) fn rate_limited(now: Timestamp, headers: &HeaderMap) -> Trouble {
    trouble(Code::RateLimited).retry_at(retry_at(now, headers))
}

/// The time that `Retry-After` names, as seconds from now or as a date.
pub(crate) fn retry_at(now: Timestamp, headers: &HeaderMap) -> Option<Timestamp> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse::<u32>() {
        return now.checked_add(SignedDuration::from_secs(i64::from(seconds))).ok();
    }
    DATES.parse_timestamp(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_understood_and_nonsense_is_not() {
        let now: Timestamp = "2026-06-05T00:00:00Z".parse().unwrap();
        for (value, expected) in [
            ("86400", Some("2026-06-06T00:00:00Z")),
            ("0", Some("2026-06-05T00:00:00Z")),
            ("Fri, 05 Jun 2026 12:00:00 GMT", Some("2026-06-05T12:00:00Z")),
            ("-1", None),
            ("soon", None),
            ("99999999999999999999", None),
        ] {
            let headers = HeaderMap::from_iter([(RETRY_AFTER, value.parse().unwrap())]);
            assert_eq!(retry_at(now, &headers).map(|t| t.to_string()).as_deref(), expected, "{value}");
        }
        assert_eq!(retry_at(now, &HeaderMap::new()), None);
    }
}
