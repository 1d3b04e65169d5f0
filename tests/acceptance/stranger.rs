//! The suite judges a stranger, the example on the official Python SDK: with true verdicts only, and those that the
//! example's README tells its readers.

use std::collections::BTreeMap;

use acceptance::{Program, python_with_mcp, root};
use clootrack_conformance::judge::Verdict;
use clootrack_conformance::report::Report;
use clootrack_conformance::transcript::Ending;

#[test]
fn the_example_on_the_python_sdk_gets_the_verdicts_that_its_readme_tells() {
    let Some(python) = python_with_mcp() else { return };
    let python = python.to_str().unwrap();
    // An interpreter on a busy machine is slow, and slow is not hung.
    let options = ["run", "--format", "json", "--watchdog", "300"];
    let command = options.into_iter().chain(["--", python, "examples/python-sdk/adapter.py"]);
    let run = Program::conformance().unwrap().args(command).run().unwrap();
    assert!(matches!(run.code, 0 | 1), "exit code {}\n{}{}", run.code, run.stdout, run.stderr);
    let report: Report = serde_json::from_str(&run.stdout).unwrap();

    for scenario in &report.scenarios {
        assert_eq!(scenario.ending, Ending::Complete, "{} ({})", scenario.id, scenario.revision);
    }
    for check in &report.checks {
        let judged = !matches!(check.verdict, Verdict::NotTestable | Verdict::NotObserved);
        assert!(judged, "{}: {:?}, {:?}", check.id, check.verdict, check.reason);
    }
    let verdicts: BTreeMap<String, String> =
        report.checks.iter().map(|check| (check.id.clone(), name(check.verdict))).collect();
    assert_eq!(verdicts, told());
}

/// The rows ``| `check/id` | verdict |`` of the README, where a verdict is written for people: `**not applicable**`.
fn told() -> BTreeMap<String, String> {
    let readme = std::fs::read_to_string(root().join("examples/python-sdk/README.md")).unwrap();
    let row = |line: &str| {
        let mut cells = line.strip_prefix("| `")?.split('|').map(str::trim);
        let id = cells.next()?.strip_suffix('`')?;
        id.contains('/').then_some(())?;
        Some((id.to_owned(), cells.next()?.trim_matches('*').replace(' ', "-")))
    };
    readme.lines().filter_map(row).collect()
}

fn name(verdict: Verdict) -> String {
    serde_json::to_value(verdict).unwrap().as_str().unwrap().to_owned()
}
