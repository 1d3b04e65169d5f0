//! JSON Schemas of the messages, for adapter authors in other languages.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::{Method, Trouble, message};

/// One document: per method its `params` and `result`, and `Trouble`.
pub fn document() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let mut methods = Map::new();
    for method in Method::ALL {
        let (params, result) = match method {
            Method::Hello => schemas::<message::Hello, message::Introduction>(&mut generator),
            Method::Open => schemas::<message::Open, message::Opened>(&mut generator),
            Method::Authorize => schemas::<message::Authorize, message::Authorization>(&mut generator),
            Method::Callback => schemas::<message::Callback, message::Connected>(&mut generator),
            Method::Tools => schemas::<message::OnConnection, message::Tools>(&mut generator),
            Method::Call => schemas::<message::Call, message::Answer>(&mut generator),
            Method::Ask => schemas::<message::Ask, message::Insight>(&mut generator),
            Method::Status => schemas::<message::OnConnection, message::Status>(&mut generator),
            Method::Disconnect => schemas::<message::OnConnection, message::Disconnected>(&mut generator),
            Method::Audit => schemas::<message::AuditRequest, message::Audit>(&mut generator),
            Method::SetClock => schemas::<message::SetClock, message::Done>(&mut generator),
            Method::SwapRecords => schemas::<message::SwapRecords, message::Done>(&mut generator),
            Method::FailStorage => schemas::<message::FailStorage, message::Done>(&mut generator),
            Method::Close => schemas::<message::Close, message::Done>(&mut generator),
        };
        methods.insert(method.as_str().to_owned(), json!({ "params": params, "result": result }));
    }
    let trouble = generator.subschema_for::<Trouble>();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Messages between the suite and an adapter",
        "methods": methods,
        "trouble": trouble,
        "$defs": generator.take_definitions(true),
    })
}

fn schemas<P: schemars::JsonSchema, R: schemars::JsonSchema>(
    generator: &mut schemars::SchemaGenerator,
) -> (Value, Value) {
    (generator.subschema_for::<P>().to_value(), generator.subschema_for::<R>().to_value())
}
