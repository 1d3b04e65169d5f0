//! `WWW-Authenticate`, read as RFC 9110 (11.6.1) writes it.

use http::HeaderMap;
use http::header::WWW_AUTHENTICATE;

/// A Bearer challenge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    /// Where the metadata of the resource is.
    pub resource_metadata: Option<String>,
    /// The scopes to ask for.
    pub scope: Option<Vec<String>>,
    /// What was wrong with the token.
    pub error: Option<String>,
}

/// The lines of the header.
pub(crate) fn lines(headers: &HeaderMap) -> Vec<&str> {
    headers.get_all(WWW_AUTHENTICATE).iter().filter_map(|value| value.to_str().ok()).collect()
}

impl Challenge {
    /// The first Bearer challenge of an answer.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        Self::among(&lines(headers))
    }

    /// The first Bearer challenge among all challenges in the lines of a header.
    pub fn among(lines: &[&str]) -> Option<Self> {
        lines
            .iter()
            .flat_map(|line| challenges(line))
            .find(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, parameters)| Self::from_parameters(parameters))
    }

    fn from_parameters(parameters: Vec<(String, String)>) -> Self {
        let mut challenge = Self::default();
        for (name, value) in parameters {
            match name.to_ascii_lowercase().as_str() {
                "resource_metadata" => challenge.resource_metadata = Some(value),
                "scope" => {
                    challenge.scope = Some(value.split_ascii_whitespace().map(str::to_owned).collect());
                }
                "error" => challenge.error = Some(value),
                _ => {}
            }
        }
        challenge
    }
}

/// Splits a header into its challenges: a scheme, then parameters. A comma separates both parameters and
/// challenges; a word that no `=` follows begins a challenge.
fn challenges(header: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut found: Vec<(String, Vec<(String, String)>)> = Vec::new();
    let mut rest = header;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        let (word, after) = token(rest);
        if word.is_empty() {
            return found;
        }
        let value =
            after.trim_start_matches([' ', '\t']).strip_prefix('=').filter(|value| !value.starts_with('='));
        match (value, found.last_mut()) {
            (Some(value), Some((_, parameters))) => {
                let (value, after) = parameter_value(value.trim_start_matches([' ', '\t']));
                parameters.push((word.to_owned(), value));
                rest = after;
            }
            (Some(_), None) => return found,
            (None, _) => {
                found.push((word.to_owned(), Vec::new()));
                // A token68 belongs to another scheme: nothing to read in it.
                rest = after.trim_start_matches('=');
            }
        }
    }
}

fn token(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~/".contains(c)))
        .unwrap_or(text.len());
    text.split_at(end)
}

/// A quoted string or a token.
fn parameter_value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([',', ' ', '\t']).unwrap_or(text.len());
        let (value, rest) = text.split_at(end);
        return (value.to_owned(), rest);
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((index, character)) = characters.next() {
        match character {
            '"' => return (value, quoted.get(index + 1..).unwrap_or_default()),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            other => value.push(other),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headers: &[&str]) -> Option<Challenge> {
        let mut map = HeaderMap::new();
        for header in headers {
            map.append(WWW_AUTHENTICATE, header.parse().unwrap());
        }
        Challenge::of(&map)
    }

    #[test]
    fn a_bearer_challenge_is_found_in_every_legal_form() {
        let expected = Challenge {
            resource_metadata: Some("https://a.example/x,y".to_owned()),
            scope: Some(vec!["themes:read".to_owned(), "feedback:read".to_owned()]),
            error: None,
        };
        for headers in [
            &[r#"Bearer resource_metadata="https://a.example/x,y", scope="themes:read feedback:read""#][..],
            &[r#"BEARER scope="themes:read feedback:read" , resource_metadata = "https://a.example/x,y""#],
            &[
                r#"Basic realm="a, Bearer b", Bearer SCOPE="themes:read feedback:read",Resource_Metadata="https://a.example/x,y""#,
            ],
            &[
                r#"Negotiate YWJj==, bearer scope="themes:read feedback:read", resource_metadata="https:\/\/a.example\/x,y""#,
            ],
            &[
                r#"Digest realm="d", nonce=abc"#,
                r#"Bearer realm=r, scope="themes:read feedback:read", resource_metadata="https://a.example/x,y""#,
            ],
        ] {
            assert_eq!(read(headers).as_ref(), Some(&expected), "{headers:?}");
        }
    }

    #[test]
    fn unquoted_values_and_bare_challenges_are_read() {
        assert_eq!(read(&["Bearer error=invalid_token"]).unwrap().error.as_deref(), Some("invalid_token"));
        assert_eq!(read(&["Bearer"]), Some(Challenge::default()));
        assert_eq!(read(&["Basic realm=x"]), None);
        assert_eq!(read(&[]), None);
    }

    #[test]
    fn broken_headers_end_quietly() {
        for header in
            ["=", "Bearer scope=\"unclosed", "Bearer =x", ",,,", "Bearer scope=\"a\\", "a=b, Bearer"]
        {
            let _ = read(&[header]);
        }
        assert_eq!(read(&["Bearer scope=\"unclosed"]).unwrap().scope, Some(vec!["unclosed".to_owned()]));
    }
}
