//! The vendor's tools, in the order in which they are listed.
//!
//! One file each: name, parameters, schemas and what it computes. A new tool is its file, its `mod` line and its line in
//! [`TOOLS`]; a test fails on a file that nobody listed.

mod arguments;
mod figures;
mod page;
mod parameter;
mod query;
mod schema;
mod series;
#[cfg(test)]
mod tests;
mod tool;

mod create_project;
mod create_theme;
mod delete_feedback_source;
mod delete_theme;
mod get_driver;
mod get_feedback_volume;
mod get_sentiment_breakdown;
mod get_sentiment_trend;
mod get_theme;
mod get_theme_correlations;
mod get_theme_trend;
mod get_top_drivers;
mod list_feedback_sources;
mod list_projects;
mod list_themes;
mod refund_credits;
mod refund_invoice;
mod search_feedback;
mod send_digest;
mod send_report;
mod update_project;
mod update_theme;

pub(crate) use arguments::Arguments;
pub(crate) use tool::{Given, Run, Tool, ToolError, find};

pub(crate) const TOOLS: &[Tool] = &[
    list_projects::TOOL,
    list_feedback_sources::TOOL,
    list_themes::TOOL,
    get_theme::TOOL,
    get_theme_trend::TOOL,
    get_top_drivers::TOOL,
    get_driver::TOOL,
    get_sentiment_breakdown::TOOL,
    get_sentiment_trend::TOOL,
    get_theme_correlations::TOOL,
    search_feedback::TOOL,
    get_feedback_volume::TOOL,
    create_project::TOOL,
    create_theme::TOOL,
    update_project::TOOL,
    update_theme::TOOL,
    delete_theme::TOOL,
    delete_feedback_source::TOOL,
    send_report::TOOL,
    send_digest::TOOL,
    refund_credits::TOOL,
    refund_invoice::TOOL,
];
