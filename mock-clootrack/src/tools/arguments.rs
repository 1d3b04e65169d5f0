//! Arguments read by type, with words for whoever got them wrong.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::parameter::Parameter;
use super::tool::{ToolError, clipped};

/// The arguments of a call, as they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Arguments(Map<String, Value>);

type Read<T> = Result<Option<T>, ToolError>;

impl Arguments {
    pub(crate) fn new(arguments: Map<String, Value>) -> Self {
        Self(arguments)
    }

    /// Refuses what the tool does not know, and misses what it needs.
    pub(super) fn only(&self, parameters: &[Parameter]) -> Result<(), ToolError> {
        if let Some(unknown) = self.0.keys().find(|name| !parameters.iter().any(|known| known.name == *name))
        {
            let known: Vec<_> = parameters.iter().map(|known| format!("`{}`", known.name)).collect();
            let allowed = if known.is_empty() { "nothing".to_owned() } else { known.join(", ") };
            return Err(ToolError::invalid(unknown, format!("is unknown; the tool takes {allowed}")));
        }
        match parameters.iter().find(|known| known.required && !self.0.contains_key(known.name)) {
            Some(missing) => {
                Err(ToolError::invalid(missing.name, "is missing; the tool cannot do without it"))
            }
            None => Ok(()),
        }
    }

    pub(super) fn text(&self, name: &str) -> Read<&str> {
        match self.0.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(wrong(name, other, "a string")),
        }
    }

    /// A text that has to be there.
    pub(super) fn needed(&self, name: &str) -> Result<&str, ToolError> {
        self.text(name)?.ok_or_else(|| ToolError::invalid(name, "is missing; the tool cannot do without it"))
    }

    /// A text for people: so many characters on one line, and not only blanks.
    pub(super) fn label(&self, name: &str, longest: usize) -> Read<&str> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        let allowed = format!("one line of 1 to {longest} characters is allowed");
        if text.trim().is_empty() {
            return Err(ToolError::invalid(name, format!("is blank; {allowed}")));
        }
        if text.chars().count() > longest {
            return Err(ToolError::invalid(name, format!("is too long; {allowed}")));
        }
        if text.chars().any(char::is_control) {
            return Err(ToolError::invalid(name, format!("has control characters; {allowed}")));
        }
        Ok(Some(text))
    }

    pub(super) fn date(&self, name: &str) -> Read<Date> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        // The parser takes more than RFC 3339's full-date; what it prints is nothing else.
        match text.parse::<Date>() {
            Ok(date) if date.to_string() == text => Ok(Some(date)),
            Ok(_) | Err(_) => Err(ToolError::invalid(
                name,
                format!("is {:?}, which is no date like 2026-03-31", clipped(text)),
            )),
        }
    }

    pub(super) fn number(&self, name: &str, allowed: RangeInclusive<u32>) -> Read<u32> {
        let Some(value) = self.0.get(name) else {
            return Ok(None);
        };
        let expected = format!("a whole number from {} to {}", allowed.start(), allowed.end());
        if !value.is_number() {
            return Err(wrong(name, value, &expected));
        }
        match whole(value).filter(|number| allowed.contains(number)) {
            Some(number) => Ok(Some(number)),
            None => Err(ToolError::invalid(name, format!("is {value}; it has to be {expected}"))),
        }
    }

    pub(super) fn one_of<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Read<T> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        if let Some((_, choice)) = choices.iter().find(|(known, _)| *known == text) {
            return Ok(Some(*choice));
        }
        let known: Vec<_> = choices.iter().map(|(known, _)| format!("`{known}`")).collect();
        Err(ToolError::invalid(
            name,
            format!("is {:?}; it has to be one of {}", clipped(text), known.join(", ")),
        ))
    }

    /// A list of different texts, each of which the judge finds good; `expected` says what that means.
    pub(super) fn texts(
        &self,
        name: &str,
        most: usize,
        expected: &str,
        good: fn(&str) -> bool,
    ) -> Read<Vec<String>> {
        let expected = format!("a list of 1 to {most} {expected}");
        match self.0.get(name) {
            None => Ok(None),
            Some(Value::Array(values)) => {
                if values.is_empty() || values.len() > most {
                    return Err(ToolError::invalid(
                        name,
                        format!("has {} entries; it has to be {expected}", values.len()),
                    ));
                }
                let read = |value: &Value| match value.as_str() {
                    Some(text) if good(text) => Ok(text.to_owned()),
                    Some(text) => Err(format!("has {:?}; it has to be {expected}", clipped(text))),
                    None => Err(format!("has {}; it has to be {expected}", kind(value))),
                };
                let read = |value| read(value).map_err(|message| ToolError::invalid(name, message));
                values.iter().map(read).collect::<Result<_, _>>().map(Some)
            }
            Some(other) => Err(wrong(name, other, &expected)),
        }
    }

    /// Everything but the named ones, in an order that does not depend on the caller.
    pub(super) fn without(&self, names: &[&str]) -> Vec<(&String, &Value)> {
        let mut rest: Vec<_> = self.0.iter().filter(|(name, _)| !names.contains(&name.as_str())).collect();
        rest.sort_by_key(|(name, _)| *name);
        rest
    }
}

/// JSON Schema's integers: `5.0` is one.
fn whole(value: &Value) -> Option<u32> {
    if let Some(number) = value.as_u64() {
        return u32::try_from(number).ok();
    }
    let number = value.as_f64().filter(|number| number.fract() == 0.0)?;
    format!("{number:.0}").parse().ok()
}

fn wrong(name: &str, value: &Value, expected: &str) -> ToolError {
    ToolError::invalid(name, format!("is {}; it has to be {expected}", kind(value)))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
