//! What the user should know about an answer that succeeded.

use clootrack_connector::{Code, Trouble};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::trouble::{Particulars as _, trouble};

/// What was asked, as far as a notice has to repeat it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The project.
    pub project: Option<String>,
    /// The first day.
    pub from: Option<String>,
    /// The day after the last one.
    pub to: Option<String>,
    /// Whether a later page of a list was asked for, which may well be empty.
    pub continues: bool,
}

/// A line of sentiment over time, as far as its flatness goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What was asked.
    pub question: Question,
    /// How far the highest point lies above the lowest, as a share of the scale.
    pub spread: f64,
    /// How many days the window has.
    pub days: Option<i64>,
    /// How many pieces of feedback lie behind the line.
    pub volume: u64,
}

/// Lists whose emptiness means that there is no analysed data.
const LISTS: [&str; 3] = ["themes", "drivers", "correlations"];
const SHORT_WINDOW: i64 = 14;
const LOW_VOLUME: u64 = 30;
const STILL: f64 = 0.025;

impl Question {
    /// Reads the question out of a tool's arguments.
    pub(crate) fn of(arguments: &Map<String, Value>) -> Self {
        let text = |name: &str| arguments.get(name).and_then(Value::as_str).map(printable);
        Self {
            project: text("project"),
            from: text("from"),
            to: text("to"),
            continues: arguments.get("cursor").is_some_and(|cursor| !cursor.is_null()),
        }
    }

    fn days(&self) -> Option<i64> {
        let day = |text: &Option<String>| text.as_deref()?.get(..10)?.parse::<Date>().ok();
        Some(i64::from(day(&self.from)?.until(day(&self.to)?).ok()?.get_days()))
    }

    /// The question in words, to be put behind "for".
    fn in_words(&self) -> String {
        let project =
            self.project.as_ref().map_or_else(|| "this workspace".to_owned(), |it| format!("project {it}"));
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => format!("{project} from {from} to {to}"),
            (Some(from), None) => format!("{project} since {from}"),
            (None, Some(to)) => format!("{project} until {to}"),
            (None, None) => format!("{project} over all time"),
        }
    }

    fn tell(&self, trouble: Trouble) -> Trouble {
        trouble
            .with("project", json!(self.project))
            .with("period", json!({ "from": self.from, "to": self.to }))
    }
}

/// Whether a result is a list of themes or a series without anything in it.
pub(crate) fn is_empty(structured: &Value, question: &Question) -> bool {
    let none = |name: &str| structured.get(name).and_then(Value::as_array).is_some_and(Vec::is_empty);
    let silent = line(structured, question).is_some_and(|line| line.volume == 0);
    !question.continues && (LISTS.iter().any(|list| none(list)) || none("series") || silent)
}

/// The line in a result, if it is one.
pub(crate) fn line(structured: &Value, question: &Question) -> Option<Line> {
    let series = structured.get("series")?.as_array()?;
    let points: Vec<f64> = series.iter().filter_map(|point| point.get("sentiment")?.as_f64()).collect();
    let volume = series.iter().filter_map(|point| point.get("volume")?.as_u64()).sum();
    let highest = points.iter().copied().reduce(f64::max)?;
    let lowest = points.iter().copied().reduce(f64::min)?;
    let spread = (highest - lowest) / scale(structured);
    Some(Line { question: question.clone(), spread, days: question.days(), volume })
}

fn scale(structured: &Value) -> f64 {
    let bound = |index: usize| structured.get("scale")?.get(index)?.as_f64();
    match (bound(0), bound(1)) {
        (Some(low), Some(high)) if high > low => high - low,
        _ => 2.0,
    }
}

/// The notice beside an empty result.
pub(crate) fn no_themes(question: &Question) -> Trouble {
    let asked = question.in_words();
    question.tell(trouble(Code::NoThemes).because(format!("There is no analysed data for {asked}.")).advise(
        "Confirm that the project has ingested feedback and that its analysis is complete; \
                 widen the time range, or choose another project.",
    ))
}

