//! Which tools are kept from the analysis engine, by their names alone.
//!
//! Titles, descriptions and annotations are the vendor's word and never make a tool safer. In doubt a name is
//! blocked: a hidden read is a nuisance, a visible write breaks the promise.

/// Whether no tool of this name may be listed or called.
pub fn blocked(name: &str) -> bool {
    !legal(name) || spellings(name).iter().any(|spelling| words(spelling).any(|word| writes(&word)))
}

/// Whether this can be a tool's name at all. Letters of other scripts, invisible and compatibility
/// characters and escapes end here, so that nothing below has to fold them.
fn legal(name: &str) -> bool {
    (1..=128).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-/:".contains(&byte))
}

/// The name as it stands, and with digits read as the letters that they may stand for.
fn spellings(name: &str) -> Vec<String> {
    let mut spellings = vec![name.to_owned()];
    if name.bytes().any(|byte| byte.is_ascii_digit()) {
        spellings.extend(['l', 'i'].map(|one| name.chars().map(|c| letter_for(c, one)).collect()));
    }
    spellings
}

fn letter_for(digit: char, one: char) -> char {
    match digit {
        '0' => 'o',
        '1' => one,
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        other => other,
    }
}

/// The words of a name in lower case, cut in every way that a writer may have meant: at everything that is
/// no letter; and further where the case changes. Mixed case defeats the second cut, missing separators the
/// first.
fn words(name: &str) -> impl Iterator<Item = String> {
    let mut words = Vec::new();
    for run in name.split(|c: char| !c.is_ascii_alphabetic()).filter(|run| !run.is_empty()) {
        words.push(run.to_ascii_lowercase());
        words.extend(cut(run, starts_camel_word));
        words.extend(cut(run, changes_case));
    }
    words.into_iter()
}

/// Cuts a run of letters before every letter of which `starts` says so, from its neighbours before and after.
fn cut(run: &str, starts: fn(u8, u8, Option<u8>) -> bool) -> Vec<String> {
    let bytes = run.as_bytes();
    let mut words = vec![String::new()];
    let mut before = None;
    for (index, &byte) in bytes.iter().enumerate() {
        let after = bytes.get(index + 1).copied();
        if before.is_some_and(|before| starts(before, byte, after)) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(char::from(byte.to_ascii_lowercase()));
        }
        before = Some(byte);
    }
    words
}

/// `deleteURLNow` is `delete URL Now`.
fn starts_camel_word(before: u8, this: u8, after: Option<u8>) -> bool {
    this.is_ascii_uppercase()
        && (before.is_ascii_lowercase() || after.is_some_and(|after| after.is_ascii_lowercase()))
}

/// `bulkSENDnow` is `bulk SEND now`.
fn changes_case(before: u8, this: u8, _: Option<u8>) -> bool {
    before.is_ascii_uppercase() != this.is_ascii_uppercase()
}

/// Whether a word is one of the five verbs, an inflection of it, or grown together with one.
fn writes(word: &str) -> bool {
    const ANYWHERE: [&str; 4] = ["create", "update", "delete", "refund"];
    const BEGINNINGS: [&str; 6] = ["creating", "creation", "updating", "updation", "deleting", "deletion"];
    ANYWHERE.iter().any(|verb| word.contains(verb))
        || BEGINNINGS.iter().any(|verb| word.starts_with(verb))
        || sends(word)
}

