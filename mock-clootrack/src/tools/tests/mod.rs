//! What holds for all tools, or between them.

mod agreement;
mod ledger;
mod refusals;
mod schemas;
mod story;
mod writes;

use clootrack_scenarios::Vendor;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::{Arguments, Run, ToolError, find};
use crate::world::{ProjectKind, World};

const TODAY: Date = date(2026, 6, 5);
const ADA: &str = "ada@acme.example";
const BEN: &str = "ben@birch.example";

/// Everything that is kept.
const TWO_YEARS: (&str, &str) = ("2024-06-05", "2026-06-06");

fn world() -> World {
    World::new(42, TODAY, &Vendor::default())
}

fn try_call(world: &mut World, login: &str, tool: &str, arguments: &Value) -> Result<Value, ToolError> {
    let arguments = Arguments::new(arguments.as_object().cloned().unwrap());
    let given = match find(tool).unwrap_or_else(|| panic!("no tool {tool}")).run {
        Run::Read(run) => run(&world.view(login, TODAY).unwrap(), &arguments),
        Run::Write(run) => run(&mut world.edit(login, TODAY).unwrap(), &arguments),
    };
    given.map(|given| serde_json::from_str(given.get()).unwrap())
}

/// A call that has to succeed.
fn call(world: &mut World, login: &str, tool: &str, arguments: &Value) -> Value {
    try_call(world, login, tool, arguments).unwrap_or_else(|why| panic!("{tool} {arguments}: {why}"))
}

fn project(world: &World, kind: ProjectKind) -> String {
    world.project(ADA, kind).unwrap().id
}

/// The arguments for a project and a period, and what a tool needs besides.
fn about(project: &str, (from, to): (&str, &str), besides: &Value) -> Value {
    let mut arguments = json!({"project": project, "from": from, "to": to});
    for (name, value) in besides.as_object().unwrap() {
        arguments[name] = value.clone();
    }
    arguments
}

/// A list, all pages of it.
fn all(world: &mut World, tool: &str, list: &str, arguments: &Value) -> Vec<Value> {
    let (mut entries, mut arguments) = (Vec::new(), arguments.clone());
    loop {
        let page = call(world, ADA, tool, &arguments);
        entries.extend(page[list].as_array().unwrap().iter().cloned());
        match page.get("next_cursor") {
            Some(cursor) => arguments["cursor"] = cursor.clone(),
            None => return entries,
        }
    }
}

fn sum(entries: &[Value], field: &str) -> u64 {
    entries.iter().map(|entry| entry[field].as_u64().unwrap()).sum()
}

/// The mean of the entries' sentiments, weighted by their volumes.
fn mean(entries: &[Value]) -> f64 {
    let weigh = |entry: &Value| entry["sentiment"].as_f64().unwrap() * entry["volume"].as_f64().unwrap();
    entries.iter().map(weigh).sum::<f64>()
        / entries.iter().map(|entry| entry["volume"].as_f64().unwrap()).sum::<f64>()
}

/// The id of the theme of that name.
fn theme(world: &mut World, project: &str, name: &str) -> String {
    let themes = all(world, "list_themes", "themes", &about(project, TWO_YEARS, &json!({})));
    let found =
        themes.iter().find(|theme| theme["name"] == name).unwrap_or_else(|| panic!("no theme {name}"));
    found["id"].as_str().unwrap().to_owned()
}
