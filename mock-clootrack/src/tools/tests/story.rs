//! The data answers the questions that people ask, and has the gaps that people trip over.

use serde_json::{Value, json};

use super::{ADA, BEN, TWO_YEARS, about, all, call, mean, project, theme, world};
use crate::world::ProjectKind;

/// The last 90 days.
const QUARTER: (&str, &str) = ("2026-03-07", "2026-06-05");
/// The policy changed 120 days before today.
const POLICY_CHANGE: &str = "2026-02-05";

fn field(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

#[test]
fn shipping_is_the_top_driver_of_negative_sentiment_this_quarter_in_every_workspace() {
    let mut world = world();
    for login in [ADA, BEN] {
        let id = world.project(login, ProjectKind::Analysed).unwrap().id;
        let answer = call(&mut world, login, "get_top_drivers", &about(&id, QUARTER, &json!({})));
        let drivers = answer["drivers"].as_array().unwrap();
        assert_eq!(drivers[0]["name"], "Shipping and delivery");
        assert!(drivers.is_sorted_by(|one, other| field(&one["impact"]) <= field(&other["impact"])));
        assert!(drivers.iter().all(|driver| field(&driver["impact"]) < 0.0));
        assert!(field(&drivers[0]["change"]) < -0.02, "it has become worse: {}", drivers[0]);
    }
}

#[test]
fn the_shipping_theme_breaks_at_the_policy_change_and_no_other_does() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let themes = all(&mut world, "list_themes", "themes", &about(&id, TWO_YEARS, &json!({})));
    for known in &themes {
        let mut part = |from: &str, to: &str| {
            let asked = about(&id, (from, to), &json!({"theme": known["id"]}));
            mean(call(&mut world, ADA, "get_theme_trend", &asked)["series"].as_array().unwrap())
        };
        let change = part("2026-02-15", "2026-06-05") - part("2025-10-08", POLICY_CHANGE);
        let shipping = known["name"] == "Shipping and delivery";
        assert_eq!(change < -0.35, shipping, "{}: {change}", known["name"]);
        assert!(shipping || change.abs() < 0.15, "{}: {change}", known["name"]);
    }
    let shipping = theme(&mut world, &id, "Shipping and delivery");
    let close_up = call(&mut world, ADA, "get_theme", &about(&id, QUARTER, &json!({"theme": shipping})));
    assert!(
        close_up["theme"]["description"].as_str().unwrap().contains(POLICY_CHANGE),
        "the date can be found out"
    );
}

#[test]
fn some_themes_correlate_with_churn_and_others_do_not() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let answer = call(
        &mut world,
        ADA,
        "get_theme_correlations",
        &about(&id, ("2025-06-05", "2026-06-05"), &json!({})),
    );
    let correlations = answer["correlations"].as_array().unwrap();
    assert!(
        correlations.is_sorted_by(|one, other| field(&one["correlation"]) >= field(&other["correlation"]))
    );
    let by_name = |name: &str| correlations.iter().find(|known| known["name"] == name).unwrap();
    for name in ["Billing errors", "App stability"] {
        assert!(field(&by_name(name)["correlation"]) > 0.08, "{}", by_name(name));
        assert_eq!(by_name(name)["significant"], true);
        assert!(field(&by_name(name)["churn_rate"]) > 1.5 * field(&answer["churn_rate"]));
    }
    for name in ["Product quality", "Store staff", "Packaging"] {
        assert!(field(&by_name(name)["correlation"]).abs() < 0.06, "{}", by_name(name));
    }
}

#[test]
fn what_has_not_been_analysed_gives_empty_answers_and_says_why_in_its_status() {
    let mut world = world();
    for (kind, status, pending) in
        [(ProjectKind::Ingesting, "ingesting", true), (ProjectKind::Empty, "empty", false)]
    {
        let id = project(&world, kind);
        let asked = about(&id, TWO_YEARS, &json!({}));
        assert_eq!(call(&mut world, ADA, "list_themes", &asked), json!({"themes": []}));
        assert_eq!(
            call(&mut world, ADA, "get_sentiment_trend", &asked),
            json!({"series": [], "scale": [-1, 1]})
        );
        assert_eq!(call(&mut world, ADA, "get_top_drivers", &asked)["drivers"], json!([]));
        assert_eq!(call(&mut world, ADA, "get_sentiment_breakdown", &asked)["sentiment"], Value::Null);
        assert_eq!(call(&mut world, ADA, "search_feedback", &asked), json!({"items": [], "total": 0}));
        let projects = all(&mut world, "list_projects", "projects", &json!({}));
        let listed = projects.iter().find(|known| known["id"] == id.as_str()).unwrap();
        assert_eq!((&listed["status"], &listed["feedback_count"]), (&json!(status), &json!(0)));
        assert_eq!(listed["pending_count"].as_u64().unwrap() > 0, pending, "{listed}");
    }
}

