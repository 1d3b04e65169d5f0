//! What is written about the official suite names what there is.

use acceptance::root;
use reference_connector::VARIANTS;
use serde_json::Value;

#[test]
fn the_official_suites_wrong_clients_are_set_beside_variants_that_exist() {
    let readme = std::fs::read_to_string(root().join("tests/official/README.md")).unwrap();
    let table = readme.split("## Its wrong clients, and ours").nth(1).expect("the README has the table");
    let mut rows = Vec::new();
    for row in table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| their")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let code = |cell: &str| cell.split('`').nth(1).map(str::to_owned);
        rows.push((code(cells[2]), code(cells[3]).filter(|it| it.starts_with("auth/"))));
    }
    assert_eq!(rows.len(), 14, "the suite has fourteen of them beside those of its extensions");
    for name in rows.iter().filter_map(|(variant, _)| variant.as_deref()) {
        assert!(VARIANTS.iter().any(|variant| variant.name == name), "no variant is called {name}");
    }

    let driven = std::fs::read_to_string(root().join("tests/official/client.json")).unwrap();
    let driven: Value = serde_json::from_str(&driven).unwrap();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let driven: Vec<_> = driven["wrong"].as_array().unwrap().iter().collect();
    let driven: Vec<_> = driven.iter().map(|it| (text(&it["variant"]), text(&it["scenario"]))).collect();
    let told: Vec<_> = rows.into_iter().filter(|(_, scenario)| scenario.is_some()).collect();
    assert_eq!(driven, told, "client.sh drives those of which the table says so, in its order");
}