/// The notice beside a flat line, if a short window or a low volume explains it.
pub(crate) fn flat(line: &Line) -> Option<Trouble> {
    let short = line.days.filter(|days| *days < SHORT_WINDOW);
    let low = Some(line.volume).filter(|volume| *volume < LOW_VOLUME);
    let causes: Vec<String> = [
        short.map(|days| format!("the window is short ({days} days)")),
        low.map(|volume| format!("the feedback volume is low ({volume} pieces of feedback)")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if line.spread > STILL || causes.is_empty() {
        return None;
    }
    let asked = line.question.in_words();
    let names: Vec<_> =
        [short.map(|_| "short_window"), low.map(|_| "low_volume")].into_iter().flatten().collect();
    Some(
        line.question
            .tell(trouble(Code::SentimentFlat).because(format!("For {asked}, {}.", causes.join(" and "))))
            .advise("Use a longer window, so that the sentiment has enough feedback behind it.")
            .with("causes", json!(names))
            .with("days", json!(line.days))
            .with("count", line.volume),
    )
}

/// A value of the question, cut to what can be shown.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(from: &str, to: &str) -> Question {
        let arguments = json!({ "project": "Shop", "from": from, "to": to });
        Question::of(arguments.as_object().unwrap())
    }

    fn series(points: &[(f64, u64)]) -> Value {
        let series: Vec<_> = points.iter().map(|(s, v)| json!({ "sentiment": s, "volume": v })).collect();
        json!({ "series": series, "scale": [-1, 1] })
    }

    fn flatness(question: &Question, points: &[(f64, u64)]) -> Option<Trouble> {
        flat(&line(&series(points), question).unwrap())
    }

    #[test]
    fn an_empty_list_is_told_with_project_and_period() {
        let question = question("2026-01-01", "2026-04-01");
        assert!(is_empty(&json!({ "themes": [] }), &question));
        assert!(is_empty(&json!({ "series": [] }), &question));
        assert!(!is_empty(&json!({ "themes": [{}] }), &question));
        assert!(!is_empty(&json!({ "projects": [] }), &question));
        let notice = no_themes(&question);
        assert_eq!(notice.code, Code::NoThemes);
        assert_eq!(notice.params["project"], "Shop");
        assert_eq!(notice.params["period"], json!({ "from": "2026-01-01", "to": "2026-04-01" }));
        assert!(notice.cause.contains("Shop") && notice.cause.contains("2026-04-01"));
    }

    #[test]
    fn an_empty_later_page_is_no_lack_of_data() {
        let arguments = json!({ "project": "Shop", "cursor": "x" });
        let question = Question::of(arguments.as_object().unwrap());
        assert!(!is_empty(&json!({ "themes": [] }), &question));
    }

    #[test]
    fn a_still_line_in_a_short_window_names_the_window() {
        let notice = flatness(&question("2026-01-01", "2026-01-03"), &[(0.2, 500), (0.2, 500)]).unwrap();
        assert_eq!(notice.code, Code::SentimentFlat);
        assert_eq!(notice.params["causes"], json!(["short_window"]));
        assert_eq!(notice.params["days"], 2);
        assert!(notice.cause.contains("short (2 days)"), "{}", notice.cause);
        assert!(notice.fix.contains("longer window"));
    }

    #[test]
    fn a_still_line_over_little_feedback_names_the_volume() {
        let notice = flatness(&question("2026-01-01", "2026-07-01"), &[(0.2, 1), (0.2, 2)]).unwrap();
        assert_eq!(notice.params["causes"], json!(["low_volume"]));
        assert_eq!(notice.params["count"], 3);
        assert!(notice.cause.contains("low (3 pieces"), "{}", notice.cause);
    }

    #[test]
    fn a_line_that_moves_or_stands_on_enough_feedback_is_left_alone() {
        assert_eq!(flatness(&question("2026-01-01", "2026-01-03"), &[(0.1, 1), (0.4, 2)]), None);
        assert_eq!(flatness(&question("2026-01-01", "2026-07-01"), &[(0.2, 500), (0.2, 500)]), None);
    }
}
