//! Write tools change what read tools say, in their own workspace only.

use serde_json::{Value, json};

use super::{ADA, BEN, TWO_YEARS, about, all, call, project, sum, theme, try_call, world};
use crate::tools::ToolError;
use crate::world::{ProjectKind, World};

fn names(world: &mut World, login: &str) -> Vec<Value> {
    let projects = call(world, login, "list_projects", &json!({}))["projects"].clone();
    projects.as_array().unwrap().iter().map(|known| known["name"].clone()).collect()
}

#[test]
fn a_created_project_is_listed_empty_and_only_in_its_workspace() {
    let mut world = world();
    let elsewhere = names(&mut world, BEN);
    let created =
        call(&mut world, ADA, "create_project", &json!({"name": "Autumn survey"}))["project"].clone();
    assert_eq!(created["status"], "empty");
    let listed = all(&mut world, "list_projects", "projects", &json!({}));
    assert_eq!(listed.last(), Some(&created));
    let asked = json!({"project": created["id"]});
    assert_eq!(call(&mut world, ADA, "list_themes", &asked), json!({"themes": []}));
    let again = call(&mut world, ADA, "create_project", &json!({"name": "Autumn survey"}))["project"].clone();
    assert_ne!(again["id"], created["id"]);
    assert_eq!(names(&mut world, BEN), elsewhere);
}

#[test]
fn a_workspace_does_not_grow_without_end() {
    let mut world = world();
    let refused = (0..200)
        .map(|_| try_call(&mut world, ADA, "create_project", &json!({"name": "x"})))
        .find_map(Result::err)
        .unwrap();
    assert!(matches!(&refused, ToolError::Refused { message } if message.contains("at most")), "{refused}");
}

#[test]
fn an_updated_project_has_its_new_name_and_its_old_data() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let before = call(&mut world, ADA, "search_feedback", &json!({"project": id}));
    call(&mut world, ADA, "update_project", &json!({"project": id, "name": "Renamed"}));
    assert!(names(&mut world, ADA).contains(&json!("Renamed")));
    assert_eq!(call(&mut world, ADA, "search_feedback", &json!({"project": id})), before);
}

#[test]
fn a_created_theme_takes_over_the_feedback_with_its_keywords() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let asked = about(&id, TWO_YEARS, &json!({}));
    let before = all(&mut world, "list_themes", "themes", &asked);
    let couriers = json!({"project": id, "name": "Couriers", "keywords": ["Courier"]});
    let created = call(&mut world, ADA, "create_theme", &couriers)["theme"].clone();
    let after = all(&mut world, "list_themes", "themes", &asked);
    assert_eq!(sum(&after, "volume"), sum(&before, "volume"), "nothing is lost or doubled");
    let volume = |themes: &[Value], name: &str| {
        themes.iter().find(|known| known["name"] == name).map_or(0, |known| known["volume"].as_u64().unwrap())
    };
    let taken = volume(&after, "Couriers");
    assert!(taken > 100, "{taken}");
    assert_eq!(volume(&before, "Shipping and delivery") - volume(&after, "Shipping and delivery"), taken);
    let of_theme = about(&id, TWO_YEARS, &json!({"theme": created["id"]}));
    let items = all(&mut world, "search_feedback", "items", &of_theme);
    assert_eq!(items.len() as u64, taken);
    assert!(items.iter().all(|item| item["text"].as_str().unwrap().to_lowercase().contains("courier")));
    call(&mut world, ADA, "delete_theme", &json!({"project": id, "theme": created["id"]}));
    assert_eq!(all(&mut world, "list_themes", "themes", &asked), before);
}

#[test]
fn an_updated_theme_has_its_new_name_everywhere() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let pricing = theme(&mut world, &id, "Pricing");
    let change = json!({"project": id, "theme": pricing, "name": "Prices", "description": "What it costs."});
    call(&mut world, ADA, "update_theme", &change);
    assert_eq!(theme(&mut world, &id, "Prices"), pricing);
    let close_up = call(&mut world, ADA, "get_theme", &json!({"project": id, "theme": pricing}));
    assert_eq!(close_up["theme"]["description"], "What it costs.");
    let nothing = try_call(&mut world, ADA, "update_theme", &json!({"project": id, "theme": pricing}));
    assert!(matches!(nothing, Err(ToolError::Refused { .. })), "{nothing:?}");
}

#[test]
fn a_deleted_theme_is_gone_and_its_feedback_has_none() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let asked = about(&id, TWO_YEARS, &json!({}));
    let total = call(&mut world, ADA, "get_feedback_volume", &asked)["total"].clone();
    let pricing = theme(&mut world, &id, "Pricing");
    let themes = all(&mut world, "list_themes", "themes", &asked);
    let lost =
        themes.iter().find(|known| known["id"] == pricing.as_str()).unwrap()["volume"].as_u64().unwrap();
    call(&mut world, ADA, "delete_theme", &json!({"project": id, "theme": pricing}));
    assert_eq!(call(&mut world, ADA, "get_feedback_volume", &asked)["total"], total);
    let left = all(&mut world, "list_themes", "themes", &asked);
    assert_eq!(sum(&left, "volume"), total.as_u64().unwrap() - lost);
    let items = all(&mut world, "search_feedback", "items", &asked);
    assert_eq!(items.iter().filter(|item| item["theme"].is_null()).count() as u64, lost);
    let twice = try_call(&mut world, ADA, "delete_theme", &json!({"project": id, "theme": pricing}));
    assert!(matches!(twice, Err(ToolError::NotFound { .. })), "{twice:?}");
}

#[test]
fn a_deleted_source_takes_its_feedback_along_and_leaves_the_rest_as_it_was() {
    let mut world = world();
    let id = project(&world, ProjectKind::Analysed);
    let asked = about(&id, ("2026-05-01", "2026-06-01"), &json!({}));
    let mut rest = all(&mut world, "search_feedback", "items", &asked);
    let sources = all(&mut world, "list_feedback_sources", "sources", &json!({"project": id}));
    let gone = &sources[1];
    let answer =
        call(&mut world, ADA, "delete_feedback_source", &json!({"project": id, "source": gone["id"]}));
    assert_eq!(answer["feedback_lost"], gone["feedback_count"]);
    rest.retain(|item| item["source"] != gone["id"]);
    assert_eq!(all(&mut world, "search_feedback", "items", &asked), rest);
    for source in all(&mut world, "list_feedback_sources", "sources", &json!({"project": id})) {
        call(&mut world, ADA, "delete_feedback_source", &json!({"project": id, "source": source["id"]}));
    }
    let listed = all(&mut world, "list_projects", "projects", &json!({}));
    assert!(listed.iter().any(|known| known["id"] == id.as_str() && known["status"] == "empty"));
    assert_eq!(call(&mut world, ADA, "list_themes", &asked), json!({"themes": []}));
}
