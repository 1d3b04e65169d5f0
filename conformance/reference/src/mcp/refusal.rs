//! What the vendor's refusals mean to the user.

use clootrack_connector::{Code, Trouble};
use http::StatusCode;
use jiff::Timestamp;

use super::envelope::RpcError;
use super::exchange::Refused;
use super::session::Era;
use crate::trouble::{Particulars as _, trouble};

/// What a refusal means to the user, which asks to be left alone until then.
pub(super) fn explain(until: Option<Timestamp>, era: &Era, refused: &Refused) -> Trouble {
    of_status(until, era, refused).quoting(refused.quoted.as_deref())
}

fn of_status(until: Option<Timestamp>, era: &Era, refused: &Refused) -> Trouble {
    match refused.status {
        StatusCode::UNAUTHORIZED => trouble(Code::ReconnectNeeded),
        StatusCode::FORBIDDEN => trouble(Code::PermissionMissing),
        StatusCode::TOO_MANY_REQUESTS => trouble(Code::RateLimited).retry_at(until),
        status if status.is_server_error() => trouble(Code::VendorUnavailable).retry_at(until),
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

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderMap;

    fn refused(status: u16, code: Option<i64>) -> Trouble {
        let refused = Refused {
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::new(),
            error: code.map(|code| RpcError { code, supported: vec![] }),
            quoted: None,
        };
        explain(None, &Era::Modern, &refused)
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
            assert_eq!(refused(status, rpc).code, expected, "{status} {rpc:?}");
        }
    }
}
