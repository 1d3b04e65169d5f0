use crate::answer::read;
use crate::house::House;

#[tokio::test]
async fn the_page_loads_nothing_from_elsewhere_and_runs_nothing_inline() {
    let house = House::automatic("").await;
    let page = house.get("/__console").await;
    assert_eq!(page.status, 200);
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert!(!page.text.contains("style=") && !page.text.contains(" onclick"), "{}", page.text);
    let linked: Vec<_> =
        page.text.split('"').filter(|text| text.starts_with("/__") || text.starts_with("http")).collect();
    assert!(linked.len() >= 4, "{linked:?}");
    for path in linked {
        assert_eq!(house.get(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn the_script_never_makes_markup_of_text() {
    let script = House::automatic("").await.get("/__console/console.js").await;
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    for way in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
        assert!(!script.text.contains(way), "{way}");
    }
}

#[tokio::test]
async fn pages_of_other_sites_do_not_get_the_console() {
    let house = House::automatic("").await;
    let request = house.http.get(house.url("/__console")).header("Host", "evil.example");
    assert_eq!(read(request).await.status, 403);
}
