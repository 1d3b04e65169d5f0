//! The answer comes with something to chart.

use clootrack_connector::message::Chart;
use serde_json::Value;

use super::{answerable, in_words, nothing_to_see, said_in_answer};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::figures::Figures;
use crate::transcript::Transcript;

const ID: &str = "questions/chart";

pub(super) const CHECK: Check = Check {
    id: ID,
    level: Level::Must,
    promise: Promise::P1,
    requirement: "The answer to a question comes with a chart whose points are figures of the vendor's answer, each at its own label.",
    source: "the product's page: \"pairs the answer with a chart you can pin to a dashboard\"",
    remedy: "Make the chart from the tool's structured content: one label for each entry, and in each series the entry's own figure. \
             Rounded figures, percentages and figures without their sign will do.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = None;
    for (ask, expected) in answerable(run) {
        let Some(insight) = ask.insight() else { continue };
        let results: Vec<&Value> = said_in_answer(run, ask, expected).map(|said| said.result).collect();
        // Of nothing there is nothing to draw.
        if !results.iter().any(|result| entries(result).next().is_some()) {
            continue;
        }
        applies = Some(Applies::Yes);
        if let Some(what) = insight.chart.as_ref().map_or(Some("has no chart"), |chart| flaw(chart, &results))
        {
            findings
                .in_talk(ask.number, format!("the answer to a question for {} {what}", in_words(expected)));
        }
    }
    applies.unwrap_or_else(|| nothing_to_see(run, ID, "no question brought data that could be drawn"))
}

/// What is wrong with a chart.
fn flaw(chart: &Chart, results: &[&Value]) -> Option<&'static str> {
    let mut points = chart
        .series
        .iter()
        .flat_map(|series| chart.labels.iter().zip(&series.values))
        .filter_map(|(label, value)| Some((label, (*value)?)));
    if chart.series.iter().any(|series| series.values.len() != chart.labels.len()) {
        return Some("has a chart with more labels than points, or fewer");
    }
    if points.clone().next().is_none() {
        return Some("has a chart without points");
    }
    let all: Figures = results.iter().copied().collect();
    if points.clone().any(|(_, value)| !all.have(value)) {
        return Some("has a chart with a point that is no figure of the vendor's");
    }
    let elsewhere = points.any(|(label, value)| {
        let mut named =
            results.iter().flat_map(|result| entries(result)).filter(|entry| bears(entry, label)).peekable();
        // A label in other words cannot be looked up.
        named.peek().is_some() && !named.any(|entry| Figures::from_iter([entry]).have(value))
    });
    elsewhere.then_some("has a chart with a point at the label of another")
}

/// The entries of a result's lists.
fn entries(result: &Value) -> impl Iterator<Item = &Value> {
    let lists = result.as_object().into_iter().flat_map(|fields| fields.values().filter_map(Value::as_array));
    lists.flatten().filter(|entry| entry.is_object())
}

fn bears(entry: &Value, label: &str) -> bool {
    entry.as_object().is_some_and(|fields| fields.values().any(|field| field.as_str() == Some(label)))
}
