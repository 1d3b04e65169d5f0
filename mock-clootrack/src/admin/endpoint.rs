//! An admin endpoint as data: what the router and the OpenAPI document are made from.

use std::sync::Arc;

use axum::routing::MethodRouter;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

use crate::host::Host;

/// An endpoint.
pub(super) struct Endpoint {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) summary: &'static str,
    /// The query's parameters: name, and what it means.
    pub(super) query: &'static [(&'static str, &'static str)],
    /// The JSON Schema of the body.
    pub(super) body: Option<fn() -> Value>,
    /// The status where all is well.
    pub(super) status: u16,
    /// The media type of the answer, and what it holds.
    pub(super) answer: (&'static str, &'static str),
    /// The form of a JSON answer.
    pub(super) form: fn(&mut SchemaGenerator) -> Schema,
    pub(super) errors: &'static [u16],
    pub(super) route: fn() -> MethodRouter<Arc<Host>>,
}

const JSON: &str = "application/json";

impl Endpoint {
    pub(super) const fn get<Answer: JsonSchema>(
        path: &'static str,
        summary: &'static str,
        answer: &'static str,
        route: fn() -> MethodRouter<Arc<Host>>,
    ) -> Self {
        Self {
            method: "get",
            path,
            summary,
            query: &[],
            body: None,
            status: 200,
            answer: (JSON, answer),
            form: |generator| generator.subschema_for::<Answer>(),
            errors: &[],
            route,
        }
    }

    pub(super) const fn post<Answer: JsonSchema>(
        path: &'static str,
        summary: &'static str,
        answer: &'static str,
        route: fn() -> MethodRouter<Arc<Host>>,
    ) -> Self {
        Self { method: "post", ..Self::get::<Answer>(path, summary, answer, route) }
    }

    pub(super) const fn delete<Answer: JsonSchema>(
        path: &'static str,
        summary: &'static str,
        answer: &'static str,
        route: fn() -> MethodRouter<Arc<Host>>,
    ) -> Self {
        Self { method: "delete", ..Self::get::<Answer>(path, summary, answer, route) }
    }

    pub(super) const fn query(self, query: &'static [(&'static str, &'static str)]) -> Self {
        Self { query, ..self }
    }

    pub(super) const fn body(self, body: fn() -> Value) -> Self {
        Self { body: Some(body), ..self }
    }

    pub(super) const fn created(self) -> Self {
        Self { status: 201, ..self }
    }

    pub(super) const fn media_type(self, media_type: &'static str) -> Self {
        Self { answer: (media_type, self.answer.1), ..self }
    }

    pub(super) const fn errors(self, errors: &'static [u16]) -> Self {
        Self { errors, ..self }
    }
}

/// The JSON Schema of a body of that type.
pub(super) fn schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    settings.into_generator().into_root_schema_for::<T>().to_value()
}
