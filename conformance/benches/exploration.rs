//! How long it takes to list and to call ten thousand made-up names, against the reference in the same process:
//! `cargo bench --package clootrack-conformance`. By the wall clock, as whoever waits for it sees it: at most 2 s on two cores.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark may end at once")]
#![expect(clippy::disallowed_methods, reason = "what is measured here is time")]
#![expect(clippy::print_stdout, reason = "it says what it measured")]

use std::time::{Duration, Instant};

use clootrack_conformance::drive::Settings;
use clootrack_conformance::plan::Plan;
use clootrack_conformance::subject::Subject;
use clootrack_scenarios::{Library, Revision, Scenario, Step};
use reference_connector::Conduct;

/// So many of each family, some of which run out of names, make ten thousand.
const CASES: u32 = 1_700;
const ROUNDS: usize = 5;

fn scenario() -> Scenario {
    let library = Library::embedded().unwrap();
    let mut scenario = library.get("blocklist/explored").expect("the scenario of the exploration").clone();
    for step in &mut scenario.steps {
        if let Step::Explore(explore) = step {
            explore.cases = CASES;
        }
    }
    scenario
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let subject = Subject::Reference(Conduct::correct());
    for revision in Revision::ALL {
        let settings = Settings { seed: 0, watchdog: Duration::from_mins(1), regressions: &[] };
        let plan = Plan {
            scenarios: vec![scenario()],
            checks: vec![],
            revision: Some(revision),
            parallel: 1,
            settings,
        };
        let mut times = Vec::new();
        let mut names = 0;
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let transcripts = runtime.block_on(plan.run(&subject, &|_| ())).unwrap();
            times.push(start.elapsed().as_millis());
            let tried = transcripts.iter().flat_map(|run| &run.explorations).flat_map(|it| it.tried.values());
            names = tried.map(|tried| tried.listed).sum();
        }
        times.sort_unstable();
        println!("{revision}: {names} names listed and called in {} ms", times[ROUNDS / 2]);
    }
}
