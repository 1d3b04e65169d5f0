//! Answers that come in the place of the work.

use std::fmt::Write as _;

use axum::response::Response;
use clootrack_scenarios::Action;
use http::{HeaderName, StatusCode};

use crate::answer;
use crate::asked::Asked;
use crate::door;
use crate::secrets::Secrets;

/// What the scenario's texts say for the credential of the request.
const CREDENTIAL: &str = "{credential}";
/// And for a secret of nobody's.
const SECRET: &str = "{secret}";

/// The answer of an action that lets no work be done; nothing for any other.
#[expect(clippy::wildcard_enum_match_arm, reason = "few actions answer by themselves")]
pub(crate) fn instead(secrets: &mut Secrets, asked: &Asked, action: &Action) -> Option<Response> {
    match action {
        Action::Status { code, headers, body } => {
            let body = with_secret(secrets, with_credential(asked, body));
            let mut response = page(status(*code), body);
            for (name, value) in headers {
                if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
                    response.headers_mut().remove(&name);
                    response = answer::with_header(response, name, value);
                }
            }
            Some(response)
        }
        Action::Redirect { to, code } => Some(answer::redirect(status(*code), to)),
        Action::Reflect { code } => Some(answer::text(status(*code), whole(asked))),
        _ => None,
    }
}

/// The text with the credential of the request wherever it says so.
pub(super) fn with_credential(asked: &Asked, text: &str) -> String {
    text.replace(CREDENTIAL, door::credential(asked).unwrap_or_default())
}

/// The text with a secret of nobody's wherever it says so: to be looked for where none belongs.
fn with_secret(secrets: &mut Secrets, text: String) -> String {
    if !text.contains(SECRET) {
        return text;
    }
    text.replace(SECRET, &secrets.issue_to_client("nobody", "").value)
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn page(status: StatusCode, body: String) -> Response {
    if body.is_empty() {
        answer::empty(status)
    } else if body.starts_with(['{', '[']) {
        answer::with_type(status, "application/json", body)
    } else {
        answer::text(status, body)
    }
}

/// The request as it came, as the error pages of servers in debug mode show it.
fn whole(asked: &Asked) -> String {
    let mut text = format!("cannot serve {} {}\n\n", asked.method, asked.path);
    for (name, value) in &asked.headers {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{name}: {}", String::from_utf8_lossy(value.as_bytes()));
    }
    text.push('\n');
    text.push_str(&String::from_utf8_lossy(&asked.body));
    text.push('\n');
    text
}
