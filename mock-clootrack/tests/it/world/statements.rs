//! What the page says in words, checked on the answers: parts make wholes, figures follow from items.

use serde_json::{Value, json};

use crate::house::House;

const QUARTER: (&str, &str) = ("2026-07-01", "2026-09-16");
/// The figures have four decimals, so a sum of a dozen may be off by so much.
const ROUNDING: f64 = 0.000_05 * 13.0;

/// A client of the vendor whom everything is explained to.
struct Reader {
    house: House,
    token: String,
}

impl Reader {
    async fn new() -> Self {
        let house = House::automatic("").await;
        let token = house.connect().await.access;
        Self { house, token }
    }

    async fn ask(&self, tool: &str, (from, to): (&str, &str), project: &str, besides: Value) -> Value {
        let mut arguments = json!({"project": project, "from": from, "to": to});
        for (name, value) in besides.as_object().unwrap() {
            arguments[name] = value.clone();
        }
        let answer = self.house.call(&self.token, tool, arguments).await.json();
        let result = answer["result"]["structuredContent"].clone();
        assert!(result.is_object(), "{tool}: {answer}");
        result
    }

    /// The id of the project whose name has that word.
    async fn project(&self, word: &str) -> String {
        let answer = self.house.call(&self.token, "list_projects", json!({})).await.json();
        let projects = answer["result"]["structuredContent"]["projects"].as_array().unwrap().clone();
        let known = projects.iter().find(|known| known["name"].as_str().unwrap().contains(word));
        known.unwrap()["id"].as_str().unwrap().to_owned()
    }
}

fn list<'a>(answer: &'a Value, name: &str) -> &'a [Value] {
    answer[name].as_array().unwrap_or_else(|| panic!("no {name} in {answer}"))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

fn sum(entries: &[Value], field: &str) -> f64 {
    entries.iter().map(|entry| number(&entry[field])).sum()
}

fn named<'a>(entries: &'a [Value], name: &str) -> &'a Value {
    entries.iter().find(|entry| entry["name"] == name).unwrap_or_else(|| panic!("no {name}"))
}

#[track_caller]
fn same(one: f64, other: f64, tolerance: f64) {
    assert!((one - other).abs() <= tolerance, "{one} is not {other}");
}

#[tokio::test]
async fn the_impacts_of_all_drivers_add_up_to_the_mean_sentiment() {
    let reader = Reader::new().await;
    let atlas = reader.project("Atlas").await;
    let mut all = Vec::new();
    for direction in ["negative", "positive"] {
        let asked = json!({"direction": direction, "limit": 20});
        let answer = reader.ask("get_top_drivers", QUARTER, &atlas, asked).await;
        for driver in list(&answer, "drivers") {
            let (volume, whole) = (number(&driver["volume"]), number(&answer["volume"]));
            same(volume * number(&driver["sentiment"]) / whole, number(&driver["impact"]), 0.000_1);
            same(volume / whole, number(&driver["share"]), 0.000_051);
        }
        all.push(answer);
    }
    let [negative, positive] = all.try_into().unwrap();
    let impacts = |answer: &Value| sum(list(answer, "drivers"), "impact");
    same(impacts(&negative) + impacts(&positive), number(&negative["sentiment"]), ROUNDING);
    let volumes = sum(list(&negative, "drivers"), "volume") + sum(list(&positive, "drivers"), "volume");
    same(volumes, number(&negative["volume"]), 0.0);
    assert_eq!(negative["drivers"][0]["name"], "Shipping and delivery");
}

#[tokio::test]
async fn source_theme_and_tone_divide_one_whole() {
    let reader = Reader::new().await;
    let atlas = reader.project("Atlas").await;
    let drivers = reader.ask("get_top_drivers", QUARTER, &atlas, json!({})).await;
    let volume = reader.ask("get_feedback_volume", QUARTER, &atlas, json!({"interval": "week"})).await;
    assert_eq!(volume["total"], drivers["volume"]);
    same(sum(list(&volume, "series"), "volume"), number(&volume["total"]), 0.0);
    for by in ["source", "theme", "tone"] {
        let answer = reader.ask("get_sentiment_breakdown", QUARTER, &atlas, json!({"by": by})).await;
        let groups = list(&answer, "groups");
        assert_eq!((&answer["volume"], &answer["sentiment"]), (&drivers["volume"], &drivers["sentiment"]));
        for field in ["volume", "positive", "neutral", "negative"] {
            same(sum(groups, field), number(&answer[field]), 0.0);
        }
        same(sum(groups, "share"), 1.0, ROUNDING);
        let weighed = groups.iter().map(|group| number(&group["volume"]) * number(&group["sentiment"]));
        same(weighed.sum::<f64>() / number(&answer["volume"]), number(&answer["sentiment"]), 0.000_1);
    }
}