/// `send` is a part of too many other words to be blocked wherever it occurs.
fn sends(word: &str) -> bool {
    const READS: [&str; 5] = ["sender", "senders", "sendai", "godsend", "godsends"];
    let grown =
        word.starts_with("send") || ["send", "sends", "sending"].iter().any(|end| word.ends_with(end));
    word == "sent" || (grown && !READS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITES: &[(&str, &[&str])] = &[
        ("plain", &["delete_theme", "create_report", "update_project", "send_digest", "refund_invoice"]),
        ("case", &["DELETE_THEME", "Delete_Theme", "dElEtE_theme"]),
        ("camel", &["deleteTheme", "DeleteTheme", "sendAlert", "SendAlert"]),
        ("camel-suffix", &["themeDelete", "alertSend"]),
        ("camel-mid", &["bulkDeleteThemes", "getAndDelete", "bulkSENDnow"]),
        ("camel-acronym", &["XMLDelete", "deleteURL", "XMLSend", "sendURL"]),
        ("kebab", &["delete-theme"]),
        ("kebab-suffix", &["theme-delete"]),
        ("snake-suffix", &["theme_delete"]),
        ("snake-mid", &["bulk_delete_themes"]),
        ("dot", &["themes.delete", "clootrack.themes.delete"]),
        ("slash", &["themes/delete"]),
        ("colon", &["clootrack:delete_theme", "clootrack::delete"]),
        ("mcp-prefix", &["mcp__clootrack__delete_theme"]),
        ("bare", &["delete", "create", "update", "send", "refund"]),
        ("digits", &["delete2", "v2_delete_theme", "delete_theme_v2", "delete2themes", "send2user"]),
        (
            "inflections",
            &[
                "deletes_theme",
                "deleted_theme_purge",
                "deleting_themes",
                "creating_report",
                "updates_project",
                "updating_project",
                "sends_email",
                "sending_email",
                "refunds_create",
                "refunding",
                "resend_mail",
            ],
        ),
        ("nouns", &["theme_deletion", "creation_of_report"]),
        ("mid", &["batch_theme_delete_all"]),
        ("behind a read", &["get_or_create_project", "list_and_delete_themes", "read_then_send"]),
        ("compound", &["upsert_and_update"]),
        ("fullwidth", &["\u{ff44}\u{ff45}\u{ff4c}\u{ff45}\u{ff54}\u{ff45}_theme"]),
        (
            "invisible",
            &["delete\u{200b}_theme", "de\u{200b}lete_theme", "de\u{ad}lete_theme", "\u{202e}delete_theme"],
        ),
        (
            "confusable",
            &["d\u{435}lete_theme", "dele\u{442}e_theme", "de\u{301}lete_theme", "d\u{e9}lete_theme"],
        ),
        ("mathematical", &["\u{1d41d}\u{1d41e}\u{1d425}\u{1d41e}\u{1d42d}\u{1d41e}_theme"]),
        ("circled", &["\u{24d3}\u{24d4}\u{24db}\u{24d4}\u{24e3}\u{24d4}_theme"]),
        ("tag", &["delete\u{e0020}_theme"]),
        ("escapes", &["delete%5Ftheme", "%64elete_theme", "&#100;elete_theme"]),
        ("space", &[" delete_theme", "delete theme", "delete\ttheme", "delete\n_theme", "delete\u{a0}theme"]),
        ("byte order mark", &["\u{feff}delete_theme"]),
        ("leet", &["d3lete_theme", "de1ete_theme", "s3nd_mail"]),
        ("double separator", &["create__report"]),
        ("separators at the edge", &["_delete_", "delete."]),
        ("turkish", &["\u{130}delete", "SEND_D\u{130}GEST"]),
        ("no name", &["", " ", "get themes", "\0"]),
    ];

    const READS: [&str; 12] = [
        "list_projects",
        "list_feedback_sources",
        "list_themes",
        "get_theme",
        "get_theme_trend",
        "get_top_drivers",
        "get_driver",
        "get_sentiment_breakdown",
        "get_sentiment_trend",
        "get_theme_correlations",
        "search_feedback",
        "get_feedback_volume",
    ];

    #[test]
    fn every_spelling_of_the_five_verbs_is_blocked() {
        let passed: Vec<_> = WRITES
            .iter()
            .flat_map(|(family, names)| names.iter().map(move |name| (family, name)))
            .filter(|(_, name)| !blocked(name))
            .collect();
        assert!(passed.is_empty(), "{passed:?}");
        assert!(blocked(&format!("read_{}_delete", "a".repeat(5000))));
    }

    #[test]
    fn the_read_catalogue_passes_in_every_spelling() {
        for name in READS {
            assert!(!blocked(name), "{name}");
            assert!(!blocked(&name.to_uppercase()), "{name} in capitals");
            assert!(!blocked(&name.replace('_', "-")), "{name} with hyphens");
        }
    }

    #[test]
    fn words_that_only_contain_send_pass() {
        for name in ["list_senders", "get_sender_stats", "list_weekend_trends", "describe_sendai_region"] {
            assert!(!blocked(name), "{name}");
        }
    }
}
