//! What the vendor costs beside a bare axum handler, as ratios of processor time. `BENCHMARKS.md` says how to run it.

#![expect(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program that measures and prints, run by hand"
)]

mod bare;
mod connector;
mod server;
mod wire;

use std::collections::BTreeMap;

use clap::Parser;

use self::connector::Connector;
use self::server::Server;
use self::wire::Line;

#[derive(Parser)]
struct Arguments {
    /// Requests in each round of each target
    #[arg(long, default_value_t = 20_000)]
    requests: u32,
    /// Rounds, of which the median counts
    #[arg(long, default_value_t = 5)]
    rounds: u32,
    /// Requests after which memory is looked at again
    #[arg(long, default_value_t = 1_000_000)]
    memory: u32,
    /// Serves the bare handler: what this program starts itself as
    #[arg(long, hide = true)]
    bare: bool,
    /// What `cargo bench` adds
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let arguments = Arguments::parse();
    if arguments.bare {
        return bare::serve();
    }
    processor_time(&arguments);
    start();
    memory(&arguments);
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// What is measured: its name, beside what, where it runs, and what makes so many requests and gives their latencies.
type Target<'s> = (&'static str, &'static str, &'s Server, Box<dyn FnMut(u32) -> Vec<f64>>);

const BARE: &str = "bare handler";

/// A renewal needs the answer to the one before. While its client reads that, the server falls asleep, and to wake up
/// costs it something, whatever it then does: so what a renewal is measured by is the bare handler with such a client.
const BARE_READ: &str = "bare handler, answers read";

/// The targets take turns in every round, so that what else the machine does befalls all of them.
fn processor_time(arguments: &Arguments) {
    let (json, events, bare) = (Server::mock("json"), Server::mock("event-stream"), Server::bare());
    // A server of its own: under a flood of new tokens the vendor lets go of the oldest, and the others need theirs.
    let renewing = Server::mock("json");
    let mut targets: Vec<Target<'_>> = Vec::new();
    let mut line = Line::to(bare.address);
    targets.push((BARE, BARE, &bare, Box::new(move |many| line.repeat(&bare::CALL, many))));
    let mut line = Line::to(bare.address);
    targets.push((BARE_READ, BARE_READ, &bare, Box::new(move |many| connector::read(&mut line, many))));
    for (name, server, stateless) in [
        ("tools/call, 2026-07-28, JSON", &json, true),
        ("tools/call, 2025-11-25, JSON", &json, false),
        ("tools/call, 2026-07-28, SSE", &events, true),
    ] {
        let connector = Connector::new(server.address);
        let request = connector.call(stateless);
        let mut line = Line::to(server.address);
        targets.push((name, BARE, server, Box::new(move |many| line.repeat(&request, many))));
    }
    let mut connector = Connector::new(renewing.address);
    targets.push((
        "token request, refresh",
        BARE_READ,
        &renewing,
        Box::new(move |many| connector.refresh(many)),
    ));
    let (mut costs, mut latencies) = (BTreeMap::new(), BTreeMap::new());
    for round in 0..=arguments.rounds {
        for (name, _, server, run) in &mut targets {
            let before = server.processor_time();
            let latency = run(arguments.requests);
            let cost = (server.processor_time() - before) / f64::from(arguments.requests);
            // The first round warms up.
            if round > 0 {
                costs.entry(*name).or_insert_with(Vec::new).push(cost);
                latencies.entry(*name).or_insert_with(Vec::new).push(median(latency));
            }
        }
    }
    let costs = costs.into_iter().map(|(name, all)| (name, median(all))).collect::<BTreeMap<_, _>>();
    let latencies = latencies.into_iter().map(|(name, all)| (name, median(all))).collect::<BTreeMap<_, _>>();
    for (name, beside, ..) in &targets {
        let ratio = |of: &BTreeMap<&str, f64>| of[name] / of[beside];
        println!("{name:30} processor {:5.2} x   latency {:5.2} x", ratio(&costs), ratio(&latencies));
    }
    for name in [BARE, BARE_READ] {
        println!("processor time of the {name}: {:.1} µs a request", costs[name] * 1e6);
    }
}

fn start() {
    let time = median((0..9).map(|_| server::time_to_first_answer().as_secs_f64()).collect());
    println!("start to first answer: {:.1} ms", time * 1e3);
}

fn memory(arguments: &Arguments) {
    let server = Server::mock("json");
    println!("memory idle: {:.1} MB", server.memory());
    let connector = Connector::new(server.address);
    let request = connector.call(true);
    let mut line = Line::to(server.address);
    for quarter in 1..=4 {
        line.repeat(&request, arguments.memory / 4);
        println!("memory after {} requests: {:.1} MB", arguments.memory / 4 * quarter, server.memory());
    }
}
