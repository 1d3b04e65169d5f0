//! Names with values, in two pieces of memory however many there are.

use http::{HeaderMap, HeaderName, HeaderValue};

/// Names with values, in order.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    /// All of them, one after the other.
    text: String,
    /// Where each name and each value ends.
    ends: Vec<(usize, usize)>,
}

impl Pairs {
    /// None yet, but room for headers.
    pub(crate) fn for_headers(headers: &HeaderMap) -> Self {
        let length = |(name, value): (&HeaderName, &HeaderValue)| name.as_str().len() + value.len();
        let text = String::with_capacity(headers.iter().map(length).sum());
        Self { text, ends: Vec::with_capacity(headers.len()) }
    }

    pub(crate) fn push(&mut self, name: &str, value: &str) {
        self.text.push_str(name);
        let end = self.text.len();
        self.text.push_str(value);
        self.ends.push((end, self.text.len()));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut start = 0;
        self.ends.iter().map(move |(middle, end)| {
            let part = |range| self.text.get(range).unwrap_or_default();
            let pair = (part(start..*middle), part(*middle..*end));
            start = *end;
            pair
        })
    }

    pub(crate) fn to_vec(&self) -> Vec<(String, String)> {
        self.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }
}

impl<N: AsRef<str>, V: AsRef<str>> FromIterator<(N, V)> for Pairs {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut all = Self::default();
        for (name, value) in pairs {
            all.push(name.as_ref(), value.as_ref());
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_come_out_as_they_went_in_empty_ones_too() {
        let given = [("a", "1"), ("", ""), ("ü", ""), ("", "x"), ("a", "2")];
        let pairs: Pairs = given.into_iter().collect();
        assert_eq!(pairs.iter().collect::<Vec<_>>(), given);
    }
}
