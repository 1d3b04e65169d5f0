//! What the engine calls a tool, and what the vendor calls it.

/// Whether the engine's name stands for the vendor's: itself, or behind a prefix that the product puts before it.
pub(crate) fn stands_for(engine: &str, vendor: &str) -> bool {
    engine
        .strip_suffix(vendor)
        .is_some_and(|prefix| prefix.is_empty() || prefix.ends_with(|last: char| !last.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::stands_for;

    #[test]
    fn a_prefix_is_no_other_tool_and_a_longer_word_is() {
        for engine in [
            "delete_theme",
            "clootrack_delete_theme",
            "mcp__clootrack__delete_theme",
            "clootrack.delete_theme",
        ] {
            assert!(stands_for(engine, "delete_theme"), "{engine}");
        }
        assert!(!stands_for("undelete_theme", "delete_theme"));
        assert!(!stands_for("delete_themes", "delete_theme"));
    }
}
