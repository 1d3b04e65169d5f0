//! The vocabulary that checks speak.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clootrack_connector::Trouble;
use clootrack_connector::message::{Answer as CallAnswer, Insight};
use clootrack_scenarios::{GrantKind, Operation};
use mock_clootrack::journal::{Answer, Credential, Entry, Event, Place, Request, SecretName};
use serde_json::Value;

use super::{Exchange, Outcome, Purpose, Transcript};
use crate::naming::stands_for;

/// The kind of an answer that asks the client for input.
const INPUT_REQUIRED: &str = "\"input_required\"";

/// A token request, with what matters about it.
pub struct TokenRequest<'a> {
    /// Its number in the journal.
    pub seq: u64,
    /// Which grant.
    pub grant: GrantKind,
    /// The request.
    pub request: &'a Request,
}

/// Tokens that the vendor issued.
pub struct Tokens<'a> {
    /// The number of the fact in the journal.
    pub seq: u64,
    /// The token request.
    pub request: u64,
    /// By which grant.
    pub grant: GrantKind,
    /// The access token.
    pub access: &'a SecretName,
    /// The refresh token that goes with it from now on.
    pub refresh: Option<&'a SecretName>,
}

impl Transcript {
    /// Whether the connector declared a capability.
    pub fn declares(&self, capability: &str) -> bool {
        self.connector.declares(capability)
    }

    /// Whether its scenario is there for this check.
    pub fn is_for(&self, check: &str) -> bool {
        self.exercises.iter().any(|id| id == check)
    }

    /// Every request to the vendor.
    pub fn requests(&self) -> impl Iterator<Item = (u64, &Request)> {
        self.journal.iter().filter_map(|entry| {
            let Event::Request(request) = &entry.event else {
                return None;
            };
            Some((entry.seq, request))
        })
    }

    /// Every request of one operation.
    pub fn requests_for(&self, operation: Operation) -> impl Iterator<Item = (u64, &Request)> {
        self.requests().filter(move |(_, request)| request.operation == operation)
    }

    /// Every request of the connector that reached a stranger, with the stranger's name. Whoever asks for the page to
    /// authorize at is a browser.
    pub fn strayed(&self) -> impl Iterator<Item = (u64, &str, &Request)> {
        self.journal.iter().filter_map(|entry| {
            let Event::Strayed { stranger, request } = &entry.event else {
                return None;
            };
            (request.operation != Operation::Authorize).then_some((entry.seq, stranger.as_str(), request))
        })
    }

    /// Whether an address is a stranger's.
    pub fn is_strangers(&self, address: &str) -> bool {
        let rest = self.vendor.strangers.values().find_map(|origin| address.strip_prefix(origin.as_str()));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    }

    /// The answer to a request.
    pub fn answer_to(&self, request: u64) -> Option<&Answer> {
        self.journal.iter().find_map(|entry| {
            let Event::Answer(answer) = &entry.event else {
                return None;
            };
            (answer.request == request).then_some(answer)
        })
    }

