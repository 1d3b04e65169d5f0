//! When the vendor wants to be asked again, and whether it is.

use clootrack_connector::{Code, Failure, Trouble};
use http::HeaderMap;
use http::header::RETRY_AFTER;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::{SignedDuration, Timestamp};

use crate::conduct::{Asking, Failed};
use crate::instance::Instance;
use crate::trouble::{Particulars as _, trouble};

static DATES: DateTimeParser = DateTimeParser::new();

/// Whether to make a request once more that has failed so often.
pub(crate) async fn again(instance: &Instance, asking: Asking<'_>, failure: &Failure, times: usize) -> bool {
    let Some(trouble) = failure.trouble() else { return false };
    let pause = trouble.retry_at.map(|end| end.duration_since(instance.clock.now()));
    let failed = Failed { asking, told: trouble.code, pause, times };
    if instance.conduct.retries.sits_out(&failed) {
        // No pause worth mentioning ends before the call's time is over.
        std::future::pending::<()>().await;
    }
    instance.conduct.retries.repeats(&failed)
}

/// The trouble of an answer that asks for a pause.
pub(crate) fn rate_limited(instance: &Instance, headers: &HeaderMap) -> Trouble {
    trouble(Code::RateLimited).retry_at(retry_at(instance, headers))
}

/// The time until which an answer asks to be left alone.
pub(crate) fn retry_at(instance: &Instance, headers: &HeaderMap) -> Option<Timestamp> {
    let value = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    instance.conduct.retries.pause_ends(instance.clock.now(), value)
}

/// The time that a `Retry-After` names, as seconds from now or as a date.
pub(crate) fn pause_ends(now: Timestamp, value: Option<&str>) -> Option<Timestamp> {
    let value = value?.trim();
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
            assert_eq!(pause_ends(now, Some(value)).map(|t| t.to_string()).as_deref(), expected, "{value}");
        }
        assert_eq!(pause_ends(now, None), None);
    }
}
