//! HTTP Archive 1.2.

use serde_json::{Value, json};

use crate::journal::{Answer, Entry, Request};

/// The exchanges, in the order in which their requests came. One that was not answered has status 0, as browsers write it.
pub(super) fn log(entries: &[Entry], origin: &str) -> Value {
    let exchange = |entry: &Entry| {
        let request = entry.event.as_request()?;
        Some(exchange(entry, request, answer_to(entries, entry.seq), origin))
    };
    let exchanges = entries.iter().filter_map(exchange);
    json!({
        "version": "1.2",
        "creator": { "name": "mock-clootrack", "version": env!("CARGO_PKG_VERSION") },
        "entries": exchanges.collect::<Vec<_>>(),
    })
}

fn answer_to(entries: &[Entry], request: u64) -> Option<(&Entry, &Answer)> {
    entries.iter().find_map(|entry| {
        let answer = entry.event.as_answer().filter(|answer| answer.request == request)?;
        Some((entry, answer))
    })
}

fn exchange(entry: &Entry, request: &Request, answer: Option<(&Entry, &Answer)>, origin: &str) -> Value {
    let millis = answer.map_or(0, |(answered, _)| answered.at.duration_since(entry.at).as_millis()).max(0);
    json!({
        "startedDateTime": entry.at,
        "time": millis,
        "request": sent(request, origin),
        "response": received(answer.map(|(_, answer)| answer)),
        "cache": {},
        "timings": { "send": 0, "wait": millis, "receive": 0 },
        "comment": format!("journal entry {}", entry.seq),
        "_operation": request.operation,
    })
}

fn sent(request: &Request, origin: &str) -> Value {
    let mut url = format!("{origin}{}", request.path);
    if !request.query.is_empty() {
        let query =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&request.query).finish();
        url = format!("{url}?{query}");
    }
    let mut document = json!({
        "method": request.method,
        "url": url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": pairs(request.headers.iter()),
        "queryString": pairs(request.query.iter()),
        "headersSize": -1,
        "bodySize": request.size,
    });
    if !request.form.is_empty() {
        let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&request.form).finish();
        document["postData"] = json!({
            "mimeType": "application/x-www-form-urlencoded", "params": pairs(request.form.iter()), "text": text,
        });
    } else if let Some(json) = &request.json {
        document["postData"] = json!({ "mimeType": "application/json", "text": json.to_string() });
    }
    document
}

fn received(answer: Option<&Answer>) -> Value {
    let Some(answer) = answer else {
        return json!({
            "status": 0, "statusText": "", "httpVersion": "HTTP/1.1", "cookies": [], "headers": [],
            "content": { "size": 0, "mimeType": "" }, "redirectURL": "", "headersSize": -1, "bodySize": -1,
        });
    };
    let header = |name: &str| answer.headers.get(name).map_or("", String::as_str);
    let reason = http::StatusCode::from_u16(answer.status).ok().and_then(|status| status.canonical_reason());
    let mut content =
        json!({ "size": answer.body.len(), "mimeType": header("content-type"), "text": answer.body });
    if answer.cut {
        content["comment"] = json!("the journal keeps the beginning only");
    }
    json!({
        "status": answer.status,
        "statusText": reason.unwrap_or_default(),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": pairs(answer.headers.iter()),
        "content": content,
        "redirectURL": header("location"),
        "headersSize": -1,
        "bodySize": -1,
    })
}

fn pairs<'p, P>(pairs: P) -> Vec<Value>
where
    P: Iterator,
    P::Item: Pair<'p>,
{
    pairs.map(Pair::both).map(|(name, value)| json!({ "name": name, "value": value })).collect()
}

/// A name and its value, from a list or from a map.
trait Pair<'p> {
    fn both(self) -> (&'p str, &'p str);
}

impl<'p> Pair<'p> for &'p (String, String) {
    fn both(self) -> (&'p str, &'p str) {
        (&self.0, &self.1)
    }
}

impl<'p> Pair<'p> for (&'p String, &'p String) {
    fn both(self) -> (&'p str, &'p str) {
        (self.0, self.1)
    }
}
