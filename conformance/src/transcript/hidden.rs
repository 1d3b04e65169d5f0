//! What a text can hold that people do not see. Only what has no honest use in a tool's description: the joiners and marks
//! of real languages are no finding.

use serde_json::Value;

/// A kind of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hidden {
    Tags,
    Overrides,
    ZeroWidth,
    Comments,
}

impl Hidden {
    pub(crate) const ALL: [Self; 4] = [Self::Tags, Self::Overrides, Self::ZeroWidth, Self::Comments];

    pub(crate) fn is_in(self, text: &str) -> bool {
        match self {
            Self::Tags => stray_tag(text),
            Self::Overrides => text.contains(['\u{202d}', '\u{202e}']),
            Self::ZeroWidth => {
                text.contains(|c| matches!(c, '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}'))
            }
            Self::Comments => text.contains("<!--"),
        }
    }
}

impl std::fmt::Display for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Tags => "tag characters",
            Self::Overrides => "directional overrides",
            Self::ZeroWidth => "zero-width characters",
            Self::Comments => "HTML comments",
        })
    }
}

/// Every text in a value, names of fields included.
pub(crate) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, field)| std::iter::once(name.clone()).chain(texts(field)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// Whether there is a tag character outside the flags that are written with them.
fn stray_tag(text: &str) -> bool {
    let mut in_flag = false;
    text.chars().any(|c| {
        let is_tag = ('\u{e0000}'..='\u{e007f}').contains(&c);
        in_flag = c == '\u{1f3f4}' || (in_flag && is_tag);
        is_tag && !in_flag
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_and_a_joiner_hide_nothing() {
        let flag = "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}";
        let honest =
            format!("{flag} \u{1f469}\u{200d}\u{1f467} \u{645}\u{6cc}\u{200c}\u{62e} \u{5d0}\u{200f}!");
        assert!(Hidden::ALL.iter().all(|hidden| !hidden.is_in(&honest)));
        assert!(Hidden::Tags.is_in(&format!("{flag} \u{e0041}")));
        assert!(Hidden::Comments.is_in("a<!-- b"));
        assert_eq!(texts(&serde_json::json!({ "a": ["b", { "c": 1 }] })), ["a", "b", "c"]);
    }
}
