//! Every decision that the connector takes where a connector can go wrong.
//!
//! The connector asks its [`Conduct`]; each default is the right answer. A variant overrides one method and
//! so goes wrong in one way, while the connector itself contains nothing that is meant to be wrong.

use clootrack_connector::message::{Caller, ToEngine};
use clootrack_connector::{Code, Trouble};
use secrecy::SecretString;
use serde_json::{Map, Value};
use url::Url;

use crate::blocklist;
use crate::destination::Contact;
use crate::notices::{self, Line, Question};
use crate::oauth::{Authentication, Challenge, Client, same_resource};
use crate::recording::{Answers, Comparable as _, Incomparable as _, Recording};
use crate::redirect::{Luggage, Redirect};
use crate::scopes::{self, Advertised};

/// How a code challenge is made from its verifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChallengeMethod {
    /// Its SHA-256.
    S256,
    /// The verifier itself.
    Plain,
}

/// When a renewal is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Before this process has had any answer of the vendor for the connection: it knows only what is stored.
    pub after_start: bool,
    /// By the connector's own clock; otherwise because the vendor refused the token.
    pub by_clock: bool,
}

/// What somebody does who needs a token that is being renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhileRenewing {
    /// Waits for it.
    Wait,
    /// Renews as well.
    Renew,
    /// Fails.
    Fail,
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

/// More redirects in a row lead nowhere.
const MOST_HOPS: usize = 5;

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

