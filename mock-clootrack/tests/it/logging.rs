//! What the program logs where it is asked to.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command};

use serde_json::{Value, json};

use crate::answer::{Answer, read};
use crate::cli::command;
use crate::house::{REDIRECT, VERIFIER, challenge, http, query};

fn serve(filter: &str) -> (Child, String) {
    let mut child =
        command(&["serve", "--port", "0", "--consent", "automatic"]).env("RUST_LOG", filter).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let ready: Value = serde_json::from_str(&line).unwrap();
    (child, ready["url"].as_str().unwrap().to_owned())
}

/// Ends it; gives what it said to people.
fn ended(mut child: Child) -> String {
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    said
}

/// Registers, authorizes, redeems, lists the tools; gives every secret that took part.
async fn connect(url: &str) -> Vec<String> {
    let text = |answer: &Answer, name: &str| answer.json()[name].as_str().unwrap().to_owned();
    let metadata = json!({
        "redirect_uris": [REDIRECT],
        "token_endpoint_auth_method": "client_secret_basic",
        "grant_types": ["authorization_code", "refresh_token"],
    });
    let registered = read(http().post(format!("{url}/oauth/register")).json(&metadata)).await;
    let (client, secret) = (text(&registered, "client_id"), text(&registered, "client_secret"));
    let asked = [
        ("response_type", "code"),
        ("client_id", &client),
        ("redirect_uri", REDIRECT),
        ("code_challenge", &challenge(VERIFIER)),
        ("code_challenge_method", "S256"),
        ("resource", &format!("{url}/mcp")),
    ];
    let asked = query(&asked.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let code = read(http().get(format!("{url}/oauth/authorize?{asked}"))).await.redirected("code").unwrap();
    let form = [
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
    ];
    let redeem = http().post(format!("{url}/oauth/token")).basic_auth(&client, Some(&secret)).form(&form);
    let tokens = read(redeem).await;
    let (access, refresh) = (text(&tokens, "access_token"), text(&tokens, "refresh_token"));
    // Where no secret belongs, too.
    read(http().get(format!("{url}/nothing/{refresh}?token={access}")).bearer_auth(&access)).await;
    read(http().post(format!("{url}/mcp")).bearer_auth(&access).json(&json!({"leak": access.clone()}))).await;
    vec![secret, code, VERIFIER.to_owned(), access, refresh]
}

#[tokio::test]
async fn everything_is_logged_but_secrets() {
    let (child, url) = serve("trace");
    let secrets = connect(&url).await;
    let said = ended(child);
    for what in
        ["operation=register", "POST /oauth/token", "tokens-issued", "\"code-issued\"", "GET /nothing/"]
    {
        assert!(said.contains(what), "{what}: {said}");
    }
    assert_eq!(secrets.iter().find(|secret| said.contains(secret.as_str())), None, "{said}");
    assert!(!said.contains('\u{1b}'), "{said}");
}

#[tokio::test]
async fn as_much_is_logged_as_was_asked_for() {
    let (child, url) = serve("mock_clootrack=info");
    connect(&url).await;
    let said = ended(child);
    assert!(said.contains("POST /oauth/token") && !said.contains("tokens-issued"), "{said}");
    let (child, url) = serve("");
    connect(&url).await;
    assert!(!ended(child).contains("POST /oauth/token"));
}

#[test]
fn a_filter_that_is_none_is_a_usage_error_that_says_what_one_is() {
    let output = command(&["serve", "--port", "0"]).env("RUST_LOG", "mock_clootrack=loud").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("RUST_LOG is \"mock_clootrack=loud\"") && said.contains("RUST_LOG=info"), "{said}");
}
