//! Parameters of a query or a form.

/// Parameters in the order in which they were sent. One without a value counts as not sent (RFC 6749, section 3.1).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Params<'p>(pub(crate) &'p [(String, String)]);

impl<'p> Params<'p> {
    /// The first value of that name.
    pub(crate) fn get(self, name: &str) -> Option<&'p str> {
        self.all(name).next()
    }

    /// Every value of that name.
    pub(crate) fn all(self, name: &str) -> impl Iterator<Item = &'p str> {
        let named = self.0.iter().filter(move |(key, _)| key == name);
        named.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// Whether the name occurs at all, with or without a value.
    pub(crate) fn mentions(self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// A name that occurs more than once.
    pub(crate) fn repeated(self) -> Option<&'p str> {
        let (mut names, mut rest) = (self.0.iter(), self.0);
        names.find_map(|(name, _)| {
            rest = rest.get(1..).unwrap_or_default();
            rest.iter().any(|(other, _)| other == name).then_some(name.as_str())
        })
    }
}

/// The parameters of an `application/x-www-form-urlencoded` text.
pub(crate) fn decode(text: &[u8]) -> Vec<(String, String)> {
    text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).filter_map(pair).collect()
}

fn pair(text: &[u8]) -> Option<(String, String)> {
    match std::str::from_utf8(text) {
        // Most have nothing to decode.
        Ok(plain) if !text.contains(&b'%') && !text.contains(&b'+') => {
            let (name, value) = plain.split_once('=').unwrap_or((plain, ""));
            Some((name.to_owned(), value.to_owned()))
        }
        Ok(_) | Err(_) => url::form_urlencoded::parse(text).into_owned().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_without_a_value_counts_as_not_sent() {
        let sent = decode(b"a=&b=1&b=2&c");
        let params = Params(&sent);
        assert_eq!((params.get("a"), params.get("b"), params.get("c")), (None, Some("1"), None));
        assert!(params.mentions("a") && !params.mentions("d"));
    }

    #[test]
    fn what_is_encoded_is_decoded_and_what_is_not_is_taken_as_it_is() {
        let pairs = |text: &[u8]| url::form_urlencoded::parse(text).into_owned().collect::<Vec<_>>();
        for text in [&b"a=b=c&&=&d&%61%3D=+x%2B&\xff=1&e=%ff&f"[..], b"", b"&", b"=", "ü=é&+=%".as_bytes()]
        {
            assert_eq!(decode(text), pairs(text));
        }
    }

    #[test]
    fn repetition_is_noticed_also_of_empty_values() {
        assert_eq!(Params(&decode(b"a=1&b=2&a=")).repeated(), Some("a"));
        assert_eq!(Params(&decode(b"a=1&b=2")).repeated(), None);
    }
}
