//! `send_report`: a project's figures of a period, by mail.

use clootrack_scenarios::Feature;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::parameter::{FROM, PROJECT, Parameter, RECIPIENTS, TO};
use super::query::Query;
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::{Edit, Message, Project, Tally};

pub(super) const TOOL: Tool = Tool {
    name: "send_report",
    title: "Send a report",
    description: "Sends a report about a project's feedback of a period to mail addresses.",
    scope: "reports:send",
    feature: Feature::Administration,
    input_schema: || schema::input(PARAMETERS),
    output_schema: posted_schema,
    run: Run::Write(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, FROM, TO, RECIPIENTS];

fn run(edit: &mut Edit<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let recipients = recipients(arguments)?;
    let query = Query::read(edit.view(), arguments)?;
    let (whole, _) = query.by_theme();
    let subject = format!("Report: {}", query.project.name);
    let body = line(query.project, whole);
    let (message, sent) = edit.post(subject, recipients, body);
    given(&posted(&message, sent))
}

/// The addresses to write to.
pub(super) fn recipients(arguments: &Arguments) -> Result<Vec<String>, ToolError> {
    let read = arguments.texts(RECIPIENTS.name, 20, "mail addresses like ada@acme.example", is_address)?;
    Ok(read.unwrap_or_default())
}

/// Enough to catch a name or a URL; whether anybody is there only the mail can tell.
fn is_address(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else {
        return false;
    };
    let plain = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"@<>,;\"".contains(c))
    };
    text.len() <= 254 && plain(local) && plain(host) && host.contains('.')
}

/// A project in one line.
pub(super) fn line(project: &Project, tally: Tally) -> String {
    match tally.sentiment() {
        Some(sentiment) => format!("{}: {} items, mean sentiment {sentiment:.2}", project.name, tally.volume),
        None => format!("{}: no analysed feedback", project.name),
    }
}

/// What a tool answers that sent something.
pub(super) fn posted(message: &Message, sent: u32) -> Value {
    json!({
        "message": {
            "id": message.id,
            "subject": message.subject,
            "recipients": message.recipients,
            "body": message.body,
        },
        "sent_in_all": sent,
    })
}

pub(super) fn posted_schema() -> Value {
    let message = schema::object(
        [
            ("id", schema::text("The message's id.")),
            ("subject", schema::text("Its subject.")),
            ("recipients", schema::array(schema::text("A mail address."))),
            ("body", schema::text("Its text.")),
        ],
        [],
    );
    let sent = schema::count("How many messages the workspace has sent by now.");
    schema::output([("message", message), ("sent_in_all", sent)], [])
}
