//! What makes a token answer one that nobody should take.

use std::collections::BTreeSet;

use serde::Deserializer as _;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

/// What is wrong with the body of a token answer, if anything is. A missing `token_type` is not: there are vendors that
/// leave it out, and connectors may differ there.
pub(crate) fn flaw(body: &str) -> Option<&'static str> {
    let document: Value = match serde_json::from_str(body) {
        Ok(document) => document,
        // Too deep for this reader is not yet wrong.
        Err(why) if why.to_string().starts_with("recursion limit") => return None,
        Err(_) => return Some(no_document(body)),
    };
    let Some(answer) = document.as_object() else { return Some("is no JSON object") };
    if answer.get("error").is_some_and(|error| !error.is_null()) {
        return Some("says `error`");
    }
    match answer.get("access_token") {
        Some(Value::String(token)) if token.is_empty() => return Some("has an empty access token"),
        Some(Value::String(_)) => {}
        Some(_) | None => return Some("has no access token"),
    }
    if answer.get("token_type").is_some_and(|kind| !is_bearer(kind)) {
        return Some("is of another type than Bearer");
    }
    names_something_twice(body).then_some("names a member twice")
}

/// Whether it brings a bearer token and spells the type in a way of its own.
pub(crate) fn is_bearer_otherwise_written(body: &str) -> bool {
    let document: Value = serde_json::from_str(body).unwrap_or_default();
    let kind = &document["token_type"];
    is_bearer(kind) && kind != "Bearer"
}

fn is_bearer(kind: &Value) -> bool {
    kind.as_str().is_some_and(|kind| kind.eq_ignore_ascii_case("bearer"))
}

fn no_document(body: &str) -> &'static str {
    let mut documents = serde_json::Deserializer::from_str(body).into_iter::<Value>();
    if matches!(documents.next(), Some(Ok(Value::Object(_)))) {
        "goes on after its JSON document"
    } else if body.split('&').any(|field| field.starts_with("access_token=")) {
        "is form-encoded"
    } else {
        "is no JSON"
    }
}

fn names_something_twice(body: &str) -> bool {
    serde_json::Deserializer::from_str(body).deserialize_map(Names).unwrap_or_default()
}

/// Reads an object; says whether a name comes twice in it.
struct Names;

impl<'de> Visitor<'de> for Names {
    type Value = bool;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut members: M) -> Result<bool, M::Error> {
        let (mut names, mut twice) = (BTreeSet::new(), false);
        while let Some((name, IgnoredAny)) = members.next_entry::<String, IgnoredAny>()? {
            twice |= !names.insert(name);
        }
        Ok(twice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sound_answer_has_no_flaw() {
        for body in [
            r#"{"access_token":"a","token_type":"Bearer","expires_in":3600,"scope":"x"}"#,
            r#"{"access_token":"a","token_type":"bearer","error":null,"more":[{},{}]}"#,
            r#" {"access_token":"a"} "#,
        ] {
            assert_eq!(flaw(body), None, "{body}");
        }
        let deep = format!(r#"{{"access_token":"a","deep":{}{}}}"#, "[".repeat(999), "]".repeat(999));
        assert_eq!(flaw(&deep), None);
    }

    #[test]
    fn every_flaw_has_its_words() {
        for (body, what) in [
            (r#"{"error":"invalid_grant"}"#, "says `error`"),
            (r#"{"access_token":"a","error":"server_error"}"#, "says `error`"),
            (r#"{"token_type":"Bearer"}"#, "has no access token"),
            (r#"{"access_token":7}"#, "has no access token"),
            (r#"{"access_token":""}"#, "has an empty access token"),
            (r#"{"access_token":"a","token_type":"DPoP"}"#, "is of another type than Bearer"),
            (r#"{"access_token":"a","access_token":"b"}"#, "names a member twice"),
            (r#"["access_token"]"#, "is no JSON object"),
            (r#"{"access_token":"a"} trailing"#, "goes on after its JSON document"),
            (r#"{"access_token":"a"}{}"#, "goes on after its JSON document"),
            ("token_type=bearer&access_token=a", "is form-encoded"),
            ("<html>maintenance</html>", "is no JSON"),
            ("", "is no JSON"),
        ] {
            assert_eq!(flaw(body), Some(what), "{body}");
        }
    }

    #[test]
    fn the_type_is_bearer_in_any_case() {
        assert!(is_bearer_otherwise_written(r#"{"access_token":"a","token_type":"BEARER"}"#));
        assert!(!is_bearer_otherwise_written(r#"{"access_token":"a","token_type":"Bearer"}"#));
        assert!(!is_bearer_otherwise_written(r#"{"access_token":"a","token_type":"mac"}"#));
    }
}
