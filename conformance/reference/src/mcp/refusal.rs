//! What the vendor's refusals mean to the user.

use clootrack_connector::{Code, Trouble};
use http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use serde_json::json;

use super::envelope::RpcError;
use super::exchange::Refused;
use super::session::Era;
use crate::oauth::Challenge;
use crate::retry::{rate_limited, retry_at};
use crate::trouble::{Particulars as _, trouble};

/// What a refusal means to the user.
pub(super) fn explain(now: Timestamp, era: &Era, refused: &Refused) -> Trouble {
    match refused.status {
        StatusCode::UNAUTHORIZED => trouble(Code::ReconnectNeeded),
        StatusCode::FORBIDDEN => permission_missing(&refused.headers),
        StatusCode::TOO_MANY_REQUESTS => rate_limited(now, &refused.headers),
        status if status.is_server_error() => {
            trouble(Code::VendorUnavailable).retry_at(retry_at(now, &refused.headers))
        }
        _ => {
            refused.error.as_ref().map_or_else(|| trouble(Code::BadResponse), |error| rpc_trouble(era, error))
        }
    }
}

fn rpc_trouble(era: &Era, error: &RpcError) -> Trouble {
    match error.code {
        -32602 => trouble(Code::InvalidArguments),
        -32022 => trouble(Code::UnsupportedVersion),
        _ if *era == Era::Ungreeted => trouble(Code::UnsupportedVersion),
        -32603 => trouble(Code::VendorUnavailable).because("The vendor reported an internal error."),
        _ => trouble(Code::BadResponse).because("The vendor refused the request as it stands."),
    }
}

/// Names the scopes that were missing. The vendor chooses these words, so only what cannot be anything but
/// a name is shown: small letters and separators.
fn permission_missing(headers: &HeaderMap) -> Trouble {
    let missing = trouble(Code::PermissionMissing);
    let challenge = Challenge::of(headers).unwrap_or_default();
    let plain = |scope: &String| {
        scope.len() <= 40 && scope.bytes().all(|byte| byte.is_ascii_lowercase() || b"_.-:".contains(&byte))
    };
    let scopes: Vec<String> = challenge.scope.into_iter().flatten().filter(plain).take(10).collect();
    if scopes.is_empty() { missing } else { missing.with("scopes", json!(scopes)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::header::WWW_AUTHENTICATE;

    fn refused(status: u16, header: Option<&str>, code: Option<i64>) -> Trouble {
        let headers = header.map(|value| (WWW_AUTHENTICATE, value.parse().unwrap()));
        let refused = Refused {
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::from_iter(headers),
            error: code.map(|code| RpcError { code, supported: vec![] }),
        };
        explain(Timestamp::UNIX_EPOCH, &Era::Modern, &refused)
    }

    #[test]
    fn every_class_of_refusal_has_its_own_code() {
        for (status, rpc, expected) in [
            (401, None, Code::ReconnectNeeded),
            (403, None, Code::PermissionMissing),
            (429, None, Code::RateLimited),
            (500, None, Code::VendorUnavailable),
            (503, Some(-32603), Code::VendorUnavailable),
            (400, Some(-32602), Code::InvalidArguments),
            (200, Some(-32602), Code::InvalidArguments),
            (400, Some(-32022), Code::UnsupportedVersion),
            (400, None, Code::BadResponse),
            (404, Some(-32601), Code::BadResponse),
        ] {
            assert_eq!(refused(status, None, rpc).code, expected, "{status} {rpc:?}");
        }
    }

    #[test]
    fn only_plain_names_of_scopes_are_repeated() {
        let header = r#"Bearer error="insufficient_scope", scope="themes:read aT0kenThatWasEchoed <b>""#;
        assert_eq!(refused(403, Some(header), None).params["scopes"], json!(["themes:read"]));
    }
}
