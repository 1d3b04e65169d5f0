//! Binary documents: what of their leaves does not lie in one piece, or may be a record for itself.

use super::{End, Part, Unpacked};
use crate::text::is_text;

/// A document that is nested more deeply is none.
const DEEPEST: usize = 64;
/// A shorter leaf tells nothing.
const SHORTEST: usize = 12;
/// A leaf behind so many others is left to the search of the whole.
const MOST: usize = 4096;

pub(super) fn message_pack(bytes: &[u8], _: usize) -> Unpacked {
    let mut leaves = Vec::new();
    // Anything may be read as a small number; only what holds others is a document.
    if let Ok(document @ (rmpv::Value::Array(_) | rmpv::Value::Map(_))) =
        rmpv::decode::read_value_with_max_depth(&mut &bytes[..], DEEPEST)
    {
        packed_leaves(document, &mut leaves);
    }
    parts(bytes, leaves)
}

fn packed_leaves(value: rmpv::Value, leaves: &mut Vec<Vec<u8>>) {
    match value {
        rmpv::Value::String(text) => leaves.push(text.into_bytes()),
        rmpv::Value::Binary(bytes) | rmpv::Value::Ext(_, bytes) => leaves.push(bytes),
        rmpv::Value::Array(items) => items.into_iter().for_each(|item| packed_leaves(item, leaves)),
        rmpv::Value::Map(fields) => fields.into_iter().for_each(|(name, field)| {
            packed_leaves(name, leaves);
            packed_leaves(field, leaves);
        }),
        rmpv::Value::Nil
        | rmpv::Value::Boolean(_)
        | rmpv::Value::Integer(_)
        | rmpv::Value::F32(_)
        | rmpv::Value::F64(_) => {}
    }
}

pub(super) fn cbor(bytes: &[u8], _: usize) -> Unpacked {
    use ciborium::Value;
    let mut leaves = Vec::new();
    let read = ciborium::de::from_reader_with_recursion_limit(bytes, DEEPEST);
    if let Ok(
        document @ (Value::Array(_) | Value::Map(_) | Value::Tag(..) | Value::Text(_) | Value::Bytes(_)),
    ) = read
    {
        concise_leaves(document, &mut leaves);
    }
    parts(bytes, leaves)
}

fn concise_leaves(value: ciborium::Value, leaves: &mut Vec<Vec<u8>>) {
    use ciborium::Value;
    match value {
        Value::Text(text) => leaves.push(text.into_bytes()),
        Value::Bytes(bytes) => leaves.push(bytes),
        Value::Array(items) => items.into_iter().for_each(|item| concise_leaves(item, leaves)),
        Value::Map(fields) => fields.into_iter().for_each(|(name, field)| {
            concise_leaves(name, leaves);
            concise_leaves(field, leaves);
        }),
        Value::Tag(_, tagged) => concise_leaves(*tagged, leaves),
        // Numbers, and what other kinds there may ever be: the type is open.
        Value::Integer(_) | Value::Float(_) | Value::Bool(_) | Value::Null | _ => {}
    }
}

/// Text that lies in one piece was searched with everything around it.
fn parts(bytes: &[u8], leaves: Vec<Vec<u8>>) -> Unpacked {
    let mut from = 0;
    let mut parts = Vec::new();
    for leaf in leaves.into_iter().filter(|leaf| leaf.len() >= SHORTEST).take(MOST) {
        // Leaves come in the order in which they lie.
        let rest = &bytes[from..];
        let lies_at = rest.windows(leaf.len()).position(|window| window == leaf).map(|at| at + from);
        from = lies_at.map_or(from, |at| at + leaf.len());
        if lies_at.is_none() || !leaf.iter().all(|byte| is_text(*byte)) {
            parts.push(Part { bytes: leaf, lies_at });
        }
    }
    Unpacked { parts, end: End::Whole, is_doubtful: true }
}
