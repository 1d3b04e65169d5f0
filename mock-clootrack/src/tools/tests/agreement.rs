//! All tools look at the same feedback, so their answers agree.

use serde_json::{Value, json};

use super::{ADA, TWO_YEARS, about, all, call, mean, project, sum, world};
use crate::world::ProjectKind;

const QUARTER: (&str, &str) = ("2026-03-07", "2026-06-05");
const TOLERANCE: f64 = 0.001;

fn close(one: &Value, other: f64) -> bool {
    (one.as_f64().unwrap() - other).abs() < TOLERANCE
}

#[test]
fn every_way_to_count_feedback_gives_the_same_volume() {
    let mut world = world();
    for kind in ProjectKind::ALL {
        let id = project(&world, kind);
        for period in [TWO_YEARS, QUARTER, ("2026-05-01", "2026-05-02")] {
            let asked = about(&id, period, &json!({}));
            let volume = call(&mut world, ADA, "get_feedback_volume", &asked)["total"].clone();
            let mut same = |tool: &str, field: &str| {
                let answer = call(&mut world, ADA, tool, &asked);
                assert_eq!(answer[field], volume, "{tool} on {kind:?} {period:?}");
                answer
            };
            same("search_feedback", "total");
            same("get_top_drivers", "volume");
            same("get_theme_correlations", "volume");
            let breakdown = same("get_sentiment_breakdown", "volume");
            let volume = volume.as_u64().unwrap();
            assert_eq!(sum(breakdown["groups"].as_array().unwrap(), "volume"), volume, "by source");
            for by in ["theme", "tone"] {
                let asked = about(&id, period, &json!({"by": by}));
                let groups = call(&mut world, ADA, "get_sentiment_breakdown", &asked)["groups"].clone();
                assert_eq!(sum(groups.as_array().unwrap(), "volume"), volume, "by {by}");
            }
            assert_eq!(sum(&all(&mut world, "list_themes", "themes", &asked), "volume"), volume, "themes");
            for interval in ["day", "week", "month"] {
                let asked = about(&id, period, &json!({"interval": interval}));
                for tool in ["get_sentiment_trend", "get_feedback_volume"] {
                    let answer = call(&mut world, ADA, tool, &asked);
                    assert_eq!(
                        sum(answer["series"].as_array().unwrap(), "volume"),
                        volume,
                        "{tool} by {interval}"
                    );
                }
            }
        }
    }
}

#[test]
fn projects_and_sources_count_what_the_volume_counts() {
    let mut world = world();
    let projects = all(&mut world, "list_projects", "projects", &json!({}));
    assert_eq!(projects.len(), ProjectKind::ALL.len());
    for known in projects {
        let id = known["id"].as_str().unwrap();
        let volume =
            call(&mut world, ADA, "get_feedback_volume", &about(id, TWO_YEARS, &json!({})))["total"].clone();
        assert_eq!(known["feedback_count"], volume, "{known}");
        let sources = all(&mut world, "list_feedback_sources", "sources", &json!({"project": id}));
        assert_eq!(sum(&sources, "feedback_count"), volume.as_u64().unwrap());
        assert_eq!(sum(&sources, "pending_count"), known["pending_count"].as_u64().unwrap());
        for source in sources {
            let asked = about(id, TWO_YEARS, &json!({"source": source["id"]}));
            assert_eq!(
                call(&mut world, ADA, "get_feedback_volume", &asked)["total"],
                source["feedback_count"]
            );
        }
    }
}

#[test]
fn means_of_parts_are_the_mean_of_the_whole() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let asked = about(&id, QUARTER, &json!({}));
    let whole = call(&mut world, ADA, "get_sentiment_breakdown", &asked);
    assert!(close(&whole["sentiment"], mean(whole["groups"].as_array().unwrap())), "by source");
    assert!(close(&whole["sentiment"], mean(&all(&mut world, "list_themes", "themes", &asked))), "by theme");
    let trend = call(&mut world, ADA, "get_sentiment_trend", &asked);
    assert!(close(&whole["sentiment"], mean(trend["series"].as_array().unwrap())), "by day");
    let mut impacts = 0.0;
    for direction in ["negative", "positive"] {
        let asked = about(&id, QUARTER, &json!({"direction": direction, "limit": 100}));
        let drivers = call(&mut world, ADA, "get_top_drivers", &asked)["drivers"].clone();
        impacts +=
            drivers.as_array().unwrap().iter().map(|driver| driver["impact"].as_f64().unwrap()).sum::<f64>();
    }
    assert!(close(&whole["sentiment"], impacts), "by impact");
}

