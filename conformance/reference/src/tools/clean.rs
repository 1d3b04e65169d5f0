//! Texts about tools, without what people cannot see: the engine would read it all the same.

use serde_json::Value;

/// The same document with every text in it cleaned.
pub(super) fn clean(document: &Value) -> Value {
    match document {
        Value::String(text) => Value::from(clean_text(text, 4000)),
        Value::Array(items) => items.iter().map(clean).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (clean_text(name, 256), clean(value))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => document.clone(),
    }
}

/// The text without invisible characters, and no longer than `most` characters.
pub(super) fn clean_text(text: &str, most: usize) -> String {
    text.chars().filter(|c| !invisible(*c)).take(most).collect()
}

fn invisible(c: char) -> bool {
    matches!(
        c,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}'
            | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_can_be_seen_remains() {
        let hidden = "A\u{200b}B\u{202e}C\u{e0041}D\u{feff}E\u{ad}F\u{1b}[2J";
        assert_eq!(clean_text(hidden, 100), "ABCDEF[2J");
        assert_eq!(clean_text("a line\nand an é\tñ 日本", 100), "a line\nand an é\tñ 日本");
        assert_eq!(clean(&json!({ "a\u{200b}": ["\u{2060}x", 1] })), json!({ "a": ["x", 1] }));
        assert_eq!(clean_text(&"x".repeat(10), 4), "xxxx");
    }
}
