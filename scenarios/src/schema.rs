//! The JSON Schema of a scenario file, for editors.

use serde_json::Value;

use crate::{Fault, ScenarioFile};

/// The schema, draft 2020-12.
pub fn document() -> Value {
    schemars::schema_for!(ScenarioFile).to_value()
}

/// The schema of one fault.
pub fn fault() -> Value {
    let mut schema = schemars::generate::SchemaSettings::draft2020_12();
    schema.inline_subschemas = true;
    schema.meta_schema = None;
    schema.into_generator().into_root_schema_for::<Fault>().to_value()
}
