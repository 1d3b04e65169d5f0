//! The vendor gives data, and is given none.

use clootrack_scenarios::Operation;
use mock_clootrack::journal::{Event, Request};
use serde_json::Value;

use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "blocklist/server-requests-refused",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "What the vendor asks of its client (sampling, elicitation, roots, further input) is not offered and not given; \
                  prompts and resources are not read; and nothing that its answers link to is opened.",
    source: "MCP 2025-11-25, sampling, elicitation and roots, error handling; MCP 2026-07-28, multi round-trip requests",
    remedy: "Declare no client capability. Answer requests that arrive on an event stream with the error -32601, treat an answer \
             of the type `input_required` as a broken one, and hand links on as text without ever fetching them.",
    judge,
};

/// What a client can offer, and a connector to a vendor's data has no reason to.
const OFFERS: [&str; 3] = ["elicitation", "roots", "sampling"];
const CAPABILITIES: &str = "io.modelcontextprotocol/clientCapabilities";

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let asked: Vec<(String, String)> = asked_of_client(run).collect();
    if asked.is_empty() && !run.is_for(CHECK.id) {
        return Applies::No("the vendor asked nothing of its client, and linked to nothing");
    }
    if !run.some_call_succeeded() {
        return Applies::NotTestable("no tool could be called, so nobody was tempted".to_owned());
    }
    offered(run, findings);
    for (seq, request) in run.requests() {
        let Some(message) = &request.json else { continue };
        if let Some((_, method)) = asked.iter().find(|(id, _)| replies_to(message, id))
            && gives_something(&message["result"])
        {
            findings.at(seq, format!("the vendor's `{method}` was answered with a result"));
        }
        let responses = message["params"]["inputResponses"].as_object();
        if responses.into_iter().flatten().any(|(_, response)| gives_something(response)) {
            findings.at(seq, "the request was made again with the input that the vendor asked for");
        }
        beside_tools(seq, request, findings);
    }
    for (seq, _, request) in run.strayed() {
        findings.at(seq, format!("`{}`, which the vendor's answers link to, was requested", request.path));
    }
    Applies::Yes
}

/// The requests that the vendor made, by id and method.
fn asked_of_client(run: &Transcript) -> impl Iterator<Item = (String, String)> {
    run.journal.iter().filter_map(|entry| {
        let Event::Pushed { message, .. } = &entry.event else { return None };
        let method = message["method"].as_str().filter(|method| *method != "ping")?;
        Some((message["id"].as_str()?.to_owned(), method.to_owned()))
    })
}

fn offered(run: &Transcript, findings: &mut Findings) {
    let declared = |request: &Request| {
        let params = &request.json.as_ref()?["params"];
        let declared =
            params["capabilities"].as_object().or_else(|| params["_meta"][CAPABILITIES].as_object());
        declared.cloned()
    };
    for offer in OFFERS {
        let first = run.requests().find(|(_, request)| {
            request.operation.is_mcp()
                && declared(request).is_some_and(|declared| declared.contains_key(offer))
        });
        if let Some((seq, _)) = first {
            findings.at(seq, format!("the connector declares the capability `{offer}`"));
        }
    }
}

fn replies_to(message: &Value, id: &str) -> bool {
    message["id"] == *id && message["method"].is_null()
}

/// Whether a reply is more than a refusal in the form of a result.
fn gives_something(reply: &Value) -> bool {
    let refuses = matches!(reply["action"].as_str(), Some("decline" | "cancel"));
    let shows_nothing = reply["roots"].as_array().is_some_and(Vec::is_empty);
    !reply.is_null() && !refuses && !shows_nothing
}

/// To list what the vendor has beside its tools is useless; to read it lets in what no filter has seen.
fn beside_tools(seq: u64, request: &Request, findings: &mut Findings) {
    let method = request.json.as_ref().and_then(|message| message["method"].as_str());
    let method = method.filter(|_| request.operation == Operation::UnknownMethod);
    match method {
        Some("prompts/get" | "resources/read" | "resources/subscribe") => {
            findings.at(seq, format!("`{}` was asked for", method.unwrap_or_default()));
        }
        Some("prompts/list" | "resources/list" | "resources/templates/list") => {
            let words = format!(
                "`{}` was asked for, of which a connector to tools has no use",
                method.unwrap_or_default()
            );
            findings.minor(Place::Journal(seq), words);
        }
        Some(_) | None => {}
    }
}