#[test]
fn a_period_without_feedback_has_no_themes() {
    let mut world = world();
    // Before the first source was connected; and in the quiet time of the project with little feedback.
    for (kind, period) in [
        (ProjectKind::Analysed, ("2024-06-05", "2024-07-05")),
        (ProjectKind::LowVolume, ("2025-12-07", "2026-03-07")),
    ] {
        let asked = about(&project(&world, kind), period, &json!({}));
        assert_eq!(call(&mut world, ADA, "list_themes", &asked), json!({"themes": []}), "{kind:?}");
    }
}

#[test]
fn low_volume_means_three_items_in_ninety_days_and_a_flat_line() {
    let mut world = world();
    let id = project(&world, ProjectKind::LowVolume);
    for period in [QUARTER, ("2026-03-08", "2026-06-06")] {
        let asked = about(&id, period, &json!({}));
        assert_eq!(call(&mut world, ADA, "get_feedback_volume", &asked)["total"], 3);
        let series = call(&mut world, ADA, "get_sentiment_trend", &asked)["series"].clone();
        assert!(series.as_array().unwrap().iter().all(|point| point["sentiment"] == series[0]["sentiment"]));
    }
    assert_eq!(
        call(&mut world, ADA, "get_feedback_volume", &json!({"project": id}))["total"],
        3,
        "by default too"
    );
}

#[test]
fn steady_means_much_feedback_and_no_movement_in_any_series() {
    let mut world = world();
    let id = project(&world, ProjectKind::Steady);
    for interval in ["day", "week", "month"] {
        let asked = about(&id, ("2025-12-05", "2026-06-05"), &json!({"interval": interval}));
        let series = call(&mut world, ADA, "get_sentiment_trend", &asked)["series"].clone();
        let points = series.as_array().unwrap();
        assert!(points.iter().all(|point| point["sentiment"] == points[0]["sentiment"]), "{interval}");
        assert!(points.iter().all(|point| point["volume"].as_u64() > Some(20)), "{interval}");
    }
    let two_days = about(&id, ("2026-06-01", "2026-06-03"), &json!({}));
    assert_eq!(
        call(&mut world, ADA, "get_sentiment_trend", &two_days)["series"].as_array().unwrap().len(),
        2
    );
}

#[test]
fn the_analysed_project_moves() {
    let mut world = world();
    let asked = about(&project(&world, ProjectKind::Analysed), QUARTER, &json!({}));
    let series = call(&mut world, ADA, "get_sentiment_trend", &asked)["series"].clone();
    let sentiments: std::collections::BTreeSet<String> =
        series.as_array().unwrap().iter().map(|point| point["sentiment"].to_string()).collect();
    assert!(sentiments.len() > 60, "{sentiments:?}");
    assert!(series.as_array().unwrap().iter().all(|point| point["volume"].as_u64() > Some(10)));
}

#[test]
fn weeks_begin_on_monday_and_months_on_the_first_within_the_period() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    for (interval, dates) in [
        ("week", vec!["2026-04-15", "2026-04-20", "2026-04-27", "2026-05-04"]),
        ("month", vec!["2026-04-15", "2026-05-01"]),
    ] {
        let asked = about(&id, ("2026-04-15", "2026-05-06"), &json!({"interval": interval}));
        let series = call(&mut world, ADA, "get_sentiment_trend", &asked)["series"].clone();
        let found: Vec<_> =
            series.as_array().unwrap().iter().map(|point| point["date"].as_str().unwrap()).collect();
        assert_eq!(found, dates, "{interval}");
    }
}
