//! What a tool does not accept, it refuses in words that help.

use serde_json::{Value, json};

use super::{ADA, BEN, about, call, project, theme, try_call, world};
use crate::tools::{TOOLS, ToolError};
use crate::world::ProjectKind;

const PERIOD: (&str, &str) = ("2026-05-01", "2026-06-01");

#[track_caller]
fn assert_invalid(result: Result<Value, ToolError>, argument: &str, hint: &str) {
    match result {
        Err(ToolError::InvalidArguments { argument: found, message }) => {
            assert_eq!(found, argument, "{message}");
            assert!(message.contains(hint), "{message}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn periods_out_of_range_or_turned_round_are_refused_with_what_is_allowed() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    for (period, argument, hint) in [
        (("2024-06-04", "2024-07-01"), "from", "2024-06-05"),
        (("2026-05-01", "2026-06-07"), "to", "2026-06-06"),
        (("2026-05-01", "2026-05-01"), "from", "later than `from`"),
        (("2026-05-02", "2026-05-01"), "from", "later than `from`"),
        (("2026-06-06", "2026-06-06"), "from", "later than `from`"),
        (("2027-01-01", "2027-02-01"), "to", "kept for two years"),
        (("9999-12-31", "2026-05-01"), "from", "kept for two years"),
        (("0001-01-01", "0001-01-02"), "to", "kept for two years"),
        (("-009999-01-01", "2026-05-01"), "from", "kept for two years"),
        (("2026-02-30", "2026-05-01"), "from", "no date"),
        (("20260201", "2026-05-01"), "from", "no date"),
        (("2026-02-01T00:00:00", "2026-05-01"), "from", "no date"),
        (("", "2026-05-01"), "from", "no date"),
        (("2026-02-01", "tomorrow"), "to", "no date"),
    ] {
        assert_invalid(
            try_call(&mut world, ADA, "list_themes", &about(&id, period, &json!({}))),
            argument,
            hint,
        );
    }
}

#[test]
fn the_whole_of_two_years_is_allowed() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let volume =
        call(&mut world, ADA, "get_feedback_volume", &about(&id, ("2024-06-05", "2026-06-06"), &json!({})));
    assert!(volume["total"].as_u64() > Some(14_000), "{}", volume["total"]);
    call(&mut world, ADA, "get_feedback_volume", &json!({"project": id, "to": "2024-06-06"}));
}

#[test]
fn what_nobody_has_is_not_found() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let ours = theme(&mut world, &id, "Pricing");
    let steady = project(&world, ProjectKind::Steady);
    for (tool, arguments, what) in [
        ("list_themes", json!({"project": "prj_00000000"}), "project"),
        ("list_feedback_sources", json!({"project": ""}), "project"),
        ("get_theme", about(&id, PERIOD, &json!({"theme": "thm_00000000"})), "theme"),
        ("get_theme_trend", about(&steady, PERIOD, &json!({"theme": ours})), "theme"),
        ("search_feedback", about(&id, PERIOD, &json!({"theme": "Pricing"})), "theme"),
        ("search_feedback", about(&id, PERIOD, &json!({"source": "src_00000000"})), "source"),
        ("get_driver", about(&id, PERIOD, &json!({"driver": ours})), "driver"),
        ("delete_theme", json!({"project": id, "theme": "x"}), "theme"),
        ("delete_feedback_source", json!({"project": id, "source": "x"}), "source"),
        ("update_project", json!({"project": "x", "name": "y"}), "project"),
        ("create_theme", json!({"project": "x", "name": "y", "keywords": ["courier"]}), "project"),
        ("refund_invoice", json!({"invoice": "x"}), "invoice"),
    ] {
        match try_call(&mut world, ADA, tool, &arguments) {
            Err(ToolError::NotFound { what: found, .. }) => assert_eq!(found, what, "{tool}"),
            other => panic!("{tool}: {other:?}"),
        }
    }
}

#[test]
fn a_project_of_another_workspace_is_refused_like_one_that_never_was() {
    let mut world = world();
    let acme = project(&world, ProjectKind::Analysed);
    let known = try_call(&mut world, BEN, "list_themes", &json!({"project": acme})).unwrap_err().to_string();
    let unknown = try_call(&mut world, BEN, "list_themes", &json!({"project": "prj_00000000"})).unwrap_err();
    assert_eq!(known.replace(&acme, "prj_00000000"), unknown.to_string());
}

