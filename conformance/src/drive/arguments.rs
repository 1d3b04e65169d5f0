//! Placeholders in a scenario's arguments: what only the vendor's world can say.

use jiff::ToSpan;
use mock_clootrack::journal::Event;
use mock_clootrack::{ProjectKind, Vendor};
use serde_json::{Map, Value};

/// Fills the placeholders in the arguments of a call.
pub(super) fn fill(
    arguments: &Map<String, Value>,
    vendor: &Vendor,
    login: &str,
) -> Result<Map<String, Value>, String> {
    arguments.iter().map(|(name, value)| Ok((name.clone(), filled(value, vendor, login)?))).collect()
}

fn filled(value: &Value, vendor: &Vendor, login: &str) -> Result<Value, String> {
    let Value::String(text) = value else {
        return Ok(value.clone());
    };
    let Some(placeholder) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) else {
        return Ok(value.clone());
    };
    stands_for(placeholder, vendor, login).map_err(|why| format!("`{text}`: {why}"))
}

/// Fills the placeholders within a text.
pub(super) fn fill_text(text: &str, vendor: &Vendor, login: &str) -> Result<String, String> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, opened)) = rest.split_once('{') {
        let (placeholder, after) =
            opened.split_once('}').ok_or_else(|| format!("`{{{opened}`: the brace is never closed"))?;
        let value =
            stands_for(placeholder, vendor, login).map_err(|why| format!("`{{{placeholder}}}`: {why}"))?;
        filled.push_str(before);
        filled.push_str(value.as_str().unwrap_or(&value.to_string()));
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

fn stands_for(placeholder: &str, vendor: &Vendor, login: &str) -> Result<Value, String> {
    let project = |kind: &str| {
        let kind: ProjectKind = kind.parse().map_err(|_| "there is no such kind of project".to_owned())?;
        vendor.project(login, kind).ok_or_else(|| format!("{login} has no such project"))
    };
    match placeholder.split_once(':') {
        Some(("project", kind)) => Ok(Value::from(project(kind)?.id)),
        Some(("project-name", kind)) => Ok(Value::from(project(kind)?.name)),
        Some(("day", offset)) => {
            let offset: i32 =
                offset.parse().map_err(|_| "the offset is no whole number of days".to_owned())?;
            let day = vendor
                .today()
                .checked_add(offset.days())
                .map_err(|_| "the calendar does not go that far".to_owned())?;
            Ok(Value::from(day.to_string()))
        }
        Some(("answer", place)) => {
            answered(place, vendor).ok_or_else(|| "the vendor has answered no such thing".to_owned())
        }
        _ => Err(
            "this is no placeholder (`{project:KIND}`, `{project-name:KIND}`, `{day:OFFSET}`, `{answer:TOOL:POINTER}`)"
                .to_owned(),
        ),
    }
}

/// What stands at `TOOL:POINTER`: a JSON pointer into the vendor's latest answer of that tool.
fn answered(place: &str, vendor: &Vendor) -> Option<Value> {
    let (wanted, pointer) = place.split_once(':')?;
    vendor.journal().entries().into_iter().rev().find_map(|entry| {
        let Event::ToolCalled { tool, result, is_error: false, .. } = entry.event else {
            return None;
        };
        if tool == wanted { result.pointer(pointer).cloned() } else { None }
    })
}
