//! Reads a form-encoded token answer, too.

use serde_json::{Map, Value};
use url::form_urlencoded;

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::RawAnswer;

pub(super) const VARIANT: Variant = Variant {
    name: "token-answer-form-read",
    about: "reads a form-encoded token answer as if it were JSON",
    decision: "token_answer",
    trips: &["tokens/bad-response-rejected"],
    conduct: || Conduct::tokens(TokenAnswerFormRead),
};

struct TokenAnswerFormRead;

impl Tokens for TokenAnswerFormRead {
    fn token_answer(&self, answer: RawAnswer) -> RawAnswer {
        if answer.content_type.as_deref() != Some("application/x-www-form-urlencoded") {
            return answer;
        }
        let fields = form_urlencoded::parse(&answer.body);
        let document: Map<String, Value> =
            fields.map(|(name, value)| (name.into_owned(), Value::from(value))).collect();
        let content_type = Some("application/json".to_owned());
        RawAnswer { content_type, body: Value::from(document).to_string().into_bytes(), ..answer }
    }
}
