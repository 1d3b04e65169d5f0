//! `GET /__admin/openapi.json`: these endpoints, described.

use std::sync::Arc;

use axum::response::Response;
use axum::routing::{MethodRouter, get};
use http::StatusCode;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::ENDPOINTS as ALL;
use super::endpoint::Endpoint;
use crate::answer;
use crate::host::Host;

pub(super) const ENDPOINTS: &[Endpoint] =
    &[Endpoint::get::<Map<String, Value>>("/__admin/openapi.json", "This description", "OpenAPI 3.1", route)];

fn route() -> MethodRouter<Arc<Host>> {
    get(async || -> Response { answer::json(StatusCode::OK, &document()) })
}

/// The OpenAPI 3.1 document of the admin API.
fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let settings = settings.with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut forms = settings.into_generator();
    let mut paths: Map<String, Value> = Map::new();
    for endpoint in ALL.into_iter().flatten() {
        let item = paths.entry(endpoint.path).or_insert_with(|| json!({}));
        if let Value::Object(item) = item {
            item.insert(endpoint.method.to_owned(), operation(endpoint, &mut forms));
        }
    }
    let mut schemas = forms.take_definitions(true);
    schemas.insert("Error".to_owned(), error_form());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "mock-clootrack admin",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Everything that a scenario can do to the vendor, at run time. No secret is in any answer.",
        },
        "security": [{}, { "adminToken": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "adminToken": {
                    "type": "http", "scheme": "bearer",
                    "description": "Needed where the mock can be reached from other machines",
                },
            },
            "schemas": schemas,
        },
    })
}

fn error_form() -> Value {
    json!({
        "type": "object", "required": ["code", "error"],
        "properties": {
            "code": { "type": "string", "description": "For programs; it does not change" },
            "error": { "type": "string", "description": "A sentence that says what to change" },
        },
    })
}

fn operation(endpoint: &Endpoint, forms: &mut SchemaGenerator) -> Value {
    let (media_type, holds) = endpoint.answer;
    let mut responses = Map::new();
    let schema = (endpoint.form)(forms);
    responses.insert(
        endpoint.status.to_string(),
        json!({ "description": holds, "content": { media_type: { "schema": schema } } }),
    );
    let of_bodies: &[u16] = if endpoint.body.is_some() { &[408, 413] } else { &[] };
    for status in endpoint.errors.iter().chain(&[401, 403]).chain(of_bodies) {
        responses.insert(status.to_string(), error(*status));
    }
    let mut operation = json!({
        "operationId": operation_id(endpoint),
        "summary": endpoint.summary,
        "responses": responses,
    });
    let parameters = parameters(endpoint);
    if !parameters.is_empty() {
        operation["parameters"] = Value::Array(parameters);
    }
    if let Some(body) = endpoint.body {
        operation["requestBody"] =
            json!({ "required": true, "content": { "application/json": { "schema": body() } } });
    }
    operation
}

/// `get /__admin/faults/{number}` is `getFaultsNumber`.
fn operation_id(endpoint: &Endpoint) -> String {
    let words = endpoint.path.trim_start_matches("/__admin/").split(|c: char| !c.is_ascii_alphanumeric());
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| format!("{}{}", first.to_ascii_uppercase(), letters.as_str()))
    };
    format!("{}{}", endpoint.method, words.filter_map(capital).collect::<String>())
}

fn parameters(endpoint: &Endpoint) -> Vec<Value> {
    let in_path = endpoint.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let in_path = in_path
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }));
    let in_query = endpoint.query.iter().map(|(name, words)| {
        json!({ "name": name, "in": "query", "description": words, "schema": { "type": "string" } })
    });
    in_path.chain(in_query).collect()
}

fn error(status: u16) -> Value {
    let words = match status {
        400 => "What was sent makes no sense",
        401 => "The admin token is missing or wrong",
        403 => "The request comes from a page of another site",
        404 => "What was named is not there",
        408 => "The body did not come in time",
        413 => "The body is too large",
        _other => "It cannot be done now",
    };
    json!({
        "description": words,
        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } },
    })
}
