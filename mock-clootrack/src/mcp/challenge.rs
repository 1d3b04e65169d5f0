//! How a `WWW-Authenticate` header is written (RFC 9110, section 11.6.1): plainly, or in a form that is as legal and odd.

use clootrack_scenarios::Quirk;

use crate::site::Site;

/// A Bearer challenge.
#[derive(Debug, Default)]
pub(super) struct Challenge {
    parameters: Vec<(&'static str, String)>,
}

impl Challenge {
    /// Adds a parameter, unless it is empty.
    pub(super) fn add(&mut self, name: &'static str, value: &str) {
        if !value.is_empty() {
            self.parameters.push((name, value.to_owned()));
        }
    }

    /// The header's lines.
    pub(super) fn lines(&self, site: &Site) -> Vec<String> {
        if site.vendor.has(Quirk::SeveralChallenges) {
            let basic = r#"Basic realm="Clootrack, \"Inc.\"", charset="UTF-8""#;
            return vec!["Negotiate YWJjZA==".to_owned(), format!("{basic}, {}", self.plain())];
        }
        if site.vendor.has(Quirk::OddlyWrittenChallenge) {
            return vec![self.odd()];
        }
        vec![self.plain()]
    }

    fn plain(&self) -> String {
        let parameters = self.parameters.iter().map(|(name, value)| format!(" {name}=\"{value}\""));
        format!("Bearer{}", parameters.collect::<Vec<_>>().join(","))
    }

    /// Schemes and names have no case, and a token needs no quotes.
    fn odd(&self) -> String {
        let mut written = vec!["Realm=clootrack".to_owned()];
        for (name, value) in &self.parameters {
            let name = capitalised(name);
            let is_token = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
            written.push(if is_token { format!("{name}={value}") } else { format!("{name}=\"{value}\"") });
        }
        format!("BEARER {}", written.join(" , "))
    }
}

fn capitalised(name: &str) -> String {
    let part = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    name.split('_').map(part).collect::<Vec<_>>().join("_")
}
