//! From a draft to its name.

use super::draft::{Case, Digits, Draft, Edge, Form, Join, Place};

/// A word of a name.
struct Word {
    text: String,
    is_verb: bool,
}

/// Writes a draft that does not contradict itself.
pub(super) fn render(draft: &Draft) -> String {
    let words = words(draft);
    let glued = |index: usize| matches!(draft.digits, Digits::Between(_)) && index > 0;
    let mut name = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 && !(glued(index) && words.get(index - 1).is_some_and(|before| before.is_verb)) {
            name.push_str(separator(draft.join));
        }
        let text = cased(draft, word, index);
        if word.is_verb {
            let verb = draft.disguise.put_on(&text);
            match draft.digits {
                Digits::Before(digit) => name.extend([digit.to_string(), verb]),
                Digits::Behind(digit) | Digits::Between(digit) => name.extend([verb, digit.to_string()]),
                Digits::Absent | Digits::VersionBefore(_) | Digits::VersionBehind(_) => name.push_str(&verb),
            }
        } else {
            name.push_str(&text);
        }
    }
    edged(draft.edge, &format!("{}{name}", draft.namespace))
}

fn words(draft: &Draft) -> Vec<Word> {
    let other = |text: &str| Word { text: text.to_owned(), is_verb: false };
    let verb = || Word { text: draft.word.clone(), is_verb: true };
    let object = || match draft.join {
        Join::Acronym(acronym) => other(acronym),
        Join::By(_) | Join::Camel | Join::Pascal => other(draft.object),
    };
    let mut words = match draft.place {
        Place::First if draft.form == Form::Noun => vec![verb(), other("of"), object()],
        Place::First => vec![verb(), object()],
        Place::Alone => vec![verb()],
        Place::Last => vec![object(), verb()],
        Place::Behind(manner) => vec![other(manner), verb(), object()],
        Place::Within => vec![other("batch"), object(), verb(), other("all")],
        Place::BehindRead(read, conjunction) => vec![other(read), other(conjunction), verb(), object()],
    };
    match draft.digits {
        Digits::VersionBefore(version) => words.insert(0, other(&format!("v{version}"))),
        Digits::VersionBehind(version) => words.push(other(&format!("v{version}"))),
        Digits::Absent | Digits::Behind(_) | Digits::Between(_) | Digits::Before(_) => {}
    }
    if draft.far > 0 {
        words.insert(0, other(&"a".repeat(draft.far)));
    }
    words
}

fn separator(join: Join) -> &'static str {
    match join {
        Join::By(separator) => separator,
        Join::Camel | Join::Pascal | Join::Acronym(_) => "",
    }
}

fn cased(draft: &Draft, word: &Word, index: usize) -> String {
    let text = &word.text;
    match draft.join {
        Join::Camel | Join::Acronym(_) if index == 0 => text.clone(),
        Join::Camel | Join::Pascal | Join::Acronym(_) => capitalised(text),
        Join::By(_) => match draft.case {
            Case::Upper => text.to_uppercase(),
            Case::Title => capitalised(text),
            Case::UpperVerb if word.is_verb => text.to_uppercase(),
            Case::Mixed(mask) if word.is_verb => mixed(text, mask),
            Case::Lower | Case::UpperVerb | Case::Mixed(_) => text.clone(),
        },
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn mixed(word: &str, mask: u8) -> String {
    let capital = |place: usize| place < 8 && mask & (1 << place) != 0;
    let letter = |(place, letter): (usize, char)| {
        if capital(place) { letter.to_ascii_uppercase() } else { letter }
    };
    word.chars().enumerate().map(letter).collect()
}

fn edged(edge: Edge, name: &str) -> String {
    match edge {
        Edge::Bare => name.to_owned(),
        Edge::Before(mark) => format!("{mark}{name}"),
        Edge::Behind(mark) => format!("{name}{mark}"),
        Edge::Around(mark) => format!("{mark}{name}{mark}"),
    }
}
