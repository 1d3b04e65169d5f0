use mock_clootrack::Options;

use crate::answer::read;
use crate::house::House;

async fn guarded() -> House {
    House::start("", Options { admin_token: Some("a-token".to_owned()), ..Options::default() }).await
}

#[tokio::test]
async fn with_an_admin_token_nothing_of_admin_and_console_is_open_without_it() {
    let house = guarded().await;
    for path in ["/__admin/health", "/__admin/nothing", "/__console", "/__console/console.js"] {
        assert_eq!(house.get(path).await.status, 401, "{path}");
        let wrong = house.http.get(house.url(path)).bearer_auth("a-tokem");
        assert_eq!(read(wrong).await.status, 401, "{path}");
    }
    let right = read(house.http.get(house.url("/__admin/health")).bearer_auth("a-token")).await;
    assert_eq!(right.status, 200);
    assert_eq!(house.get("/.well-known/oauth-authorization-server").await.status, 200);
}

#[tokio::test]
async fn the_console_takes_the_token_once_from_its_address_and_then_from_a_cookie() {
    let house = guarded().await;
    assert_eq!(house.get("/__console?token=wrong").await.status, 401);
    let first = house.get("/__console?token=a-token").await;
    assert_eq!((first.status.as_u16(), first.header("location")), (303, "/__console"));
    let cookie = first.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let pair = cookie.split(';').next().unwrap();
    for path in ["/__console", "/__console/console.css", "/__admin/health"] {
        let answer = read(house.http.get(house.url(path)).header("Cookie", pair)).await;
        assert_eq!(answer.status, 200, "{path}");
    }
}
