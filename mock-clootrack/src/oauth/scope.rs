//! Scopes as parameters and in words.

use super::error::{Code, Refused};
use crate::site::Site;

/// A `scope` parameter: names separated by single spaces, each one known, none repeated.
pub(crate) fn parse(site: &Site, text: &str) -> Result<Vec<String>, Refused> {
    let mut scopes: Vec<String> = Vec::new();
    for scope in text.split(' ') {
        if !site.offers(scope) {
            return Err(Refused::new(Code::InvalidScope, format!("there is no scope {scope:?}")));
        }
        if !scopes.iter().any(|known| known == scope) {
            scopes.push(scope.to_owned());
        }
    }
    Ok(scopes)
}

/// What a scope lets a client do, as the consent page says it.
pub(crate) fn in_words(scope: &str) -> &'static str {
    match scope {
        "projects:read" => "See your projects and feedback sources",
        "feedback:read" => "Search and count your customers' feedback",
        "themes:read" => "See themes, drivers and their trends",
        "sentiment:read" => "See sentiment and how it develops",
        "projects:write" => "Create, change and delete projects and feedback sources",
        "feedback:write" => "Change and delete your customers' feedback",
        "themes:write" => "Create, change and delete themes",
        "reports:send" => "Send reports to other people in your name",
        "billing:refund" => "Refund credits on your bill",
        "offline_access" => "Keep this access while you are away",
        _ => "An access that this vendor has no words for",
    }
}

/// Whether a scope allows more than looking.
pub(crate) fn writes(scope: &str) -> bool {
    clootrack_scenarios::scopes::WRITE.contains(&scope)
}
