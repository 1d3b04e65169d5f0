//! A tool's answer in words and as a chart: the vendor's figures, as they came.

use std::fmt::Write as _;

use clootrack_connector::message::{Chart, Series};
use serde_json::Value;

/// Where the points are in a tool's answer.
pub(super) struct Shape {
    /// What the points are called in words.
    what: &'static str,
    list: &'static str,
    label: &'static str,
    values: &'static [&'static str],
    over_time: bool,
}

/// So many points are named in words; the chart has them all.
const NAMED: usize = 3;

impl Shape {
    pub(super) fn of(tool: &str) -> Self {
        let bars = |what, list, values| Self { what, list, label: "name", values, over_time: false };
        let line = |what, values| Self { what, list: "series", label: "date", values, over_time: true };
        match tool {
            "get_top_drivers" => bars("The strongest drivers are", "drivers", &["impact"]),
            "get_theme_correlations" => bars(
                "The themes that go along with churn most are",
                "correlations",
                &["correlation", "churn_rate"],
            ),
            "get_sentiment_breakdown" => {
                bars("The sentiment divides into", "groups", &["sentiment", "share"])
            }
            "list_feedback_sources" => bars("The sources are", "sources", &["feedback_count"]),
            "list_projects" => bars("The projects are", "projects", &["feedback_count"]),
            "get_theme_trend" | "get_sentiment_trend" => line("The sentiment", &["sentiment", "volume"]),
            "get_feedback_volume" => line("The volume", &["volume"]),
            _ => bars("The most frequent themes are", "themes", &["volume", "sentiment"]),
        }
    }

    /// The points to draw, if there are any.
    pub(super) fn chart(&self, data: &Value) -> Option<Chart> {
        let points = self.points(data);
        if points.is_empty() {
            return None;
        }
        let series = self.values.iter().map(|name| Series {
            name: (*name).to_owned(),
            values: points.iter().map(|point| point.get(*name).and_then(Value::as_f64)).collect(),
        });
        Some(Chart {
            kind: if self.over_time { "line" } else { "bar" }.to_owned(),
            labels: points.iter().map(|point| self.label(point)).collect(),
            series: series.collect(),
        })
    }

    /// The same in a sentence, if there is anything to say.
    pub(super) fn words(&self, data: &Value, about: &[String]) -> Option<String> {
        let points = self.points(data);
        let (first, last) = (points.first()?, points.last()?);
        let told = if self.over_time {
            let at = |point| Some(format!("{} ({})", self.figure(point, 0)?, self.label(point)));
            format!("{} went from {} to {}", self.what, at(first)?, at(last)?)
        } else {
            let named: Vec<String> = points.iter().take(NAMED).map(|point| self.named(point)).collect();
            format!("{} {}", self.what, named.join(", "))
        };
        if about.is_empty() {
            Some(format!("{told}."))
        } else {
            Some(format!("{}: {told}.", about.join(", ")))
        }
    }

    fn points<'d>(&self, data: &'d Value) -> Vec<&'d Value> {
        data.get(self.list).and_then(Value::as_array).into_iter().flatten().collect()
    }

    fn label(&self, point: &Value) -> String {
        point.get(self.label).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    fn figure(&self, point: &Value, value: usize) -> Option<String> {
        point.get(self.values.get(value)?).filter(|value| value.is_number()).map(Value::to_string)
    }

    fn named(&self, point: &Value) -> String {
        let mut told = self.label(point);
        let figures: Vec<String> = (0..self.values.len())
            .filter_map(|at| {
                Some(format!("{} {}", self.values.get(at)?.replace('_', " "), self.figure(point, at)?))
            })
            .collect();
        if !figures.is_empty() {
            // Writing to a text cannot fail.
            let _ = write!(told, " ({})", figures.join(", "));
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_list_becomes_bars_and_names_its_first() {
        let data = json!({ "drivers": [
            { "name": "Shipping", "impact": -0.112 }, { "name": "Pricing", "impact": -0.0157 },
        ] });
        let shape = Shape::of("get_top_drivers");
        let chart = shape.chart(&data).unwrap();
        assert_eq!(
            (chart.kind.as_str(), chart.labels),
            ("bar", vec!["Shipping".to_owned(), "Pricing".to_owned()])
        );
        assert_eq!(chart.series[0].values, [Some(-0.112), Some(-0.0157)]);
        assert_eq!(
            shape.words(&data, &["Atlas".to_owned()]).unwrap(),
            "Atlas: The strongest drivers are Shipping (impact -0.112), Pricing (impact -0.0157)."
        );
    }

    #[test]
    fn a_series_becomes_a_line_and_tells_its_ends() {
        let data = json!({ "series": [
            { "date": "2026-01-01", "sentiment": 0.1, "volume": 3 }, { "date": "2026-02-01", "sentiment": -0.2, "volume": 5 },
        ] });
        let shape = Shape::of("get_theme_trend");
        assert_eq!(shape.chart(&data).unwrap().series[1].values, [Some(3.0), Some(5.0)]);
        assert_eq!(
            shape.words(&data, &[]).unwrap(),
            "The sentiment went from 0.1 (2026-01-01) to -0.2 (2026-02-01)."
        );
    }

    #[test]
    fn of_nothing_there_is_nothing_to_draw() {
        let shape = Shape::of("list_themes");
        assert!(shape.chart(&json!({ "themes": [] })).is_none() && shape.words(&json!({}), &[]).is_none());
    }
}
