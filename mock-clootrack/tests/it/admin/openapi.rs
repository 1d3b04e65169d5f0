use serde_json::{Value, json};

use crate::answer::read;
use crate::house::House;

#[tokio::test]
async fn the_checked_in_description_is_what_is_served() {
    let served = House::automatic("").await.get("/__admin/openapi.json").await.json();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(path, format!("{served:#}\n")).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == format!("{served:#}\n"),
        "openapi.json is stale: run UPDATE_GENERATED=1 cargo test -p mock-clootrack --test it openapi"
    );
}

#[tokio::test]
async fn every_operation_described_is_there_and_no_other_method_is() {
    let house = House::automatic("").await;
    let document = house.get("/__admin/openapi.json").await.json();
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.len() >= 20, "{}", paths.len());
    for (path, item) in paths {
        let url = house.url(&path.replace(['{', '}'], ""));
        for method in ["get", "post", "put", "patch", "delete"] {
            let name = method.to_ascii_uppercase().parse().unwrap();
            let answer = read(house.http.request(name, &url).body("nonsense")).await;
            // An empty trace is no JSON; every error is.
            let document: Value = serde_json::from_str(&answer.text).unwrap_or_default();
            let code = document["code"].as_str().unwrap_or_default().to_owned();
            let described = item.get(method).is_some();
            assert_eq!(code == "wrong-method", !described, "{method} {path}: {}", answer.text);
            assert_ne!(code, "unknown-endpoint", "{method} {path}");
            if described {
                let status = answer.status.as_u16().to_string();
                assert!(item[method]["responses"].get(&status).is_some(), "{method} {path}: {status}");
            }
        }
    }
}

#[tokio::test]
async fn a_body_that_fits_its_schema_is_taken_and_one_that_does_not_is_refused() {
    let house = House::automatic("").await;
    let document = house.get("/__admin/openapi.json").await.json();
    let bodies: [(&str, Value, Value); 5] = [
        ("/__admin/advance", json!({"by": "1m"}), json!({"for": "1m"})),
        ("/__admin/features", json!({"login": "ada@acme.example", "are": ["themes"]}), json!({"are": ["x"]})),
        ("/__admin/expire", json!({"login": "ada@acme.example"}), json!({})),
        ("/__admin/faults", json!({"on": "token", "action": "close"}), json!({"on": "token", "action": "x"})),
        ("/__admin/scenario", json!({"scenario": "tokens/rotation"}), json!({"id": "tokens/rotation"})),
    ];
    for (path, good, bad) in bodies {
        let schema = &document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"];
        let validator = jsonschema::validator_for(schema).unwrap();
        assert!(validator.is_valid(&good) && !validator.is_valid(&bad), "{path}");
        assert!(house.json(path, &good).await.status.is_success(), "{path}");
        let refused = house.json(path, &bad).await;
        assert_eq!(
            (refused.status.as_u16(), refused.json()["code"].as_str()),
            (400, Some("bad-body")),
            "{path}"
        );
    }
}
