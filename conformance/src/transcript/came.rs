//! What came to the connector in place of an ordinary answer, read as it stands on the wire.

use clootrack_scenarios::Operation;
use mock_clootrack::journal::{Answer, Event};
use serde_json::{Map, Value};

use super::{Exchange, Transcript};

/// An answer to a request for a list or a call that one of the scenario's faults has made what it is.
pub(crate) struct Came<'a> {
    /// The question to the connector that led to it.
    pub(crate) exchange: &'a Exchange,
    /// The request.
    pub(crate) request: u64,
    pub(crate) operation: Operation,
    pub(crate) answer: &'a Answer,
    /// The JSON documents in it: its body, or the data of its messages.
    pub(crate) messages: Vec<Value>,
    /// The id that the connector gave the request.
    id: Value,
}

impl<'a> Came<'a> {
    /// All of a transcript that came with a status that promises success, to questions that were asked alone. Those are left
    /// out that the connector had a good answer for besides, because it asked again.
    pub(crate) fn all(run: &'a Transcript) -> impl Iterator<Item = Self> {
        let asked = run.talk.iter().filter(|it| matches!(it.method.as_str(), "call" | "tools"));
        asked.filter(|exchange| !run.talk.iter().any(|other| other.overlaps(exchange))).flat_map(
            move |exchange| {
                let requests = run.requests().filter(|(seq, _)| exchange.caused(*seq));
                requests.filter_map(move |(seq, request)| {
                    let operation = request.operation;
                    if !matches!(operation, Operation::ToolsCall | Operation::ToolsList) || !changed(run, seq)
                    {
                        return None;
                    }
                    let answer = run.answer_to(seq).filter(|answer| (200..300).contains(&answer.status))?;
                    if answer.cut || asked_again(run, exchange, operation) {
                        return None;
                    }
                    let id = request.json.as_ref().map(|body| body["id"].clone()).unwrap_or_default();
                    Some(Self { exchange, request: seq, operation, answer, messages: messages(answer), id })
                })
            },
        )
    }

    /// The media type, as it is written.
    pub(crate) fn content_type(&self) -> &str {
        self.answer.headers.get("content-type").map_or("", String::as_str)
    }

    /// Whether it calls itself an event stream.
    pub(crate) fn is_stream(&self) -> bool {
        is_stream(self.answer)
    }

    /// Whether it is a page for people.
    pub(crate) fn is_page(&self) -> bool {
        self.answer.body.trim_start().starts_with('<')
    }

    /// The messages that answer something, whatever: each has a result or an error.
    pub(crate) fn answers(&self) -> impl Iterator<Item = &Value> {
        let each = self.messages.iter().flat_map(|message| {
            message.as_array().map_or_else(|| vec![message], |batch| batch.iter().collect())
        });
        each.filter(|message| {
            message.get("result").is_some_and(Value::is_object) || message.get("error").is_some()
        })
    }

    /// Whether it is a message to this request.
    pub(crate) fn is_for_it(&self, message: &Value) -> bool {
        message["id"] == self.id
    }

    /// Whether one of its answers is sound by itself.
    pub(crate) fn has_sound_answer(&self) -> bool {
        let sound = |answer: &Value| self.is_for_it(answer) && answer.get("error").is_none();
        self.answers().any(sound)
    }

    /// The result, where everything is as JSON-RPC wants it.
    pub(crate) fn result(&self) -> Option<&Map<String, Value>> {
        let mut answers = self.answers();
        let answer =
            answers.next().filter(|answer| self.is_for_it(answer) && answer.get("error").is_none())?;
        let batch = self.messages.iter().any(Value::is_array);
        let result = answer["result"].as_object();
        result.filter(|_| answers.next().is_none() && !batch && self.answer.status == 200)
    }

    /// What the vendor's tool returned, before anything was changed.
    pub(crate) fn returned(&self, run: &'a Transcript) -> Option<&'a Value> {
        run.journal.iter().find_map(|entry| {
            let Event::ToolCalled { request, result, .. } = &entry.event else { return None };
            (*request == self.request).then_some(result)
        })
    }

    /// What a success of the exchange is.
    pub(crate) fn success(&self) -> &'static str {
        if self.exchange.method == "tools" { "a list of no tools" } else { "data for the engine" }
    }
}

/// Whether a fault had its hand in an answer.
fn changed(run: &Transcript, request: u64) -> bool {
    run.altered(request) || run.befell(request).any(|action| matches!(action, "framing" | "drip" | "status"))
}

/// Whether another request for the same was answered as usual.
fn asked_again(run: &Transcript, exchange: &Exchange, operation: Operation) -> bool {
    run.requests_for(operation).any(|(seq, _)| {
        let is_good = run.answer_to(seq).is_some_and(|answer| answer.status == 200);
        exchange.caused(seq) && is_good && !changed(run, seq)
    })
}

fn is_stream(answer: &Answer) -> bool {
    answer.headers.get("content-type").is_some_and(|value| value.starts_with("text/event-stream"))
}

fn messages(answer: &Answer) -> Vec<Value> {
    let read = |text: &str| serde_json::from_str(text).ok();
    if is_stream(answer) {
        return events(&answer.body).iter().filter_map(|data| read(data)).collect();
    }
    read(&answer.body).into_iter().collect()
}

/// The data of the messages in an event stream (HTML, server-sent events).
fn events(stream: &str) -> Vec<String> {
    let text = stream.strip_prefix('\u{feff}').unwrap_or(stream).replace("\r\n", "\n").replace('\r', "\n");
    let Some((complete, _)) = text.rsplit_once("\n\n") else { return vec![] };
    let data = |event: &str| {
        let field = |line: &str, name: &str| {
            let value = line.strip_prefix(name)?.strip_prefix(':')?;
            Some(value.strip_prefix(' ').unwrap_or(value).to_owned())
        };
        let name = event.lines().filter_map(|line| field(line, "event")).next_back();
        let lines: Vec<String> = event.lines().filter_map(|line| field(line, "data")).collect();
        name.is_none_or(|name| name == "message").then(|| lines.join("\n"))
    };
    complete.split("\n\n").filter_map(data).filter(|data| !data.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::events;

    #[test]
    fn events_are_read_in_every_legal_form() {
        for stream in [
            "event: message\ndata: {\n: a comment\ndata: }\n\n",
            "\u{feff}event:message\r\ndata:{\r\ndata:}\r\n\r\n",
            "data: {\rdata: }\r\r",
            ": hello\n\nevent: tick\ndata: 1\n\nid: 1\ndata:\n\ncolour: red\ndata: {\ndata: }\n\ndata: cut",
        ] {
            assert_eq!(events(stream), ["{\n}"], "{stream:?}");
        }
        assert!(events("data: {}").is_empty());
    }
}
