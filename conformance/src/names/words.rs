//! The words around the verbs. None of them contains a verb, alone or together with a neighbour.

/// What tools act on, the simplest first.
pub(super) const OBJECTS: &[&str] = &[
    "a",
    "theme",
    "themes",
    "project",
    "report",
    "invoice",
    "digest",
    "alert",
    "user",
    "workspace",
    "dashboard",
    "review",
    "comment",
    "segment",
    "account",
    "webhook",
    "label",
    "note",
    "survey",
    "source",
];

/// What tools act on, in capitals.
pub(super) const ACRONYMS: &[&str] = &["URL", "XML", "CSV", "API", "PDF"];

/// Words that say how something is done to many.
pub(super) const MANNERS: &[&str] = &["bulk", "batch", "mass", "force", "soft", "auto", "admin"];

/// Words for reading.
pub(super) const READS: &[&str] = &["get", "list", "read", "fetch", "find", "show", "search", "describe"];

/// What joins a read to what follows.
pub(super) const CONJUNCTIONS: &[&str] = &["and", "or", "then"];

/// What stands before names.
pub(super) const NAMESPACES: &[&str] = &[
    "a.",
    "clootrack.",
    "mcp__clootrack__",
    "clootrack/",
    "clootrack:",
    "clootrack::",
    "api/v1/",
    "srv-1__",
];

/// What joins words.
pub(super) const SEPARATORS: &[&str] = &["-", ".", "/", ":", "::", "__", "--", " ", "_-", "./"];

/// What stands at the edges of names.
pub(super) const EDGES: &[&str] = &["_", "-", ".", "/", ":", " ", "__"];

/// What reads tell of something.
pub(super) const ASPECTS: &[&str] =
    &["trend", "volume", "summary", "details", "history", "scores", "page", "count"];
