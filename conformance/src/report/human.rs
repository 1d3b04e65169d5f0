//! The report for people at a terminal.

use std::fmt::{self, Write};

use anstyle::{AnsiColor, Style};

use super::{CheckReport, Conclusion, FindingReport, Report};
use crate::check::Promise;
use crate::judge::Verdict;
use crate::transcript::Ending;

const PROMISES: [Promise; 4] = [Promise::P1, Promise::P2, Promise::P3, Promise::P4];
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// The report as text with ANSI styles; whoever prints it strips them where they are not wanted.
pub fn human(report: &Report) -> String {
    let mut text = String::new();
    // Writing to a `String` does not fail.
    let _ = write(&mut text, report);
    text
}

fn write(out: &mut String, report: &Report) -> fmt::Result {
    let connector = &report.connector;
    writeln!(out, "{BOLD}{} {}{BOLD:#}", connector.name, connector.version)?;
    for promise in PROMISES {
        let checks: Vec<&CheckReport> =
            report.checks.iter().filter(|check| check.promise == promise).collect();
        if checks.is_empty() {
            continue;
        }
        writeln!(out, "\n{BOLD}{promise:?}{BOLD:#}  {}", promise.in_words())?;
        for check in checks {
            line(out, check)?;
        }
    }
    cut_scenarios(out, report)?;
    summary(out, report)
}

fn line(out: &mut String, check: &CheckReport) -> fmt::Result {
    let (mark, style) = mark(check.verdict);
    let remark = match (check.verdict, &check.reason) {
        (Verdict::Passed, _) => format!("{DIM}in {}{DIM:#}", counted(check.observed, "run")),
        (Verdict::Failed | Verdict::Warning, _) => String::new(),
        (verdict, reason) => {
            format!("{DIM}{}: {}{DIM:#}", name(verdict), reason.as_deref().unwrap_or("no reason known"))
        }
    };
    writeln!(out, "  {style}{mark}{style:#} {:<36} {remark}", check.id)?;
    if matches!(check.verdict, Verdict::Failed | Verdict::Warning) {
        detail(out, check, style)?;
    }
    Ok(())
}

/// What is wrong, each thing once, and how to mend it.
fn detail(out: &mut String, check: &CheckReport, style: Style) -> fmt::Result {
    let mut told: Vec<&str> = Vec::new();
    for finding in &check.findings {
        if told.contains(&finding.message.as_str()) {
            continue;
        }
        told.push(&finding.message);
        let others = check.findings.iter().filter(|other| other.message == finding.message).count() - 1;
        self::finding(out, finding, others, style)?;
    }
    writeln!(out, "      {DIM}required{DIM:#}  {}", check.requirement)?;
    writeln!(out, "      {DIM}source{DIM:#}    {}", check.source)?;
    writeln!(out, "      {DIM}remedy{DIM:#}    {}", check.remedy)?;
    if let Some(first) = check.findings.first() {
        writeln!(out, "      {DIM}reproduce{DIM:#} {}", first.reproduce)?;
    }
    Ok(())
}

fn finding(out: &mut String, finding: &FindingReport, others: usize, style: Style) -> fmt::Result {
    writeln!(out, "      {style}{}{style:#}", finding.message)?;
    let also = if others == 0 { String::new() } else { format!(", and in {}", counted(others, "other run")) };
    writeln!(out, "        {DIM}in {} ({}){also}{DIM:#}", finding.scenario, finding.revision)?;
    for evidence in &finding.evidence {
        writeln!(out, "        {evidence}")?;
    }
    Ok(())
}

fn cut_scenarios(out: &mut String, report: &Report) -> fmt::Result {
    for scenario in &report.scenarios {
        if let Ending::Cut { step, name, why } = &scenario.ending {
            let style = mark(Verdict::NotTestable).1;
            writeln!(
                out,
                "\n{style}cut short{style:#} {} ({}) at step {step}, {name}",
                scenario.id, scenario.revision
            )?;
            writeln!(out, "  {why}")?;
        }
    }
    Ok(())
}

fn summary(out: &mut String, report: &Report) -> fmt::Result {
    let counts: Vec<String> =
        report.totals.iter().map(|(verdict, count)| format!("{count} {}", name(*verdict))).collect();
    let (words, style) = match report.conclusion {
        Conclusion::Conformant => ("conformant", mark(Verdict::Passed).1),
        Conclusion::NotConformant => ("not conformant", mark(Verdict::Failed).1),
        Conclusion::Incomplete => {
            ("incomplete: something that applies could not be judged", mark(Verdict::NotTestable).1)
        }
    };
    let checks = counted(report.checks.len(), "check");
    let runs = counted(report.scenarios.len(), "run");
    writeln!(out, "\n{checks} over {runs}: {}", counts.join(", "))?;
    writeln!(out, "{style}{words}{style:#}")
}

fn mark(verdict: Verdict) -> (char, Style) {
    let colour = |colour: AnsiColor| Style::new().bold().fg_color(Some(colour.into()));
    match verdict {
        Verdict::Passed => ('✓', colour(AnsiColor::Green)),
        Verdict::Failed => ('✗', colour(AnsiColor::Red)),
        Verdict::Warning => ('!', colour(AnsiColor::Yellow)),
        Verdict::NotTestable => ('?', colour(AnsiColor::Red)),
        Verdict::NotObserved => ('?', colour(AnsiColor::Yellow)),
        Verdict::NotApplicable => ('-', DIM),
    }
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "passed",
        Verdict::Failed => "failed",
        Verdict::Warning => "warning",
        Verdict::NotApplicable => "not applicable",
        Verdict::NotTestable => "not testable",
        Verdict::NotObserved => "not observed",
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
