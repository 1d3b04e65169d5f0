//! Choosing by name: ids and globs, and a suggestion where nothing has that name.

use globset::{GlobBuilder, GlobMatcher};

use super::exit::Stop;

/// Closer than this is taken for a slip of the keyboard.
const SIMILAR: f64 = 0.7;

/// A set of globs; an empty one matches everything.
pub(super) struct Selection(Vec<GlobMatcher>);

impl Selection {
    /// Reads globs, each of which has to match one of `ids`. `noun` is what they name.
    pub(super) fn new(globs: &[String], ids: &[&str], noun: &str) -> Result<Self, Stop> {
        let matchers = globs.iter().map(|glob| matcher(glob, ids, noun)).collect::<Result<_, _>>()?;
        Ok(Self(matchers))
    }

    /// Whether everything is meant, or this in particular.
    pub(super) fn includes(&self, id: &str) -> bool {
        self.0.is_empty() || self.names(id)
    }

    /// Whether this in particular is meant.
    pub(super) fn names(&self, id: &str) -> bool {
        self.0.iter().any(|matcher| matcher.is_match(id))
    }
}

fn matcher(glob: &str, ids: &[&str], noun: &str) -> Result<GlobMatcher, Stop> {
    let compiled = GlobBuilder::new(glob).literal_separator(true).build();
    let matcher = compiled
        .map_err(|why| Stop::usage(format!("`{glob}` is no pattern: {}", why.kind())))?
        .compile_matcher();
    if ids.iter().any(|id| matcher.is_match(id)) { Ok(matcher) } else { Err(unknown(glob, ids, noun)) }
}

/// The error for a name that nothing has.
pub(super) fn unknown(name: &str, ids: &[&str], noun: &str) -> Stop {
    let close = ids
        .iter()
        .map(|id| (strsim::normalized_damerau_levenshtein(name, id), id))
        .filter(|(similarity, _)| *similarity >= SIMILAR)
        .max_by(|(one, _), (other, _)| one.total_cmp(other));
    let hint = if let Some((_, id)) = close {
        format!("did you mean `{id}`?")
    } else {
        let listing = match noun {
            "check" => "list",
            "variant" => "prove --list",
            _ => "scenarios",
        };
        format!("`conformance {listing}` shows them all")
    };
    Stop::usage(format!("no {noun} is called `{name}`; {hint}"))
}
