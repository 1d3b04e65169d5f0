//! Whether a fault can happen where it is said to.

use crate::{Action, Fault, Operation, Within};

/// The most that a packed answer unpacks to.
const MOST_PACKED: u64 = 256 << 20;

/// The deepest that an answer is nested.
const MOST_NESTED: u32 = 1_000_000;

/// What is wrong with a fault, if anything is.
#[expect(clippy::wildcard_enum_match_arm, reason = "most actions can happen anywhere")]
pub(crate) fn fits(fault: &Fault) -> Result<(), String> {
    if fault.nth == 0 || fault.count == 0 {
        return Err("`nth` and `count` are counted from 1".to_owned());
    }
    if fault.grant.is_some() && fault.on != Operation::Token {
        return Err(format!("`grant` is a property of token requests, not of {}", fault.on));
    }
    if fault.tool.is_some() && fault.on != Operation::ToolsCall {
        return Err(format!("`tool` is a property of tools-call, not of {}", fault.on));
    }
    if fault.bears.is_some() && !fault.on.is_mcp() {
        return Err(format!(
            "`bears` is a property of MCP requests, which bear an access token, not of {}",
            fault.on
        ));
    }
    let name = fault.action.as_str();
    if needs_an_end(&fault.action) && matches!(fault.on, Operation::Stream | Operation::Listen) {
        return Err(format!("`{name}` needs an answer that ends, and that of {} does not", fault.on));
    }
    match &fault.action {
        Action::KeepRefreshToken if fault.on != Operation::Token => {
            Err(format!("`{name}` happens to token requests, not to {}", fault.on))
        }
        Action::Expire if !fault.on.is_mcp() => {
            Err(format!("`{name}` happens to MCP requests, which bear an access token, not to {}", fault.on))
        }
        Action::Framing { .. } | Action::CutStream { .. } | Action::AskClient { .. }
            if !fault.on.is_mcp() =>
        {
            Err(format!("`{name}` happens to answers that can be event streams, not to {}", fault.on))
        }
        Action::AskClient { method, .. } if method.is_empty() => {
            Err(format!("`{name}` needs a `method`: what the vendor asks of its client"))
        }
        Action::Status { code, .. } | Action::Reflect { code } if !(200..=599).contains(code) => {
            Err(format!("{code} is no status that an answer can have (200 to 599)"))
        }
        Action::Echo { within, code: Some(code) } if !within.is_refusal() || !(400..=599).contains(code) => {
            Err(format!(
                "{code} is no status of a refusal (400 to 599), or `within` names none: leave it out"
            ))
        }
        Action::Echo { within: Within::Comment, .. } if !fault.on.is_mcp() => Err(format!(
            "`{name}` within a comment happens to answers that can be event streams, not to {}",
            fault.on
        )),
        Action::Echo { within: Within::ToolError | Within::Data, .. } if fault.on != Operation::ToolsCall => {
            Err(format!("`{name}` within what a tool says happens to tools-call, not to {}", fault.on))
        }
        Action::Status { headers, .. } => headers.iter().try_for_each(|(name, value)| header(name, value)),
        Action::ContentType { value } => header("content-type", value),
        Action::Redirect { code, .. } if ![301, 302, 303, 307, 308].contains(code) => {
            Err(format!("{code} is no redirect (301, 302, 303, 307, 308)"))
        }
        Action::Redirect { to, .. } if to.is_empty() => Err("a redirect has to lead somewhere".to_owned()),
        Action::Redirect { to, .. } => header("location", to),
        Action::Hold { until: Some(0), .. } => Err("`until` counts answers that wait, from 1".to_owned()),
        Action::Drip { bytes: 0, .. } => Err("a drop has at least one of its `bytes`".to_owned()),
        Action::Delay { by: time } | Action::Drip { every: Some(time), .. } if !time.is_positive() => {
            Err(format!("`{name}` takes a time that is longer than none"))
        }
        Action::Pack { bytes } if *bytes > MOST_PACKED => {
            Err(format!("{bytes} bytes take too long to pack: {MOST_PACKED} are enough for any limit"))
        }
        Action::Nest { depth } if !(1..=MOST_NESTED).contains(depth) => {
            Err(format!("arrays can be 1 to {MOST_NESTED} deep, not {depth}"))
        }
        Action::Replace { body } => answers(body),
        Action::Patch { set, remove, null } if set.is_empty() && remove.is_empty() && null.is_empty() => {
            Err("`patch` has nothing to `set`, nothing to `remove` and nothing to make `null`".to_owned())
        }
        Action::Patch { set, remove, null } => {
            set.keys().chain(remove).chain(null).try_for_each(|at| pointer(at))
        }
        _ => Ok(()),
    }
}

fn needs_an_end(action: &Action) -> bool {
    matches!(
        action,
        Action::HoldBody { .. }
            | Action::Drip { .. }
            | Action::Truncate { .. }
            | Action::CutStream { .. }
            | Action::AskClient { .. }
            | Action::Replace { .. }
            | Action::Patch { .. }
            | Action::Framing { .. }
            | Action::Huge { .. }
            | Action::Endless
            | Action::Pack { .. }
            | Action::Nest { .. }
            | Action::Echo { within: Within::Comment, .. }
    )
}

/// Whether all that a body takes from the one that it replaces is named as it should be.
fn answers(body: &str) -> Result<(), String> {
    body.split("{answer:").skip(1).try_for_each(|rest| match rest.split_once('}') {
        Some((at, _)) => pointer(at),
        None => Err("`{answer:` has no end: it takes a JSON pointer and `}`".to_owned()),
    })
}

fn pointer(text: &str) -> Result<(), String> {
    if text.starts_with('/') {
        return Ok(());
    }
    Err(format!("{text:?} is no JSON pointer to a part of a document: one begins with `/`"))
}

pub(crate) fn header(name: &str, value: &str) -> Result<(), String> {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(token) {
        return Err(format!("{name:?} is no header name"));
    }
    if value.bytes().any(|byte| byte != b'\t' && (byte < b' ' || byte == 0x7f)) {
        return Err(format!("the value of `{name}` has control characters"));
    }
    Ok(())
}
