//! A call: refused by its name, or made once and explained.

use clootrack_connector::message::{Answer, Call, ToEngine, ToUser};
use clootrack_connector::{Code, Failure, Trouble};
use serde_json::{Map, Value, json};

use super::clean::Cleaner;
use super::list::known;
use super::scrub::scrub;
use crate::conduct::{Asking, Data, Feed, Resilience, VendorWords};
use crate::instance::Instance;
use crate::mcp::{self, Link};
use crate::notices::{self, Question};
use crate::oauth;
use crate::retry::again;
use crate::trouble::{Particulars as _, trouble};

/// Calls a tool for the engine.
pub(crate) async fn call(link: &Link<'_>, call: &Call) -> Result<Answer, Failure> {
    let decides = &link.instance.conduct.data;
    if !decides.calls_tool(&call.name, decides.blocks(&call.name)) {
        return Err(trouble(Code::ToolBlocked).into());
    }
    let inventory = known(link).await?;
    let name = match decides.wire_name(&call.name, inventory.names()) {
        Some(name) => name,
        None if decides.calls_unlisted(&call.name) => call.name.clone(),
        None => return Err(trouble(Code::UnknownTool).into()),
    };
    let tool = inventory.get(&name);
    let mirrored: Vec<(String, String)> = tool
        .iter()
        .flat_map(|tool| &tool.mirrors)
        .filter_map(|mirror| mirror.header(&call.arguments))
        .collect();
    let params = Map::from_iter([
        ("name".to_owned(), Value::from(name)),
        ("arguments".to_owned(), Value::from(call.arguments.clone())),
    ]);
    let mut times = 0;
    let (result, credential) = loop {
        times += 1;
        let mcp::Answered { result, credential, .. } =
            mcp::request(link, "tools/call", &params, &mirrored).await?;
        let Some(told) = failed(link.instance, &result) else { break (result, credential) };
        let failure = told.into();
        if !again(link.instance, Asking::Call(&call.name), &failure, times).await {
            return Err(failure);
        }
    };
    let schema = tool.and_then(|tool| tool.output_schema.as_ref());
    let data = data(&*link.instance.conduct.resilience, result, schema)?;
    let question = Question::of(&call.arguments);
    let notice = notice(link.instance, &data, &question);
    let code = notice.as_ref().map(|notice| notice.code.to_string());
    let engine = ToEngine { marker: link.instance.conduct.messages.marks(code), ..data };
    let engine = decides.to_engine(cleaned(
        &**decides,
        scrub(engine, &credential.secrets(), &*link.instance.conduct.secrecy),
    ));
    oauth::between_calls(link.instance, link.caller, link.connection, credential);
    Ok(Answer { user: ToUser { text: sentence(&call.name, notice.as_ref()), notice }, engine })
}

/// What is told of a tool that says that it failed.
fn failed(instance: &Instance, result: &Map<String, Value>) -> Option<Trouble> {
    if !instance.conduct.resilience.tool_failed(result.get("isError")) {
        return None;
    }
    let words = result.get("content").and_then(|content| content.pointer("/0/text")?.as_str());
    let quoted = instance.conduct.messages.quotes(VendorWords::ToolError, words.unwrap_or_default());
    Some(trouble(Code::ToolFailed).quoting(quoted))
}

/// The data of a result, if it is what the tool says that it returns.
fn data(
    decides: &dyn Resilience,
    mut result: Map<String, Value>,
    schema: Option<&Value>,
) -> Result<ToEngine, Failure> {
    let content = match result.remove("content") {
        Some(Value::Array(content)) if content.iter().all(Value::is_object) => content,
        _ => {
            return Err(trouble(Code::BadResponse).because("The answer has no content.").into());
        }
    };
    let structured = result.remove("structuredContent");
    let broken = schema.filter(|schema| match &structured {
        Some(structured) => !decides.fits(structured, schema),
        None => read(&content).is_none_or(|read| !decides.fits(&read, schema)),
    });
    let data = ToEngine { content, structured, marker: None };
    match broken {
        Some(schema) => decides.unfit(data, schema).ok_or_else(|| trouble(Code::UnexpectedFormat).into()),
        None => Ok(data),
    }
}

