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

/// `name`, and what products make of it where they allow only some characters or so many of them.
pub(super) fn sanitised(name: &str) -> Vec<String> {
    let legal = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let mut forms = vec![name.to_owned()];
    let others = [
        name.chars().map(|c| if legal(c) { c } else { '_' }).collect::<String>(),
        name.chars().filter(|c| legal(*c)).collect(),
        name.to_lowercase(),
        name.chars().map(|c| if legal(c) { c } else { '_' }).take(64).collect(),
    ];
    for other in others {
        if !other.is_empty() && !forms.contains(&other) {
            forms.push(other);
        }
    }
    forms
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
    fn a_name_is_sanitised_in_the_usual_ways() {
        assert_eq!(super::sanitised("themes.delete"), ["themes.delete", "themes_delete", "themesdelete"]);
        assert_eq!(super::sanitised("DeleteA"), ["DeleteA", "deletea"]);
        assert_eq!(super::sanitised(&"a".repeat(70)), ["a".repeat(70), "a".repeat(64)]);
    }

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