    /// Every token request.
    pub fn token_requests(&self) -> impl Iterator<Item = TokenRequest<'_>> {
        self.requests_for(Operation::Token).filter_map(|(seq, request)| {
            let grant = match field(&request.form, "grant_type")? {
                "authorization_code" => GrantKind::AuthorizationCode,
                "refresh_token" => GrantKind::RefreshToken,
                _ => return None,
            };
            Some(TokenRequest { seq, grant, request })
        })
    }

    /// Whether a request made a registration.
    pub fn registered_by(&self, seq: u64) -> bool {
        self.journal
            .iter()
            .any(|entry| matches!(&entry.event, Event::ClientRegistered { request, .. } if *request == seq))
    }

    /// Every issue of tokens to a login.
    pub fn tokens_of(&self, login: &str) -> impl Iterator<Item = Tokens<'_>> {
        self.journal.iter().filter_map(move |entry| {
            let Event::TokensIssued { request, grant, access, refresh, .. } = &entry.event else {
                return None;
            };
            let refresh = refresh.as_ref();
            let tokens = Tokens { seq: entry.seq, request: *request, grant: *grant, access, refresh };
            (access.owner == login).then_some(tokens)
        })
    }

    /// Every moment at which the scenario let a login's access tokens expire.
    pub fn expiries_of(&self, login: &str) -> impl Iterator<Item = u64> {
        self.journal.iter().filter_map(move |entry| {
            let Event::AccessTokensExpired { login: whose, .. } = &entry.event else {
                return None;
            };
            (whose == login).then_some(entry.seq)
        })
    }

    /// Every question of one method.
    pub fn asked<'a>(&'a self, method: &'a str) -> impl Iterator<Item = &'a Exchange> {
        self.talk.iter().filter(move |exchange| exchange.method == method)
    }

    /// What the vendor recorded while the connector was answering.
    pub fn during<'a>(&'a self, exchange: &'a Exchange) -> impl Iterator<Item = &'a Entry> {
        self.journal.iter().filter(|entry| exchange.caused(entry.seq))
    }

    /// The scenario's phase in which a question was asked, if it was in one.
    pub fn phase_at(&self, exchange: &Exchange) -> Option<&str> {
        let mut begun = self.journal.iter().rev().filter(|entry| entry.seq <= exchange.asked_after);
        let phase = begun.find_map(|entry| {
            let Event::PhaseBegan { phase } = &entry.event else { return None };
            Some(phase.as_str())
        });
        phase.filter(|phase| !phase.is_empty())
    }

    /// The result of the tool that the vendor ran for a call, if it ran one and the answer went out.
    pub fn vendor_result(&self, call: &Exchange) -> Option<&Value> {
        if matches!(call.outcome, Outcome::Nothing(_)) {
            // Nobody was left to hand it on.
            return None;
        }
        let name = call.params["name"].as_str()?;
        let login = self.login(call.person.as_deref()?);
        let mut others = self.asked("call").filter(|other| other.person == call.person);
        if !call.outcome.succeeded() && others.any(|other| other.overlaps(call)) {
            // Which of several calls side by side the vendor's answer was for, only their success tells.
            return None;
        }
        self.journal.iter().filter(|entry| call.caused(entry.seq)).find_map(|entry| {
            let Event::ToolCalled { request, tool, result, is_error: false, .. } = &entry.event else {
                return None;
            };
            // An answer that asks for input has nothing of the result.
            let went_out = self
                .answer_to(*request)
                .is_some_and(|answer| answer.status == 200 && !answer.body.contains(INPUT_REQUIRED))
                && !self.altered(*request);
            let holder = self.holder_of(*request);
            let ours = holder.is_none() || holder == login;
            // The engine's name may have a prefix; another call may be under way.
            (went_out && ours && name.ends_with(tool.as_str())).then_some(result)
        })
    }

    /// The login whose access token a request bears.
    fn holder_of(&self, seq: u64) -> Option<&str> {
        let (_, request) = self.requests().find(|(number, _)| *number == seq)?;
        request.bearer.as_ref()?.name.as_ref().map(|name| name.owner.as_str())
    }

    /// The login of a person.
    pub fn login(&self, person: &str) -> Option<&str> {
        self.people.get(person).map(|person| person.login.as_str())
    }

    /// Whether the connector has ever tried to renew a token.
    pub fn ever_renewed(&self) -> bool {
        self.token_requests().any(|token| token.grant == GrantKind::RefreshToken)
    }

    /// The official write tool that a call is meant for: it needs no token, because it has to be refused before.
    pub fn tool_written(&self, call: &Exchange) -> Option<&str> {
        let name = call.params["name"].as_str()?;
        self.vendor.write_tools.iter().find(|write| stands_for(name, write)).map(String::as_str)
    }

    /// Whether nothing went wrong at the vendor or in the storage while the connector was answering.
    pub fn undisturbed(&self, exchange: &Exchange) -> bool {
        !self.storage_failed_in(exchange)
            && !self.during(exchange).any(|entry| {
                // A refresh without rotation is as right as one with it.
                matches!(&entry.event, Event::FaultFired { action, .. } if action != "keep-refresh-token")
            })
    }

    /// Whether the connector's storage took nothing while it was answering.
    pub fn storage_failed_in(&self, exchange: &Exchange) -> bool {
        let told = self.asked("fail_storage").take_while(|told| told.number < exchange.number).last();
        told.is_some_and(|told| told.params["fails"] == true)
    }

    /// The token request that a callback led to.
    pub fn redeemed(&self, callback: &Exchange) -> Option<u64> {
        let mut codes = self.token_requests().filter(|token| token.grant == GrantKind::AuthorizationCode);
        codes.find(|token| callback.caused(token.seq)).map(|token| token.seq)
    }

    /// The documents that the vendor answered an operation with, whole and as JSON, with the number of the request.
    pub fn documents(&self, operation: Operation) -> impl Iterator<Item = (u64, Value)> {
        self.requests_for(operation).filter_map(|(seq, _)| {
            let answer = self.answer_to(seq).filter(|answer| answer.status == 200)?;
            Some((seq, serde_json::from_str(&answer.body).ok()?))
        })
    }

    /// Those that it answered with while the connector was answering.
    pub fn documents_during<'a>(
        &'a self,
        exchange: &'a Exchange,
        operation: Operation,
    ) -> impl Iterator<Item = (u64, Value)> + 'a {
        self.documents(operation).filter(|(seq, _)| exchange.caused(*seq))
    }

    /// What a request asked for.
    pub fn operation_of(&self, request: u64) -> Option<Operation> {
        self.requests().find(|(seq, _)| *seq == request).map(|(_, request)| request.operation)
    }

    /// Whether the authorization server has said in its metadata that it names itself in callbacks.
    pub fn announces_issuer(&self) -> bool {
        self.documents(Operation::ServerMetadata)
            .any(|(_, document)| document["authorization_response_iss_parameter_supported"] == true)
    }

    /// The genuine callbacks, each delivered for the first time.
    pub fn genuine_callbacks(&self) -> impl Iterator<Item = &Exchange> {
        self.asked("callback").filter(|callback| callback.purpose == Purpose::Step)
    }

    /// Whether a genuine callback made a connection: the control of every check that demands a refusal.
    pub fn some_genuine_callback_succeeded(&self) -> bool {
        self.genuine_callbacks().any(|callback| callback.outcome.succeeded())
    }

    /// The genuine callback that came next, if it failed.
    pub fn genuine_lost_after(&self, callback: &Exchange) -> Option<&Exchange> {
        let next = self.genuine_callbacks().find(|after| after.number > callback.number)?;
        (!next.outcome.succeeded()).then_some(next)
    }

    /// Whether some call of a tool brought an answer: the control of every check that says "and nothing else".
    pub fn some_call_succeeded(&self) -> bool {
        self.asked("call").any(|call| call.outcome.succeeded())
    }

    /// Why no connection came about, if none did.
    pub fn never_connected(&self) -> Option<String> {
        if self.asked("callback").any(|callback| callback.outcome.succeeded()) {
            return None;
        }
        let refused = self.journal.iter().rev().find_map(|entry| {
            if let Event::AuthorizationRefused { why, .. } = &entry.event {
                return Some(format!("the vendor refused the authorization: {why}"));
            }
            let Event::TokenRefused { why, .. } = &entry.event else {
                return None;
            };
            Some(format!("the vendor refused the token request: {why}"))
        });
        let last = self.asked("callback").last().or_else(|| self.asked("authorize").last());
        let why = match (refused, last) {
            (Some(refused), _) => refused,
            (None, Some(last)) => format!("`{}` ended with {}", last.method, last.outcome.in_words()),
            (None, None) => "none was attempted".to_owned(),
        };
        Some(format!("no connection came about: {why}"))
    }
}

