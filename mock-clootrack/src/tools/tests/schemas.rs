//! The catalogue itself: names, schemas, and results that fit them.

use std::collections::BTreeSet;

use clootrack_scenarios::{Feature, scopes};
use serde_json::{Value, json};

use super::{ADA, about, call, project, theme, world};
use crate::tools::{Run, TOOLS};
use crate::world::{ProjectKind, World};

const VERBS: [&str; 5] = ["creat", "updat", "delet", "send", "refund"];

#[test]
fn every_file_of_a_tool_is_listed_under_its_name() {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tools");
    let plumbing = ["arguments", "figures", "mod", "page", "parameter", "query", "schema", "series", "tool"];
    let files: BTreeSet<String> = std::fs::read_dir(directory)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".rs").map(str::to_owned))
        .filter(|name| !plumbing.contains(&name.as_str()))
        .collect();
    let listed: BTreeSet<String> = TOOLS.iter().map(|tool| tool.name.to_owned()).collect();
    assert_eq!(listed.len(), TOOLS.len(), "names are unique");
    assert_eq!(files, listed);
}

#[test]
fn read_tools_have_read_scopes_and_no_verb_of_the_blocklist_in_any_name() {
    for tool in TOOLS {
        let verb = VERBS.iter().any(|verb| tool.name.contains(verb));
        match tool.run {
            Run::Read(_) => {
                assert!(scopes::READ.contains(&tool.scope), "{}", tool.name);
                assert!(!verb, "{}", tool.name);
                let schema = (tool.input_schema)();
                for argument in schema["properties"].as_object().unwrap().keys() {
                    assert!(!VERBS.iter().any(|verb| argument.contains(verb)), "{}: {argument}", tool.name);
                }
            }
            Run::Write(_) => {
                assert!(scopes::WRITE.contains(&tool.scope), "{}", tool.name);
                assert!(verb, "{}", tool.name);
            }
        }
    }
}

#[test]
fn every_verb_scope_and_feature_has_a_tool() {
    for verb in VERBS {
        assert!(TOOLS.iter().any(|tool| tool.name.contains(verb)), "{verb}");
    }
    for scope in scopes::READ.iter().chain(&scopes::WRITE) {
        assert!(TOOLS.iter().any(|tool| tool.scope == *scope), "{scope}");
    }
    for feature in Feature::all() {
        assert!(TOOLS.iter().any(|tool| tool.feature == feature), "{feature:?}");
    }
}

#[test]
fn every_schema_is_a_sound_one_and_says_what_it_means() {
    for tool in TOOLS {
        assert!(tool.title.len() > 3 && tool.description.ends_with('.'), "{}", tool.name);
        for (schema, closed) in [((tool.input_schema)(), true), ((tool.output_schema)(), false)] {
            assert_eq!(
                jsonschema::meta::validate(&schema).map_err(|why| why.to_string()),
                Ok(()),
                "{}",
                tool.name
            );
            assert_eq!(schema["type"], "object", "{}", tool.name);
            assert_eq!(schema.get("additionalProperties").is_some(), closed, "{}", tool.name);
            for (name, property) in schema["properties"].as_object().unwrap() {
                let described = property.get("description").is_some() || property.get("properties").is_some();
                assert!(described || property.get("items").is_some(), "{}: {name}", tool.name);
            }
        }
    }
}

#[test]
fn arguments_that_a_tool_takes_fit_its_schema() {
    let mut world = world();
    for (tool, arguments) in examples(&mut world) {
        let schema = (crate::tools::find(tool).unwrap().input_schema)();
        if let Err(why) = jsonschema::validate(&schema, &arguments) {
            panic!("{tool} {arguments}: {why}");
        }
    }
}

#[test]
fn every_tools_results_fit_its_output_schema_to_the_last_field() {
    let mut world = world();
    let examples = examples(&mut world);
    let called: BTreeSet<&str> = examples.iter().map(|(tool, _)| *tool).collect();
    assert_eq!(called, TOOLS.iter().map(|tool| tool.name).collect());
    for (tool, arguments) in examples {
        let mut schema = (crate::tools::find(tool).unwrap().output_schema)();
        let result = call(&mut world, ADA, tool, &arguments);
        if let Err(why) = jsonschema::validate(&schema, &result) {
            panic!("{tool} {arguments}: {why} at {}", why.instance_path());
        }
        close(&mut schema);
        if let Err(why) = jsonschema::validate(&schema, &result) {
            panic!(
                "{tool} {arguments} has a field that its schema does not name: {why} at {}",
                why.instance_path()
            );
        }
    }
}

/// Every tool, at least once, reads on every kind of project.
fn examples(world: &mut World) -> Vec<(&'static str, Value)> {
    let id = project(world, ProjectKind::Analysed);
    let period = ("2026-01-01", "2026-06-05");
    let theme = theme(world, &id, "Pricing");
    let driver = call(world, ADA, "get_top_drivers", &json!({"project": id}))["drivers"][0]["id"].clone();
    let source =
        call(world, ADA, "list_feedback_sources", &json!({"project": id}))["sources"][0]["id"].clone();
    let invoice = world.edit(ADA, super::TODAY).unwrap().ledger().invoices[0].id.clone();
    let mut examples = vec![
        ("list_projects", json!({})),
        ("list_projects", json!({"limit": 2})),
        ("get_theme", about(&id, period, &json!({"theme": theme}))),
        ("get_theme", about(&id, ("2024-06-05", "2024-06-10"), &json!({"theme": theme}))),
        ("get_theme_trend", about(&id, period, &json!({"theme": theme, "interval": "week"}))),
        ("get_driver", about(&id, period, &json!({"driver": driver}))),
        ("get_driver", about(&id, ("2024-06-05", "2024-06-10"), &json!({"driver": driver}))),
        ("get_sentiment_breakdown", about(&id, period, &json!({"by": "tone"}))),
        (
            "search_feedback",
            about(&id, period, &json!({"theme": theme, "source": source, "tone": "neutral"})),
        ),
        ("create_project", json!({"name": "Autumn survey"})),
        ("update_project", json!({"project": id, "name": "Renamed"})),
        ("create_theme", json!({"project": id, "name": "Couriers", "keywords": ["courier"]})),
        ("update_theme", json!({"project": id, "theme": theme, "description": "What it costs."})),
        ("send_report", about(&id, period, &json!({"recipients": ["ada@acme.example"]}))),
        ("send_digest", json!({"recipients": ["ada@acme.example", "eve@acme.example"]})),
        ("refund_credits", json!({"amount": 10})),
        ("refund_invoice", json!({"invoice": invoice})),
    ];
    for kind in ProjectKind::ALL {
        let id = project(world, kind);
        examples.push(("list_feedback_sources", json!({"project": id})));
        for tool in [
            "list_themes",
            "get_top_drivers",
            "get_sentiment_breakdown",
            "get_sentiment_trend",
            "get_theme_correlations",
            "search_feedback",
            "get_feedback_volume",
        ] {
            examples.push((tool, about(&id, period, &json!({}))));
        }
    }
    examples.push(("delete_feedback_source", json!({"project": id, "source": source})));
    examples.push(("delete_theme", json!({"project": id, "theme": theme})));
    examples.push(("search_feedback", about(&id, period, &json!({"limit": 100}))));
    examples
}

/// Lets a schema refuse what it does not name.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.values_mut().for_each(close);
            if fields.contains_key("properties") && fields.get("type") == Some(&json!("object")) {
                fields.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(values) => values.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
