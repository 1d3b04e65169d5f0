//! Generated files are current. To write them anew: `UPDATE_GENERATED=1 cargo test --package acceptance generated`.

use std::fmt::Write;

use acceptance::root;
use clootrack_conformance::check::Promise;
use clootrack_conformance::checks;
use clootrack_connector::{Method, Request, Response, schema};
use clootrack_scenarios::Library;
use reference_connector::VARIANTS;
use serde_json::{Value, json};

fn compare(file: &str, generated: &str) {
    let path = root().join(file);
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(&path, generated).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == generated,
        "{file} is stale: run UPDATE_GENERATED=1 cargo test --package acceptance generated"
    );
}

#[test]
fn the_schema_of_scenarios_is_current() {
    compare("scenarios/schema.json", &format!("{:#}\n", clootrack_scenarios::schema::document()));
}

#[test]
fn the_schema_of_messages_is_current() {
    compare("conformance/adapter/schema.json", &format!("{:#}\n", schema::document()));
}

#[test]
fn the_catalogue_of_checks_is_current() {
    compare("conformance/CHECKS.md", &catalogue());
}

fn catalogue() -> String {
    let library = Library::embedded().unwrap();
    let mut text =
        "# Checks\n\nGenerated from the checks themselves; `cargo conformance explain ID` shows the same.\n"
            .to_owned();
    for promise in [Promise::P1, Promise::P2, Promise::P3, Promise::P4] {
        writeln!(text, "\n## {promise:?}: {}", promise.in_words()).unwrap();
        for check in checks::all().filter(|check| check.promise == promise) {
            let level = format!("{:?}", check.level).to_uppercase();
            let scenarios =
                library.iter().filter(|scenario| scenario.exercises.iter().any(|id| id == check.id));
            let scenarios: Vec<String> =
                scenarios.map(|one| format!("[`{0}`](../scenarios/{0}.toml)", one.id)).collect();
            let variants = VARIANTS.iter().filter(|variant| variant.trips.contains(&check.id));
            let variants: Vec<String> =
                variants.map(|variant| format!("`{}` ({})", variant.name, variant.about)).collect();
            writeln!(text, "\n### {}\n\n**{level}.** {}\n", check.id, check.requirement).unwrap();
            writeln!(text, "- Source: {}", check.source).unwrap();
            writeln!(text, "- Remedy: {}", check.remedy).unwrap();
            writeln!(text, "- Provoked by: {}", scenarios.join(", ")).unwrap();
            writeln!(text, "- Shown to fail by: {}", variants.join("; ")).unwrap();
        }
    }
    text
}

/// The lines of `PROTOCOL.md` that are messages, with the method that each belongs to.
fn examples() -> Vec<(String, Method)> {
    let text = std::fs::read_to_string(root().join("conformance/adapter/PROTOCOL.md")).unwrap();
    let mut lines = Vec::new();
    let mut method = None;
    for line in text.lines().filter(|line| line.starts_with("{\"jsonrpc\"")) {
        let value: Value = serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}"));
        if let Some(name) = value["method"].as_str() {
            method = Method::from_name(name);
        }
        lines.push((line.to_owned(), method.unwrap_or_else(|| panic!("no known method: {line}"))));
    }
    lines
}

#[test]
fn the_examples_of_the_protocol_fit_the_schema_and_leave_no_method_out() {
    let document = schema::document();
    let validates = |schema: &Value, value: &Value, line: &str| {
        let whole = json!({ "$defs": document["$defs"], "allOf": [schema] });
        let validator = jsonschema::validator_for(&whole).unwrap();
        let errors: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}: {line}");
    };
    let examples = examples();
    for (line, method) in &examples {
        let schemas = &document["methods"][method.as_str()];
        if let Ok(request) = serde_json::from_str::<Request>(line) {
            validates(&schemas["params"], &request.params, line);
            continue;
        }
        let response: Response = serde_json::from_str(line).unwrap();
        match (response.result, response.error) {
            (Some(result), None) => validates(&schemas["result"], &result, line),
            (None, Some(error)) if error.code == clootrack_connector::TROUBLE => {
                validates(&document["trouble"], &error.data.unwrap(), line);
            }
            (None, Some(error)) => assert!(error.data.is_none(), "{line}"),
            other => panic!("{other:?}: {line}"),
        }
    }
    for method in Method::ALL {
        let shown = examples.iter().any(|(line, known)| *known == method && line.contains("\"method\""));
        assert!(shown, "PROTOCOL.md shows no `{}`", method.as_str());
    }
}
