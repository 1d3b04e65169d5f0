//! One name, one tool.

use std::collections::{BTreeMap, BTreeSet};

use clootrack_scenarios::Operation;

use super::{engine_of, last_listed};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::naming::stands_for;
use crate::transcript::{Exchange, Transcript, called_in_header, tool_in};

pub(super) const CHECK: Check = Check {
    id: "blocklist/collisions",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "Each name that the engine is shown leads to one tool of the vendor's: the one of that name, if there is one, and never \
                  to a write tool, however much their names are alike.",
    source: "MCP, tools: a tool is identified by its name, byte by byte; MCP 2026-07-28, standard headers",
    remedy: "Show the engine the vendor's own names. Where they have to be changed or cut, filter after that, too, keep a table from \
             each shown name to one name of the vendor's that has passed the filter, and leave out or rename whatever would be the \
             second of its name. Take the name in `Mcp-Name` from the body.",
    judge,
};

/// So much of a name is left by those who cut names and leave out what is neither letter nor digit.
const KEPT: usize = 48;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("no two tools with names alike were listed and called");
    for person in run.people.keys() {
        let mut shown: Option<(&Exchange, Vec<String>)> = None;
        let mut reached: BTreeMap<String, String> = BTreeMap::new();
        for exchange in run.talk.iter().filter(|exchange| exchange.person.as_deref() == Some(person)) {
            if exchange.method == "tools"
                && let Some(engine) = engine_of(exchange)
            {
                if namesakes(&last_listed(run, exchange)) {
                    twice(exchange, &engine, findings);
                    shown = Some((exchange, engine));
                } else {
                    shown = None;
                }
            } else if exchange.method == "call"
                && let Some((listing, engine)) = &shown
            {
                let name = exchange.params["name"].as_str().unwrap_or_default();
                // What the engine was not shown is the business of other checks, and of calls side by side nobody can tell
                // which is whose.
                let alone = !run.asked("call").any(|other| other.overlaps(exchange));
                if alone && engine.iter().any(|known| known == name) {
                    applies = Applies::Yes;
                    let called = Called { run, listed: last_listed(run, listing), name, exchange };
                    called.judge(&mut reached, findings);
                }
            }
        }
    }
    if applies == Applies::Yes && !run.some_call_succeeded() {
        return Applies::NotTestable(
            "no call brought an answer, so nothing tells where calls lead".to_owned(),
        );
    }
    applies
}

/// Whether two of the names could be taken for each other.
fn namesakes(listed: &[&str]) -> bool {
    let kept = |name: &&str| -> String {
        let letters = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        letters.take(KEPT).collect()
    };
    let different: BTreeSet<String> = listed.iter().map(kept).collect();
    different.len() < listed.len()
}

fn twice(listing: &Exchange, engine: &[String], findings: &mut Findings) {
    let mut known = BTreeSet::new();
    for name in engine.iter().filter(|name| !known.insert(name.as_str())) {
        findings.in_talk(listing.number, format!("the engine is shown two tools by the name `{name}`"));
    }
}

/// A call of a tool by the name that the engine was shown.
struct Called<'a> {
    run: &'a Transcript,
    /// What the vendor had listed by then.
    listed: Vec<&'a str>,
    name: &'a str,
    exchange: &'a Exchange,
}

impl Called<'_> {
    fn judge(&self, reached: &mut BTreeMap<String, String>, findings: &mut Findings) {
        let Self { run, listed, name, exchange } = self;
        let own: Vec<&&str> = listed.iter().filter(|tool| stands_for(name, tool)).collect();
        for (seq, request) in run.requests_for(Operation::ToolsCall).filter(|(seq, _)| exchange.caused(*seq))
        {
            let Some(wire) = tool_in(request) else { continue };
            if let Some(header) = called_in_header(request)
                && header != wire
            {
                findings.at(seq, format!("`Mcp-Name` says {header:?} where the body says {wire:?}"));
            }
            let is_own = own.iter().any(|tool| **tool == wire);
            // A write tool that is called by its own name is the business of other checks.
            if self.writes(wire) && !is_own {
                findings.at(
                    seq,
                    format!("the engine calls `{name}`, and the vendor is asked for `{wire}`, a write tool"),
                );
            } else if !own.is_empty() && !is_own {
                let words = format!(
                    "the engine calls `{name}`, and the vendor is asked for `{wire}`, which is another tool"
                );
                findings.at(seq, words);
            } else if !listed.contains(&wire) {
                findings.at(seq, format!("the engine calls `{name}`, and the vendor is asked for `{wire}`, which it does not list"));
            }
            match reached.get(wire) {
                Some(other) if other != name => {
                    findings.at(seq, format!("`{other}` and `{name}` both lead to `{wire}`"));
                }
                Some(_) => {}
                None => drop(reached.insert(wire.to_owned(), (*name).to_owned())),
            }
        }
    }

    fn writes(&self, wire: &str) -> bool {
        let vendor = &self.run.vendor;
        let more = vendor.more_tools.iter().any(|tool| tool.writes && tool.name() == Some(wire));
        more || vendor.write_tools.iter().any(|write| write == wire)
    }
}
