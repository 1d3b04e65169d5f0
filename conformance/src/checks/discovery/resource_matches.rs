//! The metadata of another resource is no metadata of this one.

use clootrack_scenarios::Operation;
use serde_json::Value;
use url::Url;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "discovery/resource-matches",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "Protected resource metadata is used only if its `resource` is the vendor's endpoint; with another one nobody \
                  registers at the authorization server that it names, and nobody is sent there.",
    source: "RFC 9728 sections 3.3 and 7.3",
    remedy: "Compare `resource` with the endpoint's own address: scheme, host, port and path. Where they differ or `resource` \
             is missing, end with an explained failure and contact no authorization server of that document.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let Ok(endpoint) = Url::parse(&run.vendor.resource) else {
        return Applies::NotTestable("the vendor's endpoint is no address".to_owned());
    };
    let mut applies = Applies::No("the metadata always named the vendor's endpoint");
    for begun in run.asked("authorize") {
        let documents: Vec<(u64, Value)> = run.documents_during(begun, Operation::ResourceMetadata).collect();
        let others = documents.iter().map(|(seq, document)| Some((*seq, other(document, &endpoint)?)));
        // Whoever was also given the right one may go by that.
        let Some(others) = others.collect::<Option<Vec<_>>>() else { continue };
        let Some((first, what)) = others.first() else { continue };
        if !run.some_genuine_callback_succeeded() {
            return Applies::NotTestable("nobody could connect when the metadata was right".to_owned());
        }
        applies = Applies::Yes;
        if begun.outcome.succeeded() {
            findings
                .in_talk(begun.number, format!("an authorization goes on with metadata that names {what}"));
        } else if let Some((seq, _)) =
            run.requests_for(Operation::Register).find(|(seq, _)| seq > first && begun.caused(*seq))
        {
            findings.at(seq, format!("the connector registers by metadata that names {what}"));
        }
    }
    applies
}

/// What a document names instead of the endpoint. A slash more or less at the end is the same to the official SDKs, and so
/// is a path that the endpoint is below: connectors may differ there.
fn other(document: &Value, endpoint: &Url) -> Option<&'static str> {
    let Some(named) = document["resource"].as_str() else { return Some("no resource") };
    let Ok(named) = Url::parse(named) else { return Some("a resource that is no address") };
    if named.host() != endpoint.host() {
        return Some("a resource of another host");
    }
    if named.origin() != endpoint.origin() {
        return Some("a resource of another port or scheme");
    }
    let path = |url: &Url| url.path().trim_end_matches('/').to_owned() + "/";
    (!path(endpoint).starts_with(&path(&named))).then_some("another resource of this host")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_every_connector_has_to_refuse_is_another_resource() {
        let endpoint = Url::parse("http://127.0.0.1:8787/mcp").unwrap();
        let other = |named: Value| other(&json!({ "resource": named }), &endpoint);
        for same in ["http://127.0.0.1:8787/mcp", "http://127.0.0.1:8787/mcp/", "http://127.0.0.1:8787"] {
            assert_eq!(other(json!(same)), None, "{same}");
        }
        for (named, what) in [
            (json!(null), "no resource"),
            (json!("mcp"), "a resource that is no address"),
            (json!("http://127.0.0.1:8787@elsewhere.example/mcp"), "a resource of another host"),
            (json!("http://127.0.0.1:8788/mcp"), "a resource of another port or scheme"),
            (json!("http://127.0.0.1:8787/mcpx"), "another resource of this host"),
            (json!("http://127.0.0.1:8787/mcp/x"), "another resource of this host"),
        ] {
            assert_eq!(other(named.clone()), Some(what), "{named}");
        }
    }
}
