//! What a forger makes of the URL of a callback.

use clootrack_scenarios::{ForgedError, ForgedIssuer, ForgedState, Forgery};
use url::Url;

/// A state that no connector has made.
const MADE_UP: &str = "bm90LXRoZS1zdGF0ZS10aGF0LXlvdS1tYWRl";
/// An issuer that no scenario has.
const ANOTHER: &str = "https://attacker.example";
/// What a forged error says; no answer may repeat it.
pub(crate) const DESCRIPTION: &str = "forged-description-kq7v";

/// The URL, tampered with; `None` where that changes nothing. The issuer is that of the server that was asked.
pub(super) fn forged(genuine: &Url, how: Forgery, issuer: &str) -> Option<Url> {
    let pairs: Vec<(String, String)> = genuine.query_pairs().into_owned().collect();
    let tampered = match how {
        Forgery::State(how) => with_states(&pairs, how)?,
        Forgery::Issuer(how) => with_issuer(&pairs, how, issuer)?,
        Forgery::Error(how) => error(&pairs, how)?,
    };
    let mut url = genuine.clone();
    url.query_pairs_mut().clear().extend_pairs(tampered);
    Some(url)
}

type Pairs = Vec<(String, String)>;

fn with_states(pairs: &Pairs, how: ForgedState) -> Option<Pairs> {
    let state = value(pairs, "state")?;
    let states = match how {
        ForgedState::Absent => vec![],
        ForgedState::Empty => vec![String::new()],
        ForgedState::Random => vec![MADE_UP.to_owned()],
        ForgedState::Truncated => vec![state.chars().take(state.chars().count().saturating_sub(1)).collect()],
        ForgedState::OtherCase => vec![state.chars().map(other_case).collect()],
        ForgedState::DuplicatedBefore => vec![MADE_UP.to_owned(), state.to_owned()],
        ForgedState::DuplicatedAfter => vec![state.to_owned(), MADE_UP.to_owned()],
    };
    (states != [state]).then(|| replaced(pairs, "state", states))
}

fn with_issuer(pairs: &Pairs, how: ForgedIssuer, issuer: &str) -> Option<Pairs> {
    let named = value(pairs, "iss");
    let issuer = named.unwrap_or(issuer);
    let issuers = match how {
        ForgedIssuer::Absent => vec![],
        ForgedIssuer::Other => vec![ANOTHER.to_owned()],
        ForgedIssuer::TrailingSlash => vec![format!("{issuer}/")],
        ForgedIssuer::UpperCase => vec![issuer.to_ascii_uppercase()],
        ForgedIssuer::OtherPort => vec![with_other_port(issuer)?],
        ForgedIssuer::Genuine => vec![issuer.to_owned()],
    };
    let named: Vec<&str> = named.into_iter().collect();
    (issuers != named).then(|| replaced(pairs, "iss", issuers))
}

/// The same place to whoever reads it as an address, and another text.
fn with_other_port(issuer: &str) -> Option<String> {
    let url = Url::parse(issuer).ok()?;
    if let Some(port) = url.port() {
        return Some(issuer.replacen(&format!(":{port}"), &format!(":0{port}"), 1));
    }
    let host = url.host_str()?;
    Some(issuer.replacen(host, &format!("{host}:{}", url.port_or_known_default()?), 1))
}

fn error(pairs: &Pairs, how: ForgedError) -> Option<Pairs> {
    let without_code = replaced(pairs, "code", vec![]);
    let mut pairs = match how {
        ForgedError::State => replaced(&without_code, "state", vec![MADE_UP.to_owned()]),
        ForgedError::Issuer => {
            value(pairs, "iss")?;
            replaced(&without_code, "iss", vec![ANOTHER.to_owned()])
        }
    };
    pairs.push(("error".to_owned(), "access_denied".to_owned()));
    pairs.push(("error_description".to_owned(), DESCRIPTION.to_owned()));
    Some(pairs)
}

/// The parameters with other values, or none, for one of them.
fn replaced(pairs: &Pairs, name: &str, values: Vec<String>) -> Pairs {
    let others = pairs.iter().filter(|(known, _)| known != name).cloned();
    others.chain(values.into_iter().map(|value| (name.to_owned(), value))).collect()
}

fn value<'a>(pairs: &'a Pairs, name: &str) -> Option<&'a str> {
    pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

fn other_case(letter: char) -> char {
    if letter.is_ascii_lowercase() { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISSUER: &str = "https://idp.example/a";

    fn forged(genuine: &Url, how: Forgery) -> Option<Url> {
        super::forged(genuine, how, ISSUER)
    }

    fn url(query: &str) -> Url {
        Url::parse(&format!("https://c.example/cb?{query}")).unwrap()
    }

    #[test]
    fn a_forgery_that_changes_nothing_is_not_delivered() {
        let genuine = url("code=x&iss=i&state=1234");
        assert!(forged(&genuine, Forgery::State(ForgedState::OtherCase)).is_none());
        assert!(forged(&url("code=x&state="), Forgery::State(ForgedState::Truncated)).is_none());
        assert!(forged(&url("code=x&state=s"), Forgery::Issuer(ForgedIssuer::Absent)).is_none());
    }

    #[test]
    fn a_port_written_otherwise_is_the_same_port() {
        for (issuer, other) in [
            ("http://127.0.0.1:4321/a:4321", "http://127.0.0.1:04321/a:4321"),
            ("https://idp.example/a", "https://idp.example:443/a"),
        ] {
            assert_eq!(with_other_port(issuer).as_deref(), Some(other));
            assert_eq!(Url::parse(issuer).unwrap().origin(), Url::parse(other).unwrap().origin());
        }
    }

    #[test]
    fn an_issuer_can_be_named_where_the_vendor_names_none() {
        let silent = url("code=x&state=s");
        let named = |how| {
            let forged = forged(&silent, Forgery::Issuer(how))?;
            forged.query_pairs().find(|(name, _)| name == "iss").map(|(_, issuer)| issuer.into_owned())
        };
        assert_eq!(named(ForgedIssuer::Genuine).as_deref(), Some(ISSUER));
        assert_eq!(named(ForgedIssuer::Other).as_deref(), Some(ANOTHER));
        assert_eq!(named(ForgedIssuer::Absent), None);
    }

    #[test]
    fn a_repeated_state_comes_twice() {
        let forged = forged(&url("code=x&iss=i&state=1234"), Forgery::State(ForgedState::DuplicatedAfter));
        assert!(forged.unwrap().query().unwrap().starts_with("code=x&iss=i&state=1234&state="));
    }

    #[test]
    fn a_forged_error_brings_no_code() {
        let forged = forged(&url("code=x&iss=i&state=s"), Forgery::Error(ForgedError::Issuer)).unwrap();
        let query = forged.query().unwrap();
        assert!(
            !query.contains("code=x") && query.contains("state=s") && query.contains("attacker"),
            "{query}"
        );
    }
}
