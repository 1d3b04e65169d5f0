//! Bytes on their way from the outside to a secret: as they were given, or as something was undone.

use std::ops::Range;

/// A layer, and where it came from.
pub(crate) struct Layer<'a> {
    pub(crate) bytes: &'a [u8],
    /// What was undone so far, the outermost first.
    pub(crate) steps: &'a [&'static str],
    /// How many of these count.
    pub(crate) depth: usize,
    /// How many layers are around it, whether they count or not.
    pub(crate) nested: usize,
    pub(crate) place: Place<'a>,
    /// Whether line ends and quotes have been taken out: then nothing but secrets is looked for.
    pub(crate) is_joined: bool,
    /// So many bytes at the beginning may be a record for itself.
    pub(crate) record: usize,
    /// Whether it came out of something that may have been no container at all. What seems to be in it says nothing then; what a
    /// secret is stays one.
    pub(crate) is_doubtful: bool,
}

/// Where a layer lies in the searched bytes.
pub(crate) enum Place<'a> {
    /// It is them.
    Whole,
    /// Somewhere within.
    Within(Range<usize>),
    /// Byte for byte, but for what was undone: pairs of a place here and the place that it had in the parent.
    Mapped { map: &'a [(usize, usize)], parent: &'a Layer<'a> },
}

impl Layer<'_> {
    /// Where a part of this layer lies in the searched bytes.
    pub(crate) fn locate(&self, span: Range<usize>) -> Range<usize> {
        match &self.place {
            Place::Whole => span,
            Place::Within(within) => within.clone(),
            Place::Mapped { .. } => match self.in_parent(&span) {
                Some((parent, span)) => parent.locate(span),
                None => span,
            },
        }
    }

    /// The same part in the layer around, where the two can be compared.
    pub(crate) fn in_parent(&self, span: &Range<usize>) -> Option<(&Layer<'_>, Range<usize>)> {
        let Place::Mapped { map, parent } = &self.place else { return None };
        let last = span.end.max(span.start + 1) - 1;
        Some((parent, before(map, span.start)..before(map, last) + 1))
    }
}

/// The place in the parent of a place here.
fn before(map: &[(usize, usize)], at: usize) -> usize {
    let index = map.partition_point(|(here, _)| *here <= at);
    index.checked_sub(1).and_then(|index| map.get(index)).map_or(at, |(here, there)| there + (at - here))
}
