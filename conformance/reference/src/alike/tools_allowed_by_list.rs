//! Shows the tools of a list instead of hiding those that may write.

use crate::conduct::{Conduct, Data, Listed};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "tools-allowed-by-list",
    about: "shows the tools of a list instead of hiding those that may write",
    decision: "lists_tool",
    trips: &[],
    conduct: || Conduct::data(ToolsAllowedByList),
};

struct ToolsAllowedByList;

const TOOLS: [&str; 12] = [
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

impl Data for ToolsAllowedByList {
    fn lists_tool(&self, tool: &Listed<'_>, _: bool) -> bool {
        TOOLS.contains(&tool.name)
    }
}
