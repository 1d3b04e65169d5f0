//! The reference connector as the client that the official suite judges: `official-client [--variant NAME] URL`.
//!
//! The suite starts a server for each of its scenarios and runs this with the server's address. It does what a product and
//! its user do together: authorize, list the tools, call every one. It ends with an error if no tools could be listed.

mod front;
mod user;

use anyhow::{Context as _, Result, bail};
use clootrack_connector::Connector as _;
use clootrack_connector::message::Call;
use reference_connector::{Reference, VARIANTS};
use serde_json::{Map, Value, json};

use user::User;

/// What the operator of the connector has settled, by scenario: the scopes agreed with the vendor, and the document that says
/// who the connector is.
const SETTLED: &str = include_str!("../client.json");

/// A tool's name, and what to call it with.
type Wanted = (String, Map<String, Value>);

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let server = arguments.pop().context("the server's URL is missing")?;
    let connector = match arguments.as_slice() {
        [] => Reference::correct(),
        [flag, name] if flag == "--variant" => {
            let variant = VARIANTS.iter().find(|variant| variant.name == name);
            Reference::new((variant.with_context(|| format!("no variant is called {name}"))?.conduct)())
        }
        _ => bail!("usage: official-client [--variant NAME] URL"),
    };
    let scenario = std::env::var("MCP_CONFORMANCE_SCENARIO").context("the suite names the scenario")?;
    let settings: Value = serde_json::from_str(SETTLED)?;
    let (agreed, document) = (&settings["agreed"][&scenario], settings["document"][&scenario].as_str());
    let agreed = (!agreed.is_null()).then(|| serde_json::from_value(agreed.clone())).transpose()?;
    // Every Clootrack vendor asks for a grant; the suite's other servers get somebody who does.
    let endpoint = if scenario.starts_with("auth/") {
        server
    } else {
        front::before(&server, std::env::var("MCP_CONFORMANCE_PROTOCOL_VERSION")?).await?
    };

    let user = User::of(connector, &endpoint, agreed, document.map(str::to_owned)).await?;
    let mut connection = user.authorize().await?;
    let tools = user.ask(&mut connection, async |connector, on| connector.tools(on).await).await?.tools;
    let calls = match told()? {
        Some(calls) => calls,
        None => tools.iter().map(|tool| (tool.name.clone(), example(tool.input_schema.as_ref()))).collect(),
    };
    for (name, arguments) in calls {
        let called = user.ask(&mut connection, async |connector, on| {
            let (name, arguments) = (name.clone(), arguments.clone());
            let on =
                Call { instance: on.instance, caller: on.caller, connection: on.connection, name, arguments };
            connector.call(on).await
        });
        // Some tools are there to fail, or to be left alone; what arrived is for the suite to judge.
        called.await.err();
    }
    Ok(())
}

/// The calls that the scenario wants made, if it wants particular ones.
fn told() -> Result<Option<Vec<Wanted>>> {
    let Ok(context) = std::env::var("MCP_CONFORMANCE_CONTEXT") else { return Ok(None) };
    let context: Value = serde_json::from_str(&context)?;
    let Some(calls) = context["toolCalls"].as_array() else { return Ok(None) };
    let call = |call: &Value| {
        let name = call["name"].as_str().unwrap_or_default().to_owned();
        (name, call["arguments"].as_object().cloned().unwrap_or_default())
    };
    Ok(Some(calls.iter().map(call).collect()))
}

/// Arguments that a tool can be tried with.
fn example(schema: Option<&Value>) -> Map<String, Value> {
    let schema = schema.unwrap_or(&Value::Null);
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    required
        .map(|name| {
            let value = match schema["properties"][name]["type"].as_str() {
                Some("integer" | "number") => json!(1),
                Some("boolean") => json!(true),
                Some("array") => json!([]),
                Some("object") => json!({}),
                _ => json!("text"),
            };
            (name.to_owned(), value)
        })
        .collect()
}