/// Writes the trait, the list of its decisions and the recorder from one table, so that they cannot drift
/// apart.
macro_rules! decisions {
    ($(
        $(#[$doc:meta])*
        $decision:ident:
        fn $name:ident(&$self:ident $(, $arg:ident: $type:ty)* $(,)?) -> $result:ty $body:block
    )*) => {
        /// The connector's decisions. Each default is what the requirement above it demands.
        #[expect(unused_variables, reason = "the right answer does not need all that a decision may look at")]
        pub trait Conduct: Send + Sync {
            $( $(#[$doc])* fn $name(&$self $(, $arg: $type)*) -> $result $body )*
        }

        /// The name of a decision.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Decision {
            $( $(#[$doc])* $decision, )*
        }

        impl Decision {
            /// All of them.
            pub const ALL: &[Self] = &[$( Self::$decision ),*];

            /// The method that takes it.
            pub fn method(self) -> &'static str {
                match self { $( Self::$decision => stringify!($name), )* }
            }
        }

        impl Conduct for Recording {
            $( fn $name(&self $(, $arg: $type)*) -> $result {
                let decided = self.inner.$name($(<$type as Clone>::clone(&$arg)),*);
                self.compare(Decision::$decision, |rival| {
                    let otherwise = rival.$name($(<$type as Clone>::clone(&$arg)),*);
                    (&Answers(&decided, &otherwise)).same()
                });
                decided
            } )*
        }
    };
}

decisions! {
    /// `WWW-Authenticate` is read by its grammar, in however many lines and challenges (RFC 9110, 11.6.1).
    ReadsChallenge: fn challenge(&self, lines: &[&str]) -> Option<Challenge> { Challenge::among(lines) }

    /// The resource's metadata is where its challenge says, else in the usual places, in their order (RFC 9728,
    /// 3.1 and 5.1).
    ResourceMetadataPlaces: fn resource_metadata_places(
        &self,
        named: Option<(String, Url)>,
        usual: Vec<(String, Url)>,
    ) -> Vec<(String, Url)> {
        named.map_or(usual, |named| vec![named])
    }

    /// The metadata has to be that of the vendor's endpoint (RFC 9728, 3.3).
    ResourceMatches: fn resource_matches(&self, named: Option<&str>, ours: &[&Url]) -> bool {
        named.is_some_and(|named| ours.iter().any(|resource| same_resource(named, resource)))
    }

    /// The authorization server's metadata may be in each of these places, in this order (RFC 8414, 3.1 and 5).
    ServerMetadataPlaces: fn server_metadata_places(&self, all: Vec<String>) -> Vec<String> { all }

    /// A server that does not say that it supports S256 does not support PKCE (MCP, authorization).
    PkceSupported: fn pkce_supported(&self, advertised: Option<&[String]>) -> bool {
        advertised.is_some_and(|methods| methods.iter().any(|method| method == "S256"))
    }

    /// A browser is sent to https addresses, or where the operator says; never to a script, a file or a program.
    SendsBrowser: fn sends_browser(&self, endpoint: &str, is_safe: bool) -> bool { is_safe }

    /// The endpoint's own query stays, but for what the request says itself (RFC 6749, 3.1).
    EndpointQuery: fn endpoint_query(&self, own: Vec<(String, String)>) -> Vec<(String, String)> {
        own.into_iter().filter(|(name, _)| !REQUEST_PARAMETERS.contains(&name.as_str())).collect()
    }

    /// Every value of the authorization request is encoded (RFC 6749, appendix B).
    AuthorizationAddress: fn authorization_address(&self, endpoint: &str, encoded: Url) -> String {
        encoded.into()
    }

    /// Redirects are followed only so far, if at all (RFC 9110, 15.4).
    StopsFollowing: fn stops_following(&self, hops: usize) -> bool { hops >= MOST_HOPS }

    /// An answer that is larger than allowed is not read on (OWASP API4:2023).
    StopsReading: fn stops_reading(&self) -> bool { true }

    /// An answer is not unpacked: packed ones are never asked for.
    Unpacked: fn unpacked(&self, packed: Vec<u8>) -> Option<Vec<u8>> { None }

    /// A callback is accepted only if it carries the flow's `state`, exactly once and byte for byte (RFC
    /// 9700, 4.7).
    StateMatches: fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        use subtle::ConstantTimeEq as _;
        matches!(got, [one] if bool::from(one.as_bytes().ct_eq(expected.as_bytes())))
    }

    /// A flow is finished by whoever began it, in the session that it was begun in (RFC 9700, 4.7).
    FlowBelongs: fn flow_belongs(&self, begun_by: &Caller, caller: &Caller) -> bool { begun_by == caller }

    /// Each flow has a fresh `state` that nobody can guess (RFC 6749, 10.10).
    State: fn state(&self, fresh: String) -> String { fresh }

    /// An error in a callback counts only where the rest of the callback is genuine (RFC 9700, 4.7).
    HeedsError: fn heeds_error(&self, is_genuine: bool) -> bool { is_genuine }

    /// The answer's `iss` is the issuer that was asked, byte for byte, and absent only where none was announced
    /// (RFC 9207, 2.4).
    IssuerMatches: fn issuer_matches(&self, expected: &str, announced: bool, got: &[String]) -> bool {
        match got {
            [] => !announced,
            [issuer] => issuer == expected,
            _ => false,
        }
    }

    /// A callback that is not genuine does not end the flow: the genuine one may still come (RFC 9700, 4.7).
    KeepsFlow: fn keeps_flow(&self) -> bool { true }

    /// A flow ends before its code is sent, so that the code can be sent only once (RFC 6749, 4.1.2).
    FlowEnds: fn flow_ends(&self) -> FlowEnd { FlowEnd::BeforeCode }

    /// An exchange that failed is not repeated: the server may have seen the code (RFC 6749, 4.1.2).
    SendsCodeAgain: fn sends_code_again(&self, tried: usize) -> bool { false }

    /// A flow remembers the token endpoint of the server that it asked (RFC 9700, 4.4).
    TokenEndpointKept: fn token_endpoint_kept(&self, found: String) -> String { found }

    /// The code goes there, whatever server another flow has asked since.
    TokenEndpointUsed: fn token_endpoint_used(&self, of_this_flow: &str) -> String { of_this_flow.to_owned() }

    /// The code travels with the verifier of its own flow (RFC 7636, 4.5).
    VerifierSent: fn verifier_sent(&self, of_this_flow: String) -> String { of_this_flow }

    /// A registration asks for what the flow needs, and says what kind of client this is (RFC 7591, 2).
    RegistrationWishes: fn registration_wishes(&self, wishes: Value) -> Value { wishes }

    /// The URL of the connector's document is its client id exactly where the server announces that it takes one
    /// (OAuth client ID metadata documents, 5).
    GoesByDocument: fn goes_by_document(&self, announced: bool) -> bool { announced }

    /// A registration is made once and used again (RFC 7591, 3).
    RegistrationReused: fn registration_reused(&self) -> bool { true }

    /// Metadata is the server's that was asked for only if it names that server, byte for byte (RFC 8414, 3.3).
    MetadataIssuerMatches: fn metadata_issuer_matches(&self, place: &str, expected: &str, named: &str) -> bool {
        named == expected
    }

    /// A registration belongs to the authorization server that made it (MCP, authorization server binding).
    RegistrationHolder: fn registration_holder(&self, issuer: &str) -> String { issuer.to_owned() }

    /// A client's secret and method outlive the process: they are read as they were registered (RFC 7591, 3.2.1).
    ClientRead: fn client_read(&self, stored: Authentication, restarted: bool) -> Authentication { stored }

    /// A registration that the server no longer knows is given up, so that the next authorization makes a new one
    /// (RFC 6749, 5.2).
    ForgetsDeadRegistration: fn forgets_dead_registration(&self) -> bool { true }

    /// A server that does not know the client is not asked again for the same request.
    RetriesUnknownClient: fn retries_unknown_client(&self, times: usize) -> bool { false }

    /// A client that the server does not know is told as the need to reconnect.
    UnknownClientTold: fn unknown_client_told(&self) -> Code { Code::ReconnectNeeded }

    /// A registration that was refused is not asked for again (RFC 7591, 3.2.2).
    RetriesRegistration: fn retries_registration(&self, times: usize) -> bool { false }

    /// A registration is one that names a client.
    TakesClientId: fn takes_client_id(&self, id: &str) -> bool { !id.is_empty() }

    /// A registration that was refused is told as such.
    RegistrationRefused: fn registration_refused(&self) -> Code { Code::RegistrationFailed }

    /// The cause of a refused registration is told in the connector's own words.
    RegistrationCause: fn registration_cause(&self, cause: Option<&'static str>, answer: &str) -> Option<String> {
        cause.map(str::to_owned)
    }

    /// What the log says of a registration's answer: its size.
    RegistrationNote: fn registration_note(&self, answer: &str) -> String {
        format!("{} bytes", answer.len())
    }

    /// The client proves itself in the one way that it is registered for, its id and secret form-encoded (RFC
    /// 6749, 2.3).
    ClientProves: fn client_proves(
        &self,
        request: http::Request<Vec<u8>>,
        client: &Client,
    ) -> http::Request<Vec<u8>> {
        request
    }

    /// Each authorization has a fresh verifier of its own (RFC 7636, 4.1).
    CodeVerifier: fn code_verifier(&self, fresh: String) -> String { fresh }

    /// The challenge is S256, whatever else the server advertises (RFC 7636, 4.2).
    ChallengeMethod: fn challenge_method(&self, advertised: &[String]) -> ChallengeMethod {
        ChallengeMethod::S256
    }

    /// Only the agreed read scopes are asked for, or what is plainly a read scope among those advertised.
    Scopes: fn scopes(&self, agreed: Option<&[String]>, advertised: &Advertised) -> Vec<String> {
        scopes::read_only(agreed, advertised)
    }

    /// A token that does not reach leads to asking for what it has and what it lacks, and for nothing but reading
    /// (RFC 6750, 3.1; MCP 2026-07-28, step-up authorization flow).
    StepUp: fn step_up(
        &self,
        agreed: Option<&[String]>,
        granted: &[String],
        challenged: &[String],
    ) -> Vec<String> {
        scopes::wider(agreed, granted, challenged)
    }

    /// A request whose token does not reach is not repeated with the same token.
    RepeatsForbidden: fn repeats_forbidden(&self, times: usize) -> bool { false }

    /// A token that does not reach is told as a missing permission.
    ForbiddenTold: fn forbidden_told(&self) -> Code { Code::PermissionMissing }

    /// The permission that is missing is named.
    MissingNamed: fn missing_named(&self, scopes: Vec<String>) -> Vec<String> { scopes }

    /// A grant that goes beyond what was asked for is noticed (RFC 6749, 3.3).
    OverGranted: fn over_granted(&self, granted: &[String], asked: &[String]) -> bool {
        scopes::exceeds(granted, asked)
    }

    /// A refresh asks for no scope: what was granted stays granted (RFC 6749, 6).
    RefreshScope: fn refresh_scope(&self, agreed: Option<&[String]>, granted: &[String]) -> Vec<String> {
        Vec::new()
    }

    /// The authorization request names the resource (RFC 8707, 2.1).
    ResourceOnAuthorize: fn resource_on_authorize(&self, resource: &str) -> Option<String> {
        Some(resource.to_owned())
    }

    /// So does the exchange of the code (RFC 8707, 2.2).
    ResourceOnCode: fn resource_on_code(&self, resource: &str) -> Option<String> { Some(resource.to_owned()) }

    /// And so does every refresh (RFC 8707, 2.2).
    ResourceOnRefresh: fn resource_on_refresh(&self, resource: &str) -> Option<String> {
        Some(resource.to_owned())
    }

    /// An access token that is no longer good is renewed with the stored refresh token, also by a process that has
    /// only just started (RFC 6749, 6).
    Refreshes: fn refreshes(&self, moment: Moment) -> bool { true }

    /// A refresh token goes to the token endpoint that discovery named, and nowhere else (RFC 8414, 2).
    RefreshEndpoint: fn refresh_endpoint(&self, discovered: &str, resource: &str, moment: Moment) -> String {
        discovered.to_owned()
    }

    /// While a token is being renewed, whoever needs it, too, waits (RFC 9700, 4.14).
    WhileRenewing: fn while_renewing(&self) -> WhileRenewing { WhileRenewing::Wait }

    /// So does whoever works on the same storage in another process.
    ExcludesProcesses: fn excludes_processes(&self) -> bool { true }

    /// Whoever has waited takes what the other has brought, and does not renew again.
    TakesRenewalOfAnother: fn takes_renewal_of_another(&self) -> bool { true }

    /// Renewed tokens are stored before the first request bears them: the refresh token that brought them is worthless from
    /// then on (RFC 9700, 4.14).
    StoresBeforeUse: fn stores_before_use(&self) -> bool { true }

    /// A refresh token goes to the server that issued it, whatever server the vendor names by now (RFC 6749, 10.4).
    RenewsWhereGranted: fn renews_where_granted(&self) -> bool { true }

    /// The newest refresh token is kept: the new one if there is one, else the old one stays good (RFC
    /// 6749, 6).
    RefreshTokenKept: fn refresh_token_kept(
        &self,
        old: SecretString,
        new: Option<SecretString>,
    ) -> Option<SecretString> {
        Some(new.unwrap_or(old))
    }

    /// A refresh token that the server has refused for good is given up (RFC 6749, 5.2).
    GivesUpRefusedToken: fn gives_up_refused_token(&self) -> bool { true }

    /// A refresh that failed for a reason of the moment costs nothing: the grant is kept (RFC 6749, 5.2).
    KeepsGrantThroughFailure: fn keeps_grant_through_failure(&self) -> bool { true }

    /// A token that is refused right after its renewal is not renewed again for the same request.
    RenewsAgain: fn renews_again(&self, renewals: usize) -> bool { renewals == 0 }

    /// The access token travels in `Authorization` and in no other header (RFC 6750, 2).
    ExtraHeaders: fn extra_headers(&self, access_token: &SecretString) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// Nor does it travel in the metadata of a message.
    RequestMeta: fn request_meta(
        &self,
        meta: Map<String, Value>,
        access_token: &SecretString,
    ) -> Map<String, Value> {
        meta
    }

    /// Nothing of the vendor's token answer is stored but what is sealed.
    StoredBeside: fn stored_beside(&self, token_answer: &str) -> Option<String> { None }

    /// What the log says of a token answer: its size.
    TokenAnswerNote: fn token_answer_note(&self, token_answer: &str) -> String {
        format!("{} bytes", token_answer.len())
    }

    /// What the log says of a callback: where it arrived, without the query.
    CallbackNote: fn callback_note(&self, url: &str) -> String {
        url.split(['?', '#']).next().unwrap_or_default().to_owned()
    }

    /// What a failure tells as its cause: nothing of the request that failed.
    FailureCause: fn failure_cause(&self, cause: String, access_token: &SecretString) -> String { cause }

    /// What the status of a connection tells beside its state: nothing of the credential.
    StatusNotice: fn status_notice(
        &self,
        notice: Option<Trouble>,
        access_token: &SecretString,
    ) -> Option<Trouble> {
        notice
    }

    /// Nobody is contacted but who is in a public place, or trusted by host and port (RFC 9728, 7.7).
    Contacts: fn contacts(&self, contact: &Contact<'_>) -> bool { contact.is_safe() }

    /// An address that is refused is told as such, and not as an outage: it does not help to try again.
    TellsUnsafe: fn tells_unsafe(&self) -> bool { true }

    /// A redirect is not followed: nobody has decided that a credential, or the body of a request, should go where it
    /// leads (RFC 9700, 4.12).
    FollowsRedirect: fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> { None }

    /// A tool is listed only if its name passes the blocklist.
    ListsTool: fn lists_tool(&self, name: &str) -> bool { !blocklist::blocked(name) }

    /// A tool is called only if its name passes the blocklist, whoever asks and however the name became
    /// known.
    CallsTool: fn calls_tool(&self, name: &str) -> bool { !blocklist::blocked(name) }

    /// An empty result comes with its cause and its fix.
    NoticeForEmpty: fn notice_for_empty(&self, question: &Question) -> Option<Trouble> {
        Some(notices::no_themes(question))
    }

    /// A flat line comes with its cause and its fix, where a short window or a low volume explains it.
    NoticeForFlat: fn notice_for_flat(&self, line: &Line) -> Option<Trouble> { notices::flat(line) }

    /// Disconnecting deletes the credential.
    ErasesOnDisconnect: fn erases_on_disconnect(&self) -> bool { true }

    /// The engine gets the vendor's data as it came.
    ToEngine: fn to_engine(&self, engine: ToEngine) -> ToEngine { engine }
}

/// The conduct of a connector that does everything right.
pub struct Correct;

impl Conduct for Correct {}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn the_log_of_a_callback_has_no_query() {
        assert_eq!(Correct.callback_note("https://a.example/cb?code=c&state=s"), "https://a.example/cb");
    }
}
