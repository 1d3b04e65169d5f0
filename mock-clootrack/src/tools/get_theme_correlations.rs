//! `get_theme_correlations`: which themes go along with customers who leave.

use clootrack_scenarios::Feature;
use serde::Serialize;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::parameter::{FROM, PROJECT, Parameter, TO};
use super::query::Query;
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::{Tally, View, ratio, rounded};

pub(super) const TOOL: Tool = Tool {
    name: "get_theme_correlations",
    title: "Themes and churn",
    description: "Gives, for each theme of a project's feedback of a period, how its mention goes along with churn: the \
        part of its customers who left, compared with all customers, and the correlation. The strongest first. A \
        correlation is no proof of a cause.",
    scope: "themes:read",
    feature: Feature::Drivers,
    input_schema: || schema::input(PARAMETERS),
    output_schema,
    run: Run::Read(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, FROM, TO];

fn run(view: &View<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let query = Query::read(*view, arguments)?;
    let (whole, parts) = query.by_theme();
    let mut themes: Vec<_> = query
        .project
        .themes
        .iter()
        .zip(parts)
        .filter(|(_, tally)| tally.volume > 0)
        .map(|(theme, tally)| (phi(tally, whole), theme, tally))
        .collect();
    themes.sort_by(|one, other| other.0.total_cmp(&one.0));
    let correlations = themes
        .into_iter()
        .map(|(phi, theme, tally)| Mention {
            theme: &theme.id,
            name: &theme.name,
            volume: tally.volume,
            churned: tally.churned,
            churn_rate: tally.churn_rate(),
            correlation: rounded(phi),
            significant: significant(phi, whole.volume),
        })
        .collect();
    let churn_rate = (whole.volume > 0).then(|| ratio(whole.churned, whole.volume));
    given(&Answer { outcome: "churn", churn_rate, volume: whole.volume, correlations })
}

#[derive(Serialize)]
struct Answer<'v> {
    outcome: &'static str,
    churn_rate: Option<f64>,
    volume: u32,
    correlations: Vec<Mention<'v>>,
}

#[derive(Serialize)]
struct Mention<'v> {
    theme: &'v str,
    name: &'v str,
    volume: u32,
    churned: u32,
    churn_rate: f64,
    correlation: f64,
    significant: bool,
}

/// The phi coefficient of "is about the theme" and "has left": Pearson's correlation of two yes-or-no facts.
fn phi(theme: Tally, whole: Tally) -> f64 {
    let [mentions, left, both, all] =
        [theme.volume, whole.churned, theme.churned, whole.volume].map(f64::from);
    let spread = mentions * (all - mentions) * left * (all - left);
    if spread <= 0.0 { 0.0 } else { (all * both - mentions * left) / spread.sqrt() }
}

/// Whether chance alone would give such a correlation less than once in a thousand times: the chi-squared test with one
/// degree of freedom, whose statistic is the volume times phi squared.
fn significant(phi: f64, volume: u32) -> bool {
    const ONE_IN_A_THOUSAND: f64 = 10.828;
    f64::from(volume) * phi * phi > ONE_IN_A_THOUSAND
}

fn output_schema() -> Value {
    let correlation = schema::object(
        [
            ("theme", schema::text("The theme's id.")),
            ("name", schema::text("The theme's name.")),
            ("volume", schema::count("How many items of feedback are about it.")),
            ("churned", schema::count("How many of their customers left within 60 days.")),
            ("churn_rate", schema::share("The same as a part of the volume.")),
            (
                "correlation",
                schema::sentiment("The phi coefficient: 0 if the theme says nothing about churn."),
            ),
            (
                "significant",
                json!({"type": "boolean", "description": "Whether chance alone hardly explains it (p < 0.001)."}),
            ),
        ],
        [],
    );
    schema::output(
        [
            ("outcome", schema::one_of(&["churn"], "What the themes are correlated with.")),
            (
                "churn_rate",
                schema::nullable(schema::share("The part of all customers who left; null without feedback.")),
            ),
            ("volume", schema::count("How many items of feedback the period has.")),
            ("correlations", schema::array(correlation)),
        ],
        [],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(volume: u32, churned: u32) -> Tally {
        Tally { volume, churned, ..Tally::default() }
    }

    #[test]
    fn phi_is_one_for_the_same_fact_and_zero_for_unrelated_ones() {
        assert!((phi(tally(20, 20), tally(100, 20)) - 1.0).abs() < 1e-12);
        assert!(phi(tally(50, 10), tally(100, 20)).abs() < 1e-12);
        assert!((phi(tally(80, 0), tally(100, 20)) + 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_everybody_or_nobody_did_correlates_with_nothing() {
        for (theme, whole) in
            [(tally(100, 20), tally(100, 20)), (tally(5, 0), tally(100, 0)), (tally(0, 0), tally(0, 0))]
        {
            assert!(phi(theme, whole).abs() < 1e-12);
        }
    }
}
