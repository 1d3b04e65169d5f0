//! The record of what the connector was asked and what it said.

use clootrack_connector::Failure;
use mock_clootrack::journal::SecretClass;
use serde::Serialize;
use serde_json::Value;

use crate::secrets::{Hit, Leaks, Search};
use crate::transcript::{Channel, Exchange, Expected, Outcome, Purpose};

/// The record. Until it is finished it holds secrets.
#[derive(Default)]
pub(super) struct Talk {
    exchanges: Vec<Exchange>,
}

/// A question, before it is asked.
pub(super) struct Question<'a> {
    pub(super) step: usize,
    pub(super) purpose: Purpose,
    pub(super) person: Option<&'a str>,
    pub(super) method: &'static str,
}

impl Talk {
    /// Notes that a question is being asked, and returns its number.
    pub(super) fn begin(&mut self, question: &Question<'_>, params: &impl Serialize, journal: u64) -> usize {
        let number = self.exchanges.len() + 1;
        self.exchanges.push(Exchange {
            number,
            step: question.step,
            purpose: question.purpose,
            person: question.person.map(str::to_owned),
            method: question.method.to_owned(),
            params: serde_json::to_value(params).unwrap_or_default(),
            asked_after: journal,
            answered_after: None,
            outcome: Outcome::Nothing("no answer".to_owned()),
            expected: None,
        });
        number
    }

    /// Notes the answer.
    pub(super) fn end(&mut self, number: usize, outcome: Outcome, journal: u64) {
        if let Some(exchange) = self.exchanges.get_mut(number - 1) {
            exchange.answered_after = Some(journal);
            exchange.outcome = outcome;
        }
    }

    /// Notes what a question has to lead to.
    pub(super) fn expect(&mut self, number: usize, expected: Expected) {
        if let Some(exchange) = self.exchanges.get_mut(number - 1) {
            exchange.expected = Some(expected);
        }
    }

    /// Notes that nobody is left to answer what is still unanswered.
    pub(super) fn interrupt(&mut self, why: &str, journal: u64) {
        for exchange in self.exchanges.iter_mut().filter(|exchange| exchange.answered_after.is_none()) {
            exchange.answered_after = Some(journal);
            exchange.outcome = Outcome::Nothing(why.to_owned());
        }
    }

    /// How many questions have been asked.
    pub(super) fn asked(&self) -> usize {
        self.exchanges.len()
    }

    /// How many questions have not been answered yet, markers aside.
    pub(super) fn under_way(&self) -> usize {
        let waits = |it: &&Exchange| it.answered_after.is_none() && it.purpose != Purpose::Marker;
        self.exchanges.iter().filter(waits).count()
    }

    /// The question that has been waiting longest for its answer.
    pub(super) fn unanswered(&self) -> Option<&Exchange> {
        self.exchanges.iter().find(|exchange| exchange.answered_after.is_none())
    }

    /// The record without its secrets; those that stood in answers are noted as leaks.
    pub(super) fn finish(self, search: &Search, leaks: &mut Leaks) -> Vec<Exchange> {
        let mut exchanges = self.exchanges;
        for exchange in &mut exchanges {
            let text = serde_json::to_string(&exchange.outcome).unwrap_or_default();
            // A challenge that equals its verifier is the business of `authorization/pkce-s256`.
            let in_its_url =
                |hit: &Hit| exchange.method == "authorize" && hit.secret.class == SecretClass::CodeVerifier;
            let channel = Channel::Answer { exchange: exchange.number };
            let hits = search.hits(text.as_bytes());
            if !hits.is_empty() {
                exchange.outcome = redacted(&exchange.outcome, &text, search);
            }
            hits.into_iter().filter(|hit| !in_its_url(hit)).for_each(|hit| leaks.note(hit, &channel));
            let text = exchange.params.to_string();
            if !search.hits(text.as_bytes()).is_empty() {
                exchange.params = redacted(&exchange.params, &text, search);
            }
        }
        exchanges
    }
}

/// Whether a search finds a secret that is planted in an answer.
pub(super) fn decoy_is_found(secret: &str, search: &Search) -> bool {
    let planted = Outcome::Result(serde_json::json!({ "decoy": secret }));
    serde_json::to_string(&planted).is_ok_and(|text| !search.hits(text.as_bytes()).is_empty())
}

/// An outcome from what the trait's methods return.
pub(super) fn outcome<T: Serialize>(answer: &Result<T, Failure>) -> Outcome {
    match answer {
        Ok(result) => Outcome::Result(serde_json::to_value(result).unwrap_or_default()),
        Err(Failure::Trouble(trouble)) => Outcome::Trouble(trouble.clone()),
        Err(Failure::Rpc { code, message }) => Outcome::Error { code: *code, message: message.clone() },
        Err(Failure::Lost(lost)) => Outcome::Nothing(lost.to_string()),
    }
}

/// The same value, which is this text, with every secret in its strings replaced by its name.
fn redacted<T: serde::de::DeserializeOwned + Clone>(value: &T, text: &str, search: &Search) -> T {
    let without = serde_json::from_str::<Value>(text).map(|value| without_secrets(&value, search));
    without.ok().and_then(|value| serde_json::from_value(value).ok()).unwrap_or_else(|| value.clone())
}

fn without_secrets(value: &Value, search: &Search) -> Value {
    match value {
        Value::String(text) => Value::String(search.redact(text)),
        Value::Array(items) => items.iter().map(|item| without_secrets(item, search)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, field)| (search.redact(name), without_secrets(field, search))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}
