//! The report for people at a terminal.

use std::fmt::{self, Write};

use anstyle::{AnsiColor, Style};

use super::{CheckReport, Conclusion, FindingReport, Report, Table};
use crate::check::{Promise, Weight};
use crate::judge::Verdict;
use crate::transcript::Ending;

const PROMISES: [Promise; 4] = [Promise::P1, Promise::P2, Promise::P3, Promise::P4];
/// Lines end here, whatever the terminal's width: reports are compared and pasted.
const WIDTH: usize = 110;
/// So many findings of one check say what is wrong; the rest is in the report for programs.
const MOST_FINDINGS: usize = 5;
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
    table(out, "What went wrong at the vendor", "in so many runs", &report.tables.faults)?;
    unmet(out, report)?;
    table(out, "What the causes were told as", "in so many calls", &report.tables.codes)?;
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
    writeln!(out, "  {style}{mark}{style:#} {:<40} {remark}", check.id)?;
    if matches!(check.verdict, Verdict::Failed | Verdict::Warning) {
        detail(out, check, style)?;
    }
    each_once(out, check, DIM, |weight| weight == Weight::Remark)
}

/// The findings of some weights, each once.
fn each_once(out: &mut String, check: &CheckReport, style: Style, weighs: fn(Weight) -> bool) -> fmt::Result {
    let mut distinct: Vec<&FindingReport> = Vec::new();
    for finding in check.findings.iter().filter(|finding| weighs(finding.weight)) {
        if !distinct.iter().any(|told| told.message == finding.message) {
            distinct.push(finding);
        }
    }
    for told in distinct.iter().take(MOST_FINDINGS) {
        let others = check.findings.iter().filter(|other| other.message == told.message).count() - 1;
        finding(out, told, others, style)?;
    }
    if let Some(more) = distinct.len().checked_sub(MOST_FINDINGS).filter(|more| *more > 0) {
        writeln!(
            out,
            "      {style}and {more} more like these{style:#} {DIM}(--format json has them all){DIM:#}"
        )?;
    }
    Ok(())
}

/// What is wrong, and how to mend it.
fn detail(out: &mut String, check: &CheckReport, style: Style) -> fmt::Result {
    each_once(out, check, style, |weight| weight != Weight::Remark)?;
    for (label, text) in
        [("required", &check.requirement), ("source", &check.source), ("remedy", &check.remedy)]
    {
        writeln!(out, "      {DIM}{label:<9}{DIM:#} {}", wrapped(text, 16))?;
    }
    if let Some(first) = check.findings.iter().find(|finding| finding.weight != Weight::Remark) {
        writeln!(out, "      {DIM}reproduce{DIM:#} {}", first.reproduce)?;
    }
    Ok(())
}

fn finding(out: &mut String, finding: &FindingReport, others: usize, style: Style) -> fmt::Result {
    if finding.weight == Weight::Remark {
        writeln!(out, "      {style}remark    {}{style:#}", wrapped(&finding.message, 16))?;
    } else {
        writeln!(out, "      {style}{}{style:#}", finding.message)?;
    }
    let also = if others == 0 { String::new() } else { format!(", and in {}", counted(others, "other run")) };
    writeln!(out, "        {DIM}in {} ({}){also}{DIM:#}", finding.scenario, finding.revision)?;
    for evidence in &finding.evidence {
        writeln!(out, "        {}", wrapped(evidence, 10))?;
    }
    Ok(())
}

/// One line for each row, with the columns that it has.
fn table(out: &mut String, title: &str, unit: &str, table: &Table) -> fmt::Result {
    if table.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}{title}{BOLD:#}  {DIM}{unit}{DIM:#}")?;
    for (row, columns) in table {
        let cells: Vec<String> = columns.iter().map(|(name, count)| format!("{name}\u{a0}{count}")).collect();
        let line = wrapped(&cells.join("  "), 22).replace('\u{a0}', " ");
        writeln!(out, "  {row:<19} {line}")?;
    }
    Ok(())
}

/// The faults that no request ran into: the connector had no need to make one, or does not get that far.
fn unmet(out: &mut String, report: &Report) -> fmt::Result {
    for (scenario, count) in &report.tables.unmet {
        let faults = counted(*count, "fault");
        writeln!(out, "  {DIM}{faults} of {scenario} met no request{DIM:#}")?;
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

/// The text in lines of a readable width, all but the first behind an indent.
pub(crate) fn wrapped(text: &str, indent: usize) -> String {
    let indent = " ".repeat(indent);
    textwrap::fill(text, textwrap::Options::new(WIDTH).initial_indent(&indent).subsequent_indent(&indent))
        .trim_start()
        .to_owned()
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
