//! What kind of entry one is, and which request it is about, in the words of the journal's own format.

use serde_json::Value;

use super::{Answer, Entry, Event, Request};

impl Event {
    /// Every kind that there is, as it is written.
    pub(crate) fn kinds() -> Vec<String> {
        let schema = schemars::schema_for!(Self).to_value();
        let kinds = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
        let name = |kind: &Value| kind.pointer("/required/0")?.as_str().map(str::to_owned);
        kinds.filter_map(name).collect()
    }

    /// The request, if it is one.
    pub fn as_request(&self) -> Option<&Request> {
        if let Self::Request(request) = self { Some(request) } else { None }
    }

    /// The answer, if it is one.
    pub fn as_answer(&self) -> Option<&Answer> {
        if let Self::Answer(answer) = self { Some(answer) } else { None }
    }
}

impl Entry {
    /// The kind of its event, as it is written: `tokens-issued`.
    pub fn kind(&self) -> String {
        // The frequent ones, without the detour.
        if self.event.as_request().is_some() {
            "request".to_owned()
        } else if self.event.as_answer().is_some() {
            "answer".to_owned()
        } else {
            written(&self.event).map(|(kind, _)| kind).unwrap_or_default()
        }
    }

    /// The number of the request that it is about: its own, for a request.
    pub fn request(&self) -> Option<u64> {
        if self.event.as_request().is_some() {
            Some(self.seq)
        } else if let Some(answer) = self.event.as_answer() {
            Some(answer.request)
        } else {
            written(&self.event)?.1.get("request")?.as_u64()
        }
    }
}

/// The one key and value that an event is written as.
fn written(event: &Event) -> Option<(String, Value)> {
    match serde_json::to_value(event) {
        Ok(Value::Object(object)) => object.into_iter().next(),
        Ok(_) | Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Start;

    #[test]
    fn every_kind_is_known() {
        let kinds = Event::kinds();
        for kind in ["request", "answer", "tokens-issued", "clock-advanced", "restarted"] {
            assert!(kinds.iter().any(|known| known == kind), "{kind}: {kinds:?}");
        }
        assert!(kinds.len() > 20, "{kinds:?}");
    }

    #[test]
    fn an_entry_knows_its_kind_and_its_request() {
        let entry = |event| Entry { seq: 7, at: Start::INSTANT, event };
        let refused = entry(Event::AuthorizationRefused { request: 3, why: "x".to_owned() });
        assert_eq!((refused.kind().as_str(), refused.request()), ("authorization-refused", Some(3)));
        let advanced = entry(Event::ClockAdvanced { to: Start::INSTANT });
        assert_eq!((advanced.kind().as_str(), advanced.request()), ("clock-advanced", None));
    }
}
