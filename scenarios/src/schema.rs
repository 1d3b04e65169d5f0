//! The JSON Schema of a scenario file, for editors.

use serde_json::Value;

use crate::ScenarioFile;

/// The schema, draft 2020-12.
pub fn document() -> Value {
    schemars::schema_for!(ScenarioFile).to_value()
}
