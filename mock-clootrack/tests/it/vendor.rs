use mock_clootrack::{Options, ProjectKind, StartError, Vendor};
use serde_json::json;

use crate::house::{ADA, BEN, House, http, scenario};

#[tokio::test]
async fn the_same_seed_gives_the_same_tokens_and_another_seed_others() {
    let tokens = async |seed: u64| {
        let options = Options { seed, consent: mock_clootrack::Consent::Automatic, ..Options::default() };
        House::start("", options).await.connect().await.access
    };
    assert_eq!(tokens(1).await, tokens(1).await);
    assert_ne!(tokens(1).await, tokens(2).await);
}

#[tokio::test]
async fn vendors_know_nothing_of_each_other() {
    let (one, other) =
        (House::automatic("").await, House::start("", Options { seed: 2, ..Options::default() }).await);
    let tokens = one.connect().await;
    assert_eq!(other.stateless(&tokens.access, "tools/list", json!({})).await.status, 401);
    assert_eq!(other.events(|_| Some(())).len(), 3);
}

#[tokio::test]
async fn a_dropped_vendor_serves_no_more() {
    let vendor = Vendor::start(&scenario(""), Options::default()).await.unwrap();
    let url = format!("{}/__admin/health", vendor.origin());
    assert_eq!(http().get(&url).send().await.unwrap().status(), 200);
    drop(vendor);
    // The listener goes as soon as its task has run once more.
    while http().get(&url).send().await.is_ok() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn an_address_in_use_is_a_start_error_that_names_it() {
    let vendor = Vendor::start(&scenario(""), Options::default()).await.unwrap();
    let options = Options { bind: vendor.address(), ..Options::default() };
    let Err(StartError::Bind { address, .. }) = Vendor::start(&scenario(""), options).await else {
        panic!("it started")
    };
    assert_eq!(address, vendor.address());
}

#[tokio::test]
async fn each_login_has_its_projects_and_the_vendor_its_day() {
    let house = House::automatic("").await;
    let project = |login| house.vendor.project(login, ProjectKind::Analysed).map(|project| project.id);
    assert!(project(ADA).is_some() && project(ADA) != project(BEN));
    assert_eq!(project("eve@evil.example"), None);
    assert_eq!(house.vendor.today().to_string(), "2026-09-15");
}

#[tokio::test]
async fn an_answer_does_not_wait_for_the_acknowledgement_of_the_one_before() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let listed = async || house.stateless(&tokens.access, "server/discover", json!({})).await.status;
    let all = tokio::time::timeout(std::time::Duration::from_secs(2), async {
        for _ in 0..100 {
            assert_eq!(listed().await, 200);
        }
    });
    assert!(all.await.is_ok(), "100 answers took as long as if each waited 40 ms");
}

#[tokio::test]
async fn somebody_changes_the_data_at_the_vendor_itself() {
    let vendor = Vendor::start(&scenario(""), Options::default()).await.unwrap();
    let project = vendor.project(ADA, ProjectKind::Analysed).unwrap().id;
    let arguments = json!({ "project": project, "name": "Renamed" });
    let changed = vendor.change(ADA, "update_project", arguments.as_object().unwrap());
    assert!(changed.is_ok(), "{changed:?}");
    assert_eq!(vendor.project(ADA, ProjectKind::Analysed).unwrap().name, "Renamed");
    let entries = vendor.journal().entries();
    assert!(entries.iter().any(|entry| entry.kind() == "data-changed"));
    assert!(!entries.iter().any(|entry| entry.kind() == "tool-called" || entry.kind() == "request"));
}

#[tokio::test]
async fn a_change_that_cannot_be_made_says_why() {
    let vendor = Vendor::start(&scenario(""), Options::default()).await.unwrap();
    let why = |login: &str, tool: &str| {
        vendor.change(login, tool, &serde_json::Map::new()).unwrap_err().to_string()
    };
    assert_eq!(why(ADA, "list_themes"), "the vendor has no write tool `list_themes`");
    assert_eq!(why("eve@evil.example", "update_theme"), "`eve@evil.example` has no workspace at the vendor");
    assert!(why(ADA, "update_theme").contains("is missing"));
}