#[test]
fn every_tool_refuses_unknown_missing_and_wrongly_typed_arguments_by_name() {
    let mut world = world();
    for tool in TOOLS {
        assert_invalid(try_call(&mut world, ADA, tool.name, &json!({"themes": "x"})), "themes", "unknown");
        let schema = (tool.input_schema)();
        let required: Vec<&str> =
            schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        if let Some(first) = required.first() {
            let missing = try_call(&mut world, ADA, tool.name, &json!({}));
            assert!(matches!(missing, Err(ToolError::InvalidArguments { .. })), "{} {missing:?}", tool.name);
            assert!(missing.unwrap_err().to_string().contains("missing"), "{} {first}", tool.name);
        }
        for name in schema["properties"].as_object().unwrap().keys() {
            for wrong in [Value::Null, json!(true), json!({}), json!(1.5), json!([1])] {
                let mut arguments = sound(&mut world, tool.name);
                arguments[name] = wrong.clone();
                let result = try_call(&mut world, ADA, tool.name, &arguments);
                assert_invalid(result, name, "has");
            }
        }
    }
}

#[test]
fn what_the_input_schema_refuses_the_tool_refuses() {
    let mut world = world();
    let long = "x".repeat(300);
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!(101),
        json!(""),
        json!("x"),
        json!(long),
        json!([]),
        json!([1]),
        json!(["x", null]),
        json!(vec!["ada@acme.example"; 21]),
        json!({}),
        json!({"x": 1}),
    ];
    let mut refused = 0;
    for tool in TOOLS {
        let schema = (tool.input_schema)();
        for name in schema["properties"].as_object().unwrap().keys() {
            for value in &values {
                let mut arguments = sound(&mut world, tool.name);
                arguments[name] = value.clone();
                if !jsonschema::is_valid(&schema, &arguments) {
                    assert_invalid(try_call(&mut world, ADA, tool.name, &arguments), name, "");
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 1000, "{refused}");
}

/// Arguments with everything required, so that only the wrong one is wrong.
fn sound(world: &mut super::World, tool: &str) -> Value {
    let id = project(world, ProjectKind::Analysed);
    let theme = theme(world, &id, "Pricing");
    let schema = (crate::tools::find(tool).unwrap().input_schema)();
    let mut arguments = json!({});
    for name in schema["required"].as_array().unwrap() {
        arguments[name.as_str().unwrap()] = match name.as_str().unwrap() {
            "project" => json!(id),
            "theme" => json!(theme),
            "keywords" => json!(["courier"]),
            "recipients" => json!(["ada@acme.example"]),
            "amount" => json!(1),
            _ => json!("x"),
        };
    }
    arguments
}

#[test]
fn numbers_names_and_lists_out_of_range_are_refused() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let long = "x".repeat(81);
    for (tool, arguments, argument) in [
        ("list_projects", json!({"limit": 0}), "limit"),
        ("list_projects", json!({"limit": 101}), "limit"),
        ("list_projects", json!({"limit": -1}), "limit"),
        ("list_projects", json!({"limit": 1e30}), "limit"),
        ("list_projects", json!({"cursor": "x"}), "cursor"),
        ("get_top_drivers", json!({"project": id, "direction": "up"}), "direction"),
        ("get_sentiment_trend", json!({"project": id, "interval": "hour"}), "interval"),
        ("search_feedback", json!({"project": id, "text": ""}), "text"),
        ("create_project", json!({"name": " "}), "name"),
        ("create_project", json!({"name": long}), "name"),
        ("create_project", json!({"name": "a\nb"}), "name"),
        ("create_theme", json!({"project": id, "name": "x", "keywords": []}), "keywords"),
        ("create_theme", json!({"project": id, "name": "x", "keywords": ["ab"]}), "keywords"),
        ("send_digest", json!({"recipients": ["ada"]}), "recipients"),
        ("send_digest", json!({"recipients": ["ada@acme.example\r\nBcc: x@y.example"]}), "recipients"),
        ("refund_credits", json!({"amount": 0}), "amount"),
    ] {
        assert_invalid(try_call(&mut world, ADA, tool, &arguments), argument, "");
    }
}

#[test]
fn what_a_caller_wrote_is_repeated_shortened() {
    let error =
        try_call(&mut world(), ADA, "list_themes", &json!({"project": "ä".repeat(100_000)})).unwrap_err();
    assert!(error.to_string().len() < 300, "{error}");
    let error = try_call(&mut world(), ADA, "list_themes", &json!({"x".repeat(100_000): 1})).unwrap_err();
    assert!(error.to_string().len() < 300, "{error}");
}

#[test]
fn errors_are_sentences() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let mut said =
        |tool: &str, arguments: &Value| try_call(&mut world, ADA, tool, arguments).unwrap_err().to_string();
    assert_eq!(
        said("list_themes", &json!({"project": 7})),
        "Argument `project` is a number; it has to be a string."
    );
    assert_eq!(
        said("list_themes", &json!({"project": "prj_x"})),
        "There is no project \"prj_x\" in this workspace; `list_projects` gives the ids."
    );
    assert_eq!(
        said("list_themes", &json!({"project": id, "from": "2020-01-01"})),
        "Argument `from` is 2020-01-01; feedback is kept for two years, so periods go from 2024-06-05 up to 2026-06-06, \
         exclusive."
    );
}
