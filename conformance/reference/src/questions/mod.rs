//! A question in somebody's own words: put to a read tool, live, and answered in words and with a chart.
//!
//! No model is at work here, only rules that anybody can read: [`routing`] finds the tool by the question's words,
//! [`subject`] what it is about among what the vendor lists, [`period`] the days. What no rule fits is not guessed at.

mod period;
mod routing;
mod subject;
mod telling;

use clootrack_connector::message::{Answer, Call, Insight, ToUser};
use clootrack_connector::{Code, Failure};
use serde_json::{Map, Value, json};

pub(crate) use routing::route;
pub use routing::{More, Route};
pub use subject::Named;
pub(crate) use subject::project;

use crate::instance::outcome_of;
use crate::mcp::Link;
use crate::reference::note_call;
use crate::tools;
use crate::trouble::{Particulars as _, trouble};

/// More pages than a workspace has projects, or a project themes.
const MOST_PAGES: usize = 20;

/// Answers a question.
pub(crate) async fn answer(link: &Link<'_>, question: &str) -> Result<Insight, Failure> {
    let decides = &link.instance.conduct.questions;
    if let Some(answered) = decides.answered_before(link.connection, question) {
        return Ok(answered);
    }
    if let Some(tool) = decides.carries_out(question) {
        return carried_out(link, tool, question).await;
    }
    let Some(mut route) = decides.route(question) else {
        return Err(trouble(Code::QuestionNotUnderstood).into());
    };
    let mut arguments = Map::new();
    let mut about = Vec::new();
    if route.in_project {
        let projects = listed(link, "list_projects", Map::new(), "projects").await?;
        let Some(project) = decides.project(question, &projects) else {
            return Err(nothing_named("project", &projects).into());
        };
        arguments.insert("project".to_owned(), Value::from(project.id.clone()));
        if route.in_period {
            let today = link.instance.clock.now().to_zoned(jiff::tz::TimeZone::UTC).date();
            period::put(&mut arguments, period::asked(question, today).or_else(|| route.usual(today)));
        }
        if let Some(otherwise) = route.without_theme {
            match theme(link, question, &arguments).await? {
                subject::Choice::One(theme) => {
                    arguments.insert("theme".to_owned(), Value::from(theme.id));
                    about.push(theme.name);
                }
                subject::Choice::None if !routing::names_a_theme(question) => route.tool = otherwise,
                subject::Choice::None => return Err(nothing_named("theme", &[]).into()),
                subject::Choice::Several(themes) => return Err(nothing_named("theme", &themes).into()),
            }
        }
        about.push(project.name);
    }
    arguments.extend(route.arguments(question));
    let insight = told(link, &route, about, arguments).await?;
    decides.keeps(link.connection, question, &insight);
    Ok(insight)
}

/// Calls the tool and tells what it says.
async fn told(
    link: &Link<'_>,
    route: &Route,
    about: Vec<String>,
    arguments: Map<String, Value>,
) -> Result<Insight, Failure> {
    let decides = &link.instance.conduct.questions;
    let (tool, Answer { user, engine }) = call(link, route.tool, &arguments).await?;
    let data = engine.structured.clone().or_else(|| document(&engine.content)).unwrap_or_default();
    let ToUser { text: notice_text, notice } = user;
    let shape = telling::Shape::of(route.tool);
    let chart = shape.chart(&data).and_then(|chart| decides.drawn(chart));
    let words = shape.words(&data, &about);
    let text = match (&notice, words) {
        (None, Some(words)) => decides.in_words(words),
        (Some(_), Some(words)) => format!("{} {notice_text}", decides.in_words(words)),
        (_, None) => notice_text,
    };
    Ok(Insight { user: ToUser { text, notice }, engine, tool, arguments, chart })
}

/// Calls a tool in the way of every call, with the filter, the vendor's list and the audit trail. Gives the name that the
/// engine knows it by, too.
async fn call(
    link: &Link<'_>,
    tool: &str,
    arguments: &Map<String, Value>,
) -> Result<(String, Answer), Failure> {
    let name = link.instance.conduct.data.engine_name(tool);
    let call = Call {
        instance: String::new(),
        caller: link.caller.clone(),
        connection: link.connection.to_owned(),
        name: name.clone(),
        arguments: arguments.clone(),
    };
    let answer = tools::call(link, &call).await;
    note_call(link, &call, outcome_of(&answer));
    Ok((name, answer?))
}

/// What a tool lists, on all pages.
async fn listed(
    link: &Link<'_>,
    tool: &str,
    mut arguments: Map<String, Value>,
    field: &str,
) -> Result<Vec<Named>, Failure> {
    let mut all = Vec::new();
    for _ in 0..MOST_PAGES {
        let (_, Answer { engine, .. }) = call(link, tool, &arguments).await?;
        let data = engine.structured.or_else(|| document(&engine.content)).unwrap_or_default();
        all.extend(data.get(field).and_then(Value::as_array).into_iter().flatten().filter_map(Named::read));
        match data.get("next_cursor") {
            Some(cursor) if cursor.is_string() => arguments.insert("cursor".to_owned(), cursor.clone()),
            _ => return Ok(all),
        };
    }
    Err(trouble(Code::BadResponse).because("The list does not end.").into())
}

/// The theme that a question names, of those that the project has in the period.
async fn theme(
    link: &Link<'_>,
    question: &str,
    arguments: &Map<String, Value>,
) -> Result<subject::Choice, Failure> {
    let themes = listed(link, "list_themes", arguments.clone(), "themes").await?;
    Ok(subject::theme(question, &themes))
}

fn document(content: &[Value]) -> Option<Value> {
    match content {
        [block] => serde_json::from_str(block.get("text")?.as_str()?).ok(),
        _ => None,
    }
}

/// What is told where it stays open what a question is about.
fn nothing_named(what: &str, candidates: &[Named]) -> clootrack_connector::Trouble {
    let names: Vec<&str> = candidates.iter().map(|known| known.name.as_str()).collect();
    let told = trouble(Code::QuestionNotUnderstood)
        .because(format!("It does not say which {what} it is about."))
        .with("choices", json!(names));
    if names.is_empty() {
        return told
            .advise(format!("Name a {what} that Clootrack lists, and a period in which it has feedback."));
    }
    told.advise(format!("Name one of these: {}.", names.join(", ")))
}

/// Does what nobody should be able to ask for.
async fn carried_out(link: &Link<'_>, tool: &str, question: &str) -> Result<Insight, Failure> {
    let arguments = Map::from_iter([("theme".to_owned(), Value::from(question))]);
    let params = Map::from_iter([
        ("name".to_owned(), Value::from(tool)),
        ("arguments".to_owned(), Value::from(arguments.clone())),
    ]);
    crate::mcp::request(link, "tools/call", &params, &[]).await?;
    let user = ToUser { text: "Done.".to_owned(), notice: None };
    let engine = clootrack_connector::message::ToEngine { content: vec![], structured: None, marker: None };
    Ok(Insight { user, engine, tool: tool.to_owned(), arguments, chart: None })
}
