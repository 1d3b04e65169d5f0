//! An authorization, from the user's browser to the first token.

use clootrack_connector::message::Caller;
use subtle::ConstantTimeEq as _;
use url::Url;

use super::decisions;

decisions! {
    Flow = flow:

    /// A server that does not say that it supports S256 does not support PKCE (MCP, authorization).
    fn pkce_supported(&self, advertised: Option<&[String]>) -> bool {
        advertised.is_some_and(|methods| methods.iter().any(|method| method == "S256"))
    }

    /// Each authorization has a fresh verifier of its own (RFC 7636, 4.1).
    fn code_verifier(&self, fresh: String) -> String { fresh }

    /// The challenge is S256, whatever else the server advertises (RFC 7636, 4.2).
    fn challenge_method(&self, advertised: &[String]) -> ChallengeMethod {
        ChallengeMethod::S256
    }

    /// The endpoint's own query stays, but for what the request says itself (RFC 6749, 3.1).
    fn endpoint_query(&self, own: Vec<(String, String)>) -> Vec<(String, String)> {
        own.into_iter().filter(|(name, _)| !REQUEST_PARAMETERS.contains(&name.as_str())).collect()
    }

    /// Every value of the authorization request is encoded (RFC 6749, appendix B).
    fn authorization_address(&self, endpoint: &str, encoded: Url) -> String {
        encoded.into()
    }

    /// The authorization request names the resource (RFC 8707, 2.1).
    fn resource_on_authorize(&self, resource: &str) -> Option<String> {
        Some(resource.to_owned())
    }

    /// Each flow has a fresh `state` that nobody can guess (RFC 6749, 10.10).
    fn state(&self, fresh: String) -> String { fresh }

    /// A callback is accepted only if it carries the flow's `state`, exactly once and byte for byte (RFC
    /// 9700, 4.7).
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        matches!(got, [one] if bool::from(one.as_bytes().ct_eq(expected.as_bytes())))
    }

    /// A flow is finished by whoever began it, in the session that it was begun in (RFC 9700, 4.7).
    fn flow_belongs(&self, begun_by: &Caller, caller: &Caller) -> bool { begun_by == caller }

    /// An error in a callback counts only where the rest of the callback is genuine (RFC 9700, 4.7).
    fn heeds_error(&self, is_genuine: bool) -> bool { is_genuine }

    /// The answer's `iss` is the issuer that was asked, byte for byte, and absent only where none was announced
    /// (RFC 9207, 2.4).
    fn issuer_matches(&self, expected: &str, announced: bool, got: &[String]) -> bool {
        match got {
            [] => !announced,
            [issuer] => issuer == expected,
            _ => false,
        }
    }

    /// A callback that is not genuine does not end the flow: the genuine one may still come (RFC 9700, 4.7).
    fn keeps_flow(&self) -> bool { true }

    /// A flow ends before its code is sent, so that the code can be sent only once (RFC 6749, 4.1.2).
    fn flow_ends(&self) -> FlowEnd { FlowEnd::BeforeCode }

    /// A flow remembers the token endpoint of the server that it asked (RFC 9700, 4.4).
    fn token_endpoint_kept(&self, found: String) -> String { found }

    /// The code goes there, whatever server another flow has asked since.
    fn token_endpoint_used(&self, of_this_flow: &str) -> String { of_this_flow.to_owned() }

    /// The code travels with the verifier of its own flow (RFC 7636, 4.5).
    fn verifier_sent(&self, of_this_flow: String) -> String { of_this_flow }

    /// So does the exchange of the code (RFC 8707, 2.2).
    fn resource_on_code(&self, resource: &str) -> Option<String> { Some(resource.to_owned()) }

    /// The token request repeats the redirect URI of the authorization request (RFC 6749, 4.1.3).
    fn redirect_uri_at_token(&self, ours: &str, token_endpoint: &str) -> String { ours.to_owned() }

    /// An exchange that failed is not repeated: the server may have seen the code (RFC 6749, 4.1.2).
    fn sends_code_again(&self, tried: usize) -> bool { false }
}

/// How a code challenge is made from its verifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChallengeMethod {
    /// Its SHA-256.
    S256,
    /// The verifier itself.
    Plain,
}

/// When a flow ends that came back with a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowEnd {
    /// Before the code is sent.
    BeforeCode,
    /// When the code's exchange has ended.
    AfterCode,
    /// By its age only.
    Never,
}

/// What an authorization request says itself, whatever else the endpoint's address has.
const REQUEST_PARAMETERS: [&str; 8] = [
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "code_challenge",
    "code_challenge_method",
    "resource",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conduct::Correct;

    #[test]
    fn a_state_matches_only_itself_once() {
        let got = |values: &[&str]| values.iter().map(|v| (*v).to_owned()).collect::<Vec<_>>();
        assert!(Correct.state_matches("abc", &got(&["abc"])));
        for wrong in [&[][..], &["ab"], &["ABC"], &["abcd"], &["abc", "abc"], &[""]] {
            assert!(!Correct.state_matches("abc", &got(wrong)), "{wrong:?}");
        }
    }

    #[test]
    fn an_endpoints_own_query_stays_and_ours_is_not_doubled() {
        let pair = |name: &str| (name.to_owned(), "x y".to_owned());
        let own = vec![pair("tenant"), pair("response_type"), pair("state")];
        assert_eq!(Correct.endpoint_query(own), [pair("tenant")]);
    }
}
