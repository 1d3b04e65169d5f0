//! What the program says when it serves: one line for machines on standard output, a few for people on standard error.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use clootrack_scenarios::Scenario;
use mock_clootrack::Vendor;
use serde_json::json;

use super::trust::Trust;

/// What there is to say.
#[derive(Debug)]
pub(super) struct Banner<'b> {
    pub(super) vendor: &'b Vendor,
    pub(super) scenario: &'b Scenario,
    pub(super) trust: Option<&'b Trust>,
    /// The admin token, where it was made here and nobody else knows it.
    pub(super) made_token: Option<&'b str>,
}

impl Banner<'_> {
    pub(super) fn show(&self) -> io::Result<()> {
        let mut ready = json!({
            "ready": true,
            "url": self.vendor.origin(),
            "mcp": self.vendor.mcp_url(),
            "issuer": self.vendor.issuer(),
            "console": format!("{}/__console", self.vendor.origin()),
            "scenario": self.scenario.id,
        });
        if let Some(trust) = self.trust {
            ready["ca"] = json!(trust.file);
        }
        let mut out = io::stdout().lock();
        writeln!(out, "{ready}")?;
        out.flush()?;
        io::stderr().lock().write_all(self.for_people().as_bytes())
    }

    fn for_people(&self) -> String {
        let origin = self.vendor.origin();
        let logins = self.scenario.vendor.accounts.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
        let title = &self.scenario.title;
        let known = self.made_token.map(|token| format!("?token={token}")).unwrap_or_default();
        let header = self.made_token.map(|token| format!(" -H 'Authorization: Bearer {token}'"));
        let header = header.unwrap_or_default();
        let lines = [
            ("MCP endpoint", self.vendor.mcp_url()),
            ("sign in as", format!("{logins}  (no password)")),
            ("console", format!("{origin}/__console{known}")),
            ("admin", format!("curl{header} {origin}/__admin/health")),
            ("stop", "Ctrl-C".to_owned()),
        ];
        let mut text = format!("\nmock-clootrack, for tests only: {title}\n\n");
        for (what, how) in lines {
            let _ = writeln!(text, "  {what:<15}{how}");
        }
        if let Some(trust) = self.trust {
            text.push('\n');
            text.push_str(&trust.instructions());
        }
        text.push('\n');
        text
    }
}
