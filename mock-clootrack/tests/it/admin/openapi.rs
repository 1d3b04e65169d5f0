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

/// A request of each operation that is answered well, in an order in which each has something to show.
const WALK: [(&str, &str, &str); 38] = [
    ("post", "/__admin/clients", r#"{"id": "known", "redirect-uris": ["https://app.example/cb"]}"#),
    ("get", "/__admin/clients", ""),
    ("delete", "/__admin/clients/{id}", ""),
    ("get", "/__admin/health", ""),
    ("get", "/__admin/journal", ""),
    ("get", "/__admin/journal.har", ""),
    ("get", "/__admin/journal.jsonl", ""),
    ("get", "/__admin/counts", ""),
    ("get", "/__admin/order", "?of=register,token,tools-call"),
    ("get", "/__admin/near-misses", "?operation=token&form.resource=nothing"),
    ("get", "/__admin/clock", ""),
    ("post", "/__admin/advance", r#"{"by": "1m"}"#),
    ("get", "/__admin/inventory", ""),
    ("post", "/__admin/features", r#"{"login": "ada@acme.example", "are": ["themes"]}"#),
    ("get", "/__admin/grants", ""),
    ("get", "/__admin/tokens", ""),
    ("get", "/__admin/sessions", ""),
    ("post", "/__admin/ping", r#"{"login": "ada@acme.example"}"#),
    ("post", "/__admin/end-sessions", "{}"),
    ("post", "/__admin/end-subscriptions", "{}"),
    ("post", "/__admin/expire", r#"{"login": "ada@acme.example"}"#),
    ("post", "/__admin/revoke", r#"{"login": "ada@acme.example"}"#),
    ("post", "/__admin/faults", r#"{"on": "register", "action": {"hold": {"gate": "g"}}}"#),
    ("get", "/__admin/faults", ""),
    ("delete", "/__admin/faults/{number}", ""),
    ("delete", "/__admin/faults", ""),
    ("get", "/__admin/gates", ""),
    ("post", "/__admin/phase", r#"{"phase": "later"}"#),
    ("post", "/__admin/release", r#"{"gate": "g"}"#),
    ("delete", "/__admin/clients", ""),
    ("get", "/__admin/scenario", ""),
    ("get", "/__admin/scenarios", ""),
    ("post", "/__admin/scenario", r#"{"scenario": "tokens/rotation"}"#),
    ("post", "/__admin/reset", ""),
    ("post", "/__admin/vendors", r#"{"scenario": "tokens/rotation"}"#),
    ("get", "/__admin/vendors", ""),
    ("delete", "/__admin/vendors/{id}", ""),
    ("get", "/__admin/openapi.json", ""),
];

#[tokio::test]
async fn every_answer_has_the_form_that_is_described() {
    let house =
        House::automatic("[[fault]]\non = \"tools-list\"\naction = { hold = { gate = \"g\" } }\n").await;
    let tokens = house.connect().await;
    house.session(&tokens.access).await;
    house.call(&tokens.access, "list_projects", json!({})).await;
    let held = house.stateless_request(&tokens.access, "tools/list", json!({}));
    let held = tokio::spawn(held.send());
    house.vendor.journal().wait_for(|entry| entry.kind() == "held").await;
    let document = house.get("/__admin/openapi.json").await.json();
    let mut left = operations(&document);
    for (method, path, sent) in WALK {
        let filled =
            path.replace("clients/{id}", "clients/known").replace("{id}", "1").replace("{number}", "1");
        let query = if sent.starts_with('?') { sent } else { "" };
        let mut request = house
            .http
            .request(method.to_ascii_uppercase().parse().unwrap(), house.url(&format!("{filled}{query}")));
        if sent.starts_with('{') {
            request = request.body(sent);
        }
        let answer = read(request).await;
        let responses = &document["paths"][path][method]["responses"];
        assert!(answer.status.is_success(), "{method} {path}: {}", answer.text);
        let media_type = answer.header("content-type");
        let mut schema = responses[answer.status.as_str()]["content"][media_type]["schema"].clone();
        assert!(schema.is_object(), "{method} {path}: {media_type} is not described");
        schema["components"] = document["components"].clone();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let value = serde_json::from_str(&answer.text).unwrap_or_else(|_| answer.text.clone().into());
        let faults: Vec<String> = validator.iter_errors(&value).map(|why| why.to_string()).collect();
        assert!(faults.is_empty(), "{method} {path}: {faults:?} {}", answer.text);
        assert!(!validator.is_valid(&Value::Bool(true)), "{method} {path} is described as anything");
        left.retain(|operation| *operation != (method.to_owned(), path.to_owned()));
    }
    assert!(left.is_empty(), "not shown: {left:?}");
    assert_eq!(held.await.unwrap().unwrap().status(), 200);
}

/// Method and path of each operation.
fn operations(document: &Value) -> Vec<(String, String)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let of = |(path, item): (&String, &Value)| {
        let methods: Vec<_> = item.as_object().unwrap().keys().cloned().collect();
        methods.into_iter().map(|method| (method, path.clone())).collect::<Vec<_>>()
    };
    paths.flat_map(of).collect()
}
