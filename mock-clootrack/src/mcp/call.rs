//! `tools/call`

use std::borrow::Cow;

use axum::response::Response;
use http::StatusCode;
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value, json};

use super::bearer;
use super::dialect::{self, Unknown};
use super::endpoint::Context;
use super::rpc::Fault;
use super::stateless::Completed;
use crate::journal::{record, redact};
use crate::tools::{self, Arguments, Given, Run, Tool, ToolError};

/// The result.
pub(super) struct Called {
    /// What the tool gave, or why it gave nothing.
    said: Result<Given, String>,
    /// What the stateless revision adds.
    completed: Option<Completed>,
}

/// The same as it is written: what the tool gave goes out twice.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'c> {
    content: [Text<'c>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    structured_content: Option<&'c RawValue>,
    is_error: bool,
    #[serde(flatten)]
    completed: Option<&'c Completed>,
}

#[derive(Serialize)]
struct Text<'c> {
    r#type: &'static str,
    text: &'c str,
}

/// A tool that can be called.
enum Callable {
    /// One of the vendor's own.
    Official(&'static Tool),
    /// One that was put beside them.
    Beside { name: String, writes: bool },
}

/// The tool and its arguments.
type Asked<'p> = (Callable, Option<&'p Map<String, Value>>);

/// What becomes of a call.
pub(super) enum Outcome {
    Result(Called),
    Fault(Fault),
    /// The access token does not reach.
    Insufficient(Response),
}

pub(super) fn answer(
    context: &mut Context<'_>,
    params: Option<&Map<String, Value>>,
    stateless: bool,
) -> Outcome {
    let (tool, arguments) = match asked_for(context, params) {
        Ok(found) => found,
        Err(Unknown::Fault(fault)) => return Outcome::Fault(fault),
        Err(Unknown::Result(text)) => {
            let completed = stateless.then(Completed::new);
            return Outcome::Result(Called { said: Err(text), completed });
        }
    };
    let (name, writes, said) = match tool {
        Callable::Official(tool) => {
            if !context.principal.scopes.iter().any(|scope| scope == tool.scope) {
                return Outcome::Insufficient(bearer::insufficient(context, tool.scope));
            }
            let said = run(context, tool, arguments).map_err(|why| why.to_string());
            (Cow::Borrowed(tool.name), matches!(tool.run, Run::Write(_)), said)
        }
        Callable::Beside { name, writes } => {
            (Cow::Owned(name), writes, to_raw_value(&json!({ "done": true })).map_err(|why| why.to_string()))
        }
    };
    journal(context, name, writes, arguments, said.as_deref().ok());
    Outcome::Result(Called { said, completed: stateless.then(Completed::new) })
}

impl Serialize for Called {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (text, structured_content) = match &self.said {
            Ok(given) => (given.get(), Some(&**given)),
            Err(why) => (why.as_str(), None),
        };
        let content = [Text { r#type: "text", text }];
        let (is_error, completed) = (self.said.is_err(), self.completed.as_ref());
        Written { content, structured_content, is_error, completed }.serialize(serializer)
    }
}

fn asked_for<'p>(
    context: &Context<'_>,
    params: Option<&'p Map<String, Value>>,
) -> Result<Asked<'p>, Unknown> {
    let dialect = context.site.vendor.dialect;
    let name = params.and_then(|params| params.get("name")).and_then(Value::as_str);
    let name = name.ok_or_else(|| Unknown::Fault(dialect::nameless(dialect, StatusCode::OK)))?;
    let arguments = match params.and_then(|params| params.get("arguments")) {
        None => None,
        Some(Value::Object(arguments)) => Some(arguments),
        Some(_) => {
            let why = "Invalid params: arguments is not an object";
            return Err(Unknown::Fault(Fault::invalid_params(why)));
        }
    };
    let (login, inventory) = (&*context.principal.login, &context.state.inventory);
    let features = context.state.features.get(login);
    let listed = |tool: &&Tool| features.is_some_and(|features| inventory.has(login, features, tool));
    let official = tools::find(name).filter(listed).map(Callable::Official);
    let beside =
        || inventory.writes(login, name).map(|writes| Callable::Beside { name: name.to_owned(), writes });
    match official.or_else(beside) {
        Some(tool) => Ok((tool, arguments)),
        None => Err(dialect::unknown_tool(dialect, name)),
    }
}

fn run(
    context: &mut Context<'_>,
    tool: &Tool,
    arguments: Option<&Map<String, Value>>,
) -> Result<Given, ToolError> {
    let arguments = Arguments::new(arguments.cloned().unwrap_or_default());
    let today = context.state.clock.today();
    let login = &context.principal.login;
    let no_account = || ToolError::Refused { message: "This account has no workspace".to_owned() };
    match tool.run {
        Run::Read(read) => read(&context.state.world.view(login, today).ok_or_else(no_account)?, &arguments),
        Run::Write(write) => {
            write(&mut context.state.world.edit(login, today).ok_or_else(no_account)?, &arguments)
        }
    }
}

/// Notes the call: its arguments, and its result if it had one.
fn journal(
    context: &mut Context<'_>,
    tool: Cow<'static, str>,
    writes: bool,
    arguments: Option<&Map<String, Value>>,
    result: Option<&RawValue>,
) {
    let secrets = &context.state.secrets;
    let clean = |text: &str| redact::document(secrets, text, &mut Vec::new());
    let arguments = arguments.and_then(|arguments| to_raw_value(arguments).ok());
    let called = record::Called {
        request: context.turn.request,
        tool,
        arguments: clean(arguments.as_ref().map_or("{}", |arguments| arguments.get())),
        writes,
        result: result.map(|document| clean(document.get())),
    };
    context.state.note(called);
}
