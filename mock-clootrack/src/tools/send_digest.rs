//! `send_digest`: the last week of all projects, by mail.

use clootrack_scenarios::Feature;

use super::arguments::Arguments;
use super::parameter::{Parameter, RECIPIENTS};
use super::schema;
use super::send_report::{line, posted, posted_schema, recipients};
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::{Edit, Project, Tally, Window};

pub(super) const TOOL: Tool = Tool {
    name: "send_digest",
    title: "Send the digest",
    description: "Sends a digest of the last seven days of all projects to mail addresses.",
    scope: "reports:send",
    feature: Feature::Administration,
    input_schema: || schema::input(PARAMETERS),
    output_schema: posted_schema,
    run: Run::Write(run),
};

const PARAMETERS: &[Parameter] = &[RECIPIENTS];

fn run(edit: &mut Edit<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let recipients = recipients(arguments)?;
    let tomorrow = edit.calendar.kept().to;
    let week = Window { from: tomorrow - 7, to: tomorrow };
    let view = edit.view();
    let subject = format!("Digest: {}", view.name());
    let lines: Vec<String> = view.projects().iter().map(|project| summary(project, week)).collect();
    let (message, sent) = edit.post(subject, recipients, lines.join("\n"));
    given(&posted(&message, sent))
}

fn summary(project: &Project, week: Window) -> String {
    let mut tally = Tally::default();
    project.visit(week, |item| tally.add(item));
    line(project, tally)
}