#[tokio::test]
async fn shipping_falls_at_the_policy_change_and_its_points_are_the_means_of_its_items() {
    let reader = Reader::new().await;
    let atlas = reader.project("Atlas").await;
    let themes = reader.ask("list_themes", QUARTER, &atlas, json!({})).await;
    let shipping = named(list(&themes, "themes"), "Shipping and delivery");
    let about = json!({"theme": shipping["id"]});
    let close_up = reader.ask("get_theme", QUARTER, &atlas, about.clone()).await;
    assert!(close_up["theme"]["description"].as_str().unwrap().ends_with("changed on 2026-05-18."));

    let months = json!({"theme": shipping["id"], "interval": "month"});
    let trend = reader.ask("get_theme_trend", ("2026-01-01", "2026-09-16"), &atlas, months).await;
    let (before, after) = list(&trend, "series").split_at(5);
    let worst_before = before.iter().map(|point| number(&point["sentiment"])).fold(1.0, f64::min);
    assert!(after.iter().all(|point| number(&point["sentiment"]) < worst_before - 0.3), "{trend}");
    let quarter = after.get(1..).unwrap();
    same(sum(quarter, "volume"), number(&shipping["volume"]), 0.0);
    let weighed = quarter.iter().map(|point| number(&point["volume"]) * number(&point["sentiment"]));
    same(weighed.sum::<f64>() / number(&shipping["volume"]), number(&shipping["sentiment"]), 0.000_1);

    let week = ("2026-09-07", "2026-09-14");
    let trend = reader.ask("get_theme_trend", week, &atlas, about).await;
    let asked = json!({"theme": shipping["id"], "limit": 100});
    let found = reader.ask("search_feedback", week, &atlas, asked).await;
    same(number(&found["total"]), sum(list(&trend, "series"), "volume"), 0.0);
    for point in list(&trend, "series") {
        let items: Vec<Value> =
            list(&found, "items").iter().filter(|item| item["date"] == point["date"]).cloned().collect();
        same(f64::from(u32::try_from(items.len()).unwrap()), number(&point["volume"]), 0.0);
        let mean = sum(&items, "sentiment") / number(&point["volume"]);
        same(mean, number(&point["sentiment"]), 0.000_051);
    }
}

#[tokio::test]
async fn correlations_follow_from_four_counts() {
    let reader = Reader::new().await;
    let atlas = reader.project("Atlas").await;
    let answer = reader.ask("get_theme_correlations", ("2025-09-15", "2026-09-16"), &atlas, json!({})).await;
    let themes = list(&answer, "correlations");
    let (n, c) = (number(&answer["volume"]), sum(themes, "churned"));
    same(sum(themes, "volume"), n, 0.0);
    same(c / n, number(&answer["churn_rate"]), 0.000_051);
    for theme in themes {
        let (m, b) = (number(&theme["volume"]), number(&theme["churned"]));
        let phi = (n * b - m * c) / (m * (n - m) * c * (n - c)).sqrt();
        same(phi, number(&theme["correlation"]), 0.000_051);
        same(b / m, number(&theme["churn_rate"]), 0.000_051);
        assert_eq!(theme["significant"], n * phi * phi > 10.828, "{theme}");
    }
    let with_churn: Vec<&Value> = themes
        .iter()
        .filter(|theme| number(&theme["correlation"]) > 0.05)
        .map(|theme| &theme["name"])
        .collect();
    assert_eq!(with_churn, ["Billing errors", "App stability"]);
}

#[tokio::test]
async fn the_five_projects_are_what_the_table_says() {
    let reader = Reader::new().await;
    let always = ("2024-09-15", "2026-09-16");
    for (word, status, pending) in [("Beacon", "ingesting", true), ("Cedar", "empty", false)] {
        let id = reader.project(word).await;
        let listed = reader.house.call(&reader.token, "list_projects", json!({})).await.json();
        let projects = list(&listed["result"]["structuredContent"], "projects").to_vec();
        let project = projects.iter().find(|known| known["id"] == id.as_str()).unwrap();
        assert_eq!((&project["status"], &project["feedback_count"]), (&json!(status), &json!(0)));
        assert_eq!(number(&project["pending_count"]) > 0.0, pending);
        assert_eq!(reader.ask("list_themes", always, &id, json!({})).await, json!({"themes": []}));
    }
    let delta = reader.project("Delta").await;
    for (period, total) in [(("2026-06-17", "2026-09-15"), 3), (("2026-03-19", "2026-06-17"), 0)] {
        assert_eq!(reader.ask("get_feedback_volume", period, &delta, json!({})).await["total"], total);
    }
    let ember = reader.project("Ember").await;
    let trend = reader.ask("get_sentiment_trend", ("2026-06-01", "2026-09-01"), &ember, json!({})).await;
    let points = list(&trend, "series");
    assert!(points.iter().all(|point| point["sentiment"] == points[0]["sentiment"]));
    assert!(points.len() == 92 && points.iter().all(|point| number(&point["volume"]) > 20.0));
    let atlas = reader.project("Atlas").await;
    let weeks = ("2024-09-15", "2024-10-06");
    assert_eq!(reader.ask("get_feedback_volume", weeks, &atlas, json!({})).await["total"], 0);
}
