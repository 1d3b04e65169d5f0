//! The ways in which an engine may come to call a write tool.

/// `name`, and what planners, hosts and name mappings make of it.
pub(super) fn of(name: &str) -> Vec<String> {
    vec![
        name.to_owned(),
        name.to_uppercase(),
        capitalised(name, "_"),
        camel(name),
        name.replace('_', "-"),
        format!("clootrack.{name}"),
        format!("mcp__clootrack__{name}"),
        format!(" {name} "),
        format!("{name}\n"),
    ]
}

fn capitalised(name: &str, separator: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    name.split('_').map(capital).collect::<Vec<_>>().join(separator)
}

fn camel(name: &str) -> String {
    let capitalised = capitalised(name, "");
    let mut letters = capitalised.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_is_cased_qualified_and_padded() {
        assert_eq!(
            super::of("delete_theme"),
            [
                "delete_theme",
                "DELETE_THEME",
                "Delete_Theme",
                "deleteTheme",
                "delete-theme",
                "clootrack.delete_theme",
                "mcp__clootrack__delete_theme",
                " delete_theme ",
                "delete_theme\n",
            ]
        );
    }
}
