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
    match placeholder.split_once(':') {
        Some(("project", kind)) => {
            let kind: ProjectKind =
                kind.parse().map_err(|_| format!("`{text}`: there is no such kind of project"))?;
            let project = vendor
                .project(login, kind)
                .ok_or_else(|| format!("`{text}`: {login} has no such project"))?;
            Ok(Value::from(project.id))
        }
        Some(("day", offset)) => {
            let offset: i32 =
                offset.parse().map_err(|_| format!("`{text}`: the offset is no whole number of days"))?;
            let day = vendor
                .today()
                .checked_add(offset.days())
                .map_err(|_| format!("`{text}`: the calendar does not go that far"))?;
            Ok(Value::from(day.to_string()))
        }
        Some(("answer", place)) => {
            answered(place, vendor).ok_or_else(|| format!("`{text}`: the vendor has answered no such thing"))
        }
        _ => Err(format!(
            "`{text}` is no placeholder (`{{project:KIND}}`, `{{day:OFFSET}}`, `{{answer:TOOL:POINTER}}`)"
        )),
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
