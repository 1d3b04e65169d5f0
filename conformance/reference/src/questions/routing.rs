//! Which tool answers a question: rules over the beginnings of its words.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::{Map, Value};

use super::period::Period;

/// Where a question goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// The tool.
    pub tool: &'static str,
    /// The tool where no theme is named; absent: a theme plays no part.
    pub without_theme: Option<&'static str>,
    /// Whether the tool is asked about a project.
    pub in_project: bool,
    /// Whether it is asked about a period.
    pub in_period: bool,
    /// What decides on further arguments.
    pub more: More,
}

/// What a tool can be told beside project, period and theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// Nothing.
    Nothing,
    /// Whether what pulls down is asked for or what lifts.
    Direction,
    /// How much time one point covers.
    ByMonth,
}

/// A rule: every group has to have a word of the question that begins with one of its stems.
struct Rule {
    groups: &'static [&'static [&'static str]],
    route: Route,
}

const fn route_to(tool: &'static str) -> Route {
    Route { tool, without_theme: None, in_project: true, in_period: true, more: More::Nothing }
}

const OVER_TIME: &[&str] =
    &["trend", "develop", "evolv", "chang", "over", "went", "gone", "moved", "since", "progress"];
const LISTING: &[&str] = &["which", "what", "list", "show", "how"];

/// The first rule that fits decides.
const RULES: &[Rule] = &[
    Rule {
        groups: &[
            &["churn", "cancel", "leave", "leaving"],
            &["theme", "correlat", "relat", "link", "topic", "associat"],
        ],
        route: route_to("get_theme_correlations"),
    },
    Rule { groups: &[&["driver"]], route: Route { more: More::Direction, ..route_to("get_top_drivers") } },
    Rule {
        groups: &[
            &["driv", "cause", "reason", "behind", "hurt", "pull", "lift", "push"],
            &["sentiment", "mood", "satisf", "dissatisf", "unhapp", "happ", "rating"],
        ],
        route: Route { more: More::Direction, ..route_to("get_top_drivers") },
    },
    Rule {
        groups: &[&["volume", "feedback", "review"], &["volume", "many", "much"]],
        route: Route { more: More::ByMonth, ..route_to("get_feedback_volume") },
    },
    Rule {
        groups: &[OVER_TIME, &["theme", "sentiment", "mood", "topic"]],
        route: Route {
            without_theme: Some("get_sentiment_trend"),
            more: More::ByMonth,
            ..route_to("get_theme_trend")
        },
    },
    Rule {
        groups: &[
            &["sentiment", "mood", "tone"],
            &["breakdown", "split", "share", "distribut", "divid", "source"],
        ],
        route: route_to("get_sentiment_breakdown"),
    },
    Rule {
        groups: &[&["source"], LISTING],
        route: Route { in_period: false, ..route_to("list_feedback_sources") },
    },
    Rule { groups: &[&["theme", "topic"], LISTING], route: route_to("list_themes") },
    Rule {
        groups: &[&["project"], LISTING],
        route: Route { in_project: false, in_period: false, ..route_to("list_projects") },
    },
];

/// Words that begin a wish to change something, after the words of politeness.
const WISHES: [&str; 14] = [
    "add", "archive", "cancel", "create", "delete", "edit", "merge", "move", "refund", "remove", "rename",
    "send", "set", "update",
];
const POLITE: [&str; 6] = ["please", "can", "could", "would", "you", "kindly"];

/// Where a question goes; nowhere, where no rule fits it or it is no question.
pub(crate) fn route(question: &str) -> Option<Route> {
    let words: Vec<String> = words(question).collect();
    let first = words.iter().find(|word| !POLITE.contains(&word.as_str()))?;
    if WISHES.contains(&first.as_str()) {
        return None;
    }
    let has = |stems: &&[&str]| words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    RULES.iter().find(|rule| rule.groups.iter().all(has)).map(|rule| rule.route)
}

/// Whether a question says that it is about a theme, by whatever name.
pub(super) fn names_a_theme(question: &str) -> bool {
    words(question).any(|word| word.starts_with("theme") || word.starts_with("topic"))
}

/// The words of a text, in small letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

impl Route {
    /// The period where the question names none: a trend needs a year to show, and for the rest the vendor knows best.
    pub(super) fn usual(&self, today: Date) -> Option<Period> {
        let year = today.checked_sub(1.year()).ok()?;
        (self.more == More::ByMonth).then_some(Period { from: year, to: None })
    }

    /// The arguments that the tool takes beside project, period and theme.
    pub(super) fn arguments(&self, question: &str) -> Map<String, Value> {
        let one = |name: &str, value: &str| Map::from_iter([(name.to_owned(), Value::from(value))]);
        let lifts = || {
            words(question)
                .any(|word| ["positiv", "lift", "push", "happ", "best"].iter().any(|it| word.starts_with(it)))
        };
        match self.more {
            More::Nothing => Map::new(),
            More::Direction => one("direction", if lifts() { "positive" } else { "negative" }),
            More::ByMonth => one("interval", "month"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool(question: &str) -> Option<&'static str> {
        route(question).map(|route| route.tool)
    }

    #[test]
    fn the_pages_questions_go_to_their_tools_in_other_wordings_too() {
        for (question, wanted) in [
            ("What are the top drivers of negative sentiment this quarter?", "get_top_drivers"),
            ("What is behind the bad mood of our customers?", "get_top_drivers"),
            ("How did the shipping theme trend after the policy change?", "get_theme_trend"),
            ("Show me how sentiment on shipping developed since May", "get_theme_trend"),
            ("Which experience themes correlate with churn?", "get_theme_correlations"),
            ("What topics are linked to customers leaving?", "get_theme_correlations"),
            ("How much feedback did we get?", "get_feedback_volume"),
            ("Which themes are there?", "list_themes"),
            ("Which projects do I have?", "list_projects"),
        ] {
            assert_eq!(tool(question), Some(wanted), "{question}");
        }
    }

    #[test]
    fn what_no_tool_answers_goes_nowhere() {
        for question in ["What will the weather be in Paris tomorrow?", "Hello", "", "Why is the sky blue?"] {
            assert_eq!(tool(question), None, "{question}");
        }
    }

    #[test]
    fn a_wish_to_change_something_is_no_question() {
        for wish in
            ["Delete the theme shipping", "Could you please rename the churn theme?", "send me the drivers"]
        {
            assert_eq!(tool(wish), None, "{wish}");
        }
    }

    #[test]
    fn what_lifts_is_asked_for_by_its_name() {
        let route = route("What are the drivers of positive sentiment?").unwrap();
        assert_eq!(route.arguments("What are the drivers of positive sentiment?")["direction"], "positive");
        assert_eq!(route.arguments("What are the drivers?")["direction"], "negative");
    }
}