impl Exchange {
    /// Whether the vendor recorded `seq` while the connector was answering.
    pub fn caused(&self, seq: u64) -> bool {
        seq > self.asked_after && self.answered_after.is_none_or(|end| seq <= end)
    }

    /// Whether both were under way at the same time.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (first, second) = if self.number < other.number { (self, other) } else { (other, self) };
        first.number != second.number && first.answered_after.is_none_or(|end| second.asked_after < end)
    }

    /// The answer to a successful `call`.
    pub fn call_answer(&self) -> Option<CallAnswer> {
        match &self.outcome {
            Outcome::Result(result) if self.method == "call" => serde_json::from_value(result.clone()).ok(),
            Outcome::Result(_) | Outcome::Trouble(_) | Outcome::Error { .. } | Outcome::Nothing(_) => None,
        }
    }
}

impl Exchange {
    /// The answer to a question in somebody's own words.
    pub fn insight(&self) -> Option<Insight> {
        match &self.outcome {
            Outcome::Result(result) if self.method == "ask" => serde_json::from_value(result.clone()).ok(),
            Outcome::Result(_) | Outcome::Trouble(_) | Outcome::Error { .. } | Outcome::Nothing(_) => None,
        }
    }
}

impl Outcome {
    /// Whether the method had a result.
    pub fn succeeded(&self) -> bool {
        matches!(self, Self::Result(_))
    }

    /// The trouble that the connector told.
    pub fn trouble(&self) -> Option<&Trouble> {
        match self {
            Self::Trouble(trouble) => Some(trouble),
            Self::Result(_) | Self::Error { .. } | Self::Nothing(_) => None,
        }
    }

    /// Whether these words stand anywhere in it.
    pub fn says(&self, words: &str) -> bool {
        serde_json::to_string(self).is_ok_and(|text| text.contains(words))
    }

    /// The outcome in a few words, without anything that differs from run to run.
    pub fn in_words(&self) -> String {
        match self {
            Self::Result(_) => "success".to_owned(),
            Self::Trouble(trouble) => format!("`{}`", trouble.code),
            Self::Error { code, .. } => format!("error {code}"),
            Self::Nothing(why) => why.clone(),
        }
    }
}

/// Every secret of the vendor's in a request that it was not sent to.
pub(crate) fn secrets_in(request: &Request) -> impl Iterator<Item = &SecretName> {
    let sighted = request.secrets.iter().map(|sighting| &sighting.credential);
    request.bearer.iter().chain(sighted).filter_map(|credential| credential.name.as_ref())
}

/// The first value of a query parameter or form field.
pub(crate) fn field<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// The tool that a request names.
pub(crate) fn tool_in(request: &Request) -> Option<&str> {
    request.json.as_ref()?["params"]["name"].as_str()
}

/// The tool that a request names in its header, decoded as the protocol says.
pub(crate) fn called_in_header(request: &Request) -> Option<String> {
    let value = field(&request.headers, "mcp-name")?;
    match value.strip_prefix("=?base64?").and_then(|rest| rest.strip_suffix("?=")) {
        Some(encoded) => String::from_utf8(STANDARD.decode(encoded).ok()?).ok(),
        None => Some(value.to_owned()),
    }
}

/// The credential in a form field, as the vendor knows it.
pub(crate) fn credential_in<'a>(request: &'a Request, form_field: &str) -> Option<&'a Credential> {
    let place = Place::Form(form_field.to_owned());
    request.secrets.iter().find(|sighting| sighting.place == place).map(|sighting| &sighting.credential)
}
