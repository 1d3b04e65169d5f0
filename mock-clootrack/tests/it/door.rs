use mock_clootrack::Options;
use mock_clootrack::journal::Event;

use crate::answer::read;
use crate::house::House;

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_and_journalled() {
    let house = House::automatic("").await;
    let request = house.http.post(house.url("/oauth/register")).body(vec![b'x'; 1024 * 1024 + 1]);
    assert_eq!(read(request).await.status, 413);
    let statuses = house.events(|event| match event {
        Event::Answer(answer) => Some(answer.status),
        _ => None,
    });
    assert_eq!(statuses, [413]);
}

#[tokio::test]
async fn another_host_is_refused() {
    let house = House::automatic("").await;
    let port = house.vendor.address().port();
    let with = |host: String| {
        house.http.get(house.url("/.well-known/oauth-authorization-server")).header("Host", host)
    };
    for bad in ["evil.example".to_owned(), format!("evil.example:{port}"), "127.0.0.1:1".to_owned()] {
        assert_eq!(read(with(bad.clone())).await.status, 403, "{bad}");
    }
    for good in [format!("127.0.0.1:{port}"), format!("localhost:{port}")] {
        assert_eq!(read(with(good.clone())).await.status, 200, "{good}");
    }
}

#[tokio::test]
async fn every_request_is_followed_by_its_answer() {
    let house = House::automatic("").await;
    house.connect().await;
    house.get("/nothing/here").await;
    let entries = house.vendor.journal().entries();
    let requests: Vec<u64> = entries
        .iter()
        .filter(|entry| matches!(entry.event, Event::Request(_)))
        .map(|entry| entry.seq)
        .collect();
    let answers = house.events(|event| match event {
        Event::Answer(answer) => Some(answer.request),
        _ => None,
    });
    assert_eq!(requests, answers);
    assert!(entries.iter().map(|entry| entry.seq).eq(1..=entries.len() as u64));
}

#[tokio::test]
async fn an_unknown_path_is_not_found() {
    let house = House::automatic("").await;
    assert_eq!(house.get("/../etc/passwd").await.status, 404);
}

#[tokio::test]
async fn a_vendor_behind_something_is_known_by_its_public_url() {
    let public_url = Some("https://mcp.clootrack.example/ignored".parse().unwrap());
    let house = House::start("", Options { public_url, ..Options::default() }).await;
    assert_eq!(house.vendor.origin(), "https://mcp.clootrack.example");
    let url = format!("http://{}/.well-known/oauth-authorization-server", house.vendor.address());
    for (host, status) in
        [("mcp.clootrack.example", 200), ("mcp.clootrack.example:443", 200), ("clootrack.example", 403)]
    {
        assert_eq!(read(house.http.get(&url).header("Host", host)).await.status, status, "{host}");
    }
    let document = read(house.http.get(&url)).await.json();
    assert_eq!(document["issuer"], "https://mcp.clootrack.example");
}