/// The data without what nobody can have written.
fn cleaned(decides: &dyn Data, engine: ToEngine) -> ToEngine {
    let cleaner = Cleaner { decides, feed: Feed::Data };
    let clean = |value| cleaner.data(value);
    ToEngine {
        content: engine.content.into_iter().map(clean).collect(),
        structured: engine.structured.map(clean),
        marker: engine.marker,
    }
}

/// Whether data has the form that its tool declares. A schema that cannot be used declares nothing; nothing
/// is ever fetched to complete one.
pub(crate) fn fits(data: &Value, schema: &Value) -> bool {
    jsonschema::validator_for(schema).map_or(true, |validator| validator.is_valid(data))
}

/// Data that came as the text of its only block.
fn read(content: &[Value]) -> Option<Value> {
    match content {
        [block] => serde_json::from_str(block.get("text")?.as_str()?).ok(),
        _ => None,
    }
}

/// What the user should know about the data.
fn notice(instance: &Instance, data: &ToEngine, question: &Question) -> Option<Trouble> {
    let structured = data.structured.clone().or_else(|| read(&data.content))?;
    if notices::is_empty(&structured, question) {
        return instance.conduct.data.notice_for_empty(question);
    }
    if let Some(line) = notices::line(&structured, question) {
        return instance.conduct.data.notice_for_flat(&line);
    }
    partial(&structured)
}

/// A page of a longer list is not the list.
fn partial(structured: &Value) -> Option<Trouble> {
    structured.get("next_cursor").filter(|cursor| !cursor.is_null())?;
    let fields = structured.as_object()?;
    let count = fields.values().filter_map(Value::as_array).map(Vec::len).max().unwrap_or_default();
    Some(trouble(Code::PartialData).with("count", count).with("total", json!(structured.get("total"))))
}

fn sentence(tool: &str, notice: Option<&Trouble>) -> String {
    match notice {
        None => format!("Clootrack answered {tool}."),
        Some(notice) => format!("{} {} {}", notice.message, notice.cause, notice.fix),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conduct::Conduct;

    fn result(value: &Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    fn code(value: &Value, schema: Option<&Value>) -> Option<Code> {
        data(&*Conduct::correct().resilience, result(value), schema)
            .err()
            .and_then(|failure| failure.trouble().map(|it| it.code))
    }

    #[test]
    fn an_answer_without_content_is_none() {
        assert_eq!(code(&json!({}), None), Some(Code::BadResponse));
        assert_eq!(code(&json!({ "content": [], "isError": false }), None), None);
    }

    #[test]
    fn data_that_does_not_fit_its_schema_is_refused() {
        let schema =
            json!({ "type": "object", "required": ["n"], "properties": { "n": { "type": "number" } } });
        let with = |structured: &Value| json!({ "content": [], "structuredContent": structured });
        assert_eq!(code(&with(&json!({ "n": 1, "more": "x" })), Some(&schema)), None);
        assert_eq!(code(&with(&json!({ "n": "1" })), Some(&schema)), Some(Code::UnexpectedFormat));
        assert_eq!(code(&with(&json!({})), Some(&schema)), Some(Code::UnexpectedFormat));
        let text = |text: &str| json!({ "content": [{ "type": "text", "text": text }] });
        assert_eq!(code(&text(r#"{"n":1}"#), Some(&schema)), None);
        assert_eq!(code(&text("one"), Some(&schema)), Some(Code::UnexpectedFormat));
    }

    #[test]
    fn a_page_is_told_from_a_whole_list() {
        let notice = partial(&json!({ "themes": [1, 2], "next_cursor": "c", "total": 9 })).unwrap();
        assert_eq!((&notice.params["count"], &notice.params["total"]), (&json!(2), &json!(9)));
        assert!(partial(&json!({ "themes": [1, 2], "next_cursor": null, "total": 2 })).is_none());
    }
}