#[test]
fn a_theme_looks_the_same_from_everywhere() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let asked = about(&id, QUARTER, &json!({}));
    let drivers = call(&mut world, ADA, "get_top_drivers", &asked)["drivers"].clone();
    let correlations = call(&mut world, ADA, "get_theme_correlations", &asked)["correlations"].clone();
    for listed in all(&mut world, "list_themes", "themes", &asked) {
        let of_theme = about(&id, QUARTER, &json!({"theme": listed["id"]}));
        let close_up = call(&mut world, ADA, "get_theme", &of_theme);
        for field in ["name", "volume", "sentiment", "share", "negative"] {
            assert_eq!(close_up["theme"][field], listed[field], "{field}");
        }
        assert_eq!(
            sum(close_up["sources"].as_array().unwrap(), "volume"),
            listed["volume"].as_u64().unwrap()
        );
        let trend = call(&mut world, ADA, "get_theme_trend", &of_theme)["series"].clone();
        assert_eq!(sum(trend.as_array().unwrap(), "volume"), listed["volume"].as_u64().unwrap());
        assert!(close(&listed["sentiment"], mean(trend.as_array().unwrap())));
        let items = all(&mut world, "search_feedback", "items", &of_theme);
        assert_eq!(items.len() as u64, listed["volume"].as_u64().unwrap());
        let churned = items.iter().filter(|item| item["churned"] == true).count();
        let correlation =
            correlations.as_array().unwrap().iter().find(|known| known["theme"] == listed["id"]).unwrap();
        assert_eq!(correlation["churned"], churned);
        if let Some(driver) =
            drivers.as_array().unwrap().iter().find(|driver| driver["theme"] == listed["id"])
        {
            let asked = about(&id, QUARTER, &json!({"driver": driver["id"]}));
            let close_up = call(&mut world, ADA, "get_driver", &asked);
            assert_eq!(&close_up["driver"], driver);
            assert_eq!(close_up["examples"][0], items[0]);
        }
    }
    assert_eq!(drivers.as_array().unwrap().len(), 5);
}

#[test]
fn a_search_gives_every_item_once_and_only_what_was_asked_for() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let items = all(&mut world, "search_feedback", "items", &about(&id, QUARTER, &json!({})));
    let ids: std::collections::BTreeSet<_> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), items.len());
    assert!(items.is_sorted_by(|one, other| one["date"].as_str() >= other["date"].as_str()), "latest first");
    for (filter, fits) in [
        (
            json!({"text": "COURIER"}),
            (|item| item["text"].as_str().unwrap().contains("courier")) as fn(&Value) -> bool,
        ),
        (json!({"tone": "positive"}), |item| item["sentiment"].as_f64().unwrap() >= 0.2),
        (json!({"source": items[0]["source"]}), |_| true),
        (json!({"tone": "negative", "text": "order"}), |item| item["tone"] == "negative"),
    ] {
        let found = all(&mut world, "search_feedback", "items", &about(&id, QUARTER, &filter));
        assert!(!found.is_empty() && found.len() < items.len(), "{filter}");
        assert!(found.iter().all(fits), "{filter}");
        let case = |text: &Value| text.as_str().unwrap().to_lowercase();
        let expected = items.iter().filter(|item| {
            filter.get("text").is_none_or(|text| case(&item["text"]).contains(&case(text)))
                && ["tone", "source"]
                    .iter()
                    .all(|name| filter.get(*name).is_none_or(|value| item[*name] == *value))
        });
        assert!(found.iter().eq(expected), "{filter}");
    }
}

#[test]
fn periods_end_before_their_last_date_and_join_without_gap() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let mut volume = |from, to| {
        call(&mut world, ADA, "get_feedback_volume", &about(&id, (from, to), &json!({})))["total"]
            .as_u64()
            .unwrap()
    };
    assert_eq!(
        volume("2026-01-01", "2026-02-01") + volume("2026-02-01", "2026-03-01"),
        volume("2026-01-01", "2026-03-01")
    );
    assert!(volume("2026-06-05", "2026-06-06") > 0, "today has feedback");
}
