//! How a body goes out: in which pieces, with which waits between them, and how it ends.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use axum::body::Body;
use bytes::Bytes;
use jiff::SignedDuration;

use super::wait;
use crate::journal::Event;
use crate::journal::record::Fact;
use crate::line::Reset;
use crate::site::Site;

/// As many blanks as go out at once.
static BLANKS: [u8; 16 * 1024] = [b' '; 16 * 1024];

/// A step of sending a body.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Bytes(Bytes),
    /// So many blanks; without a number, without an end.
    Blanks(Option<u64>),
    /// What has gone before is on the wire before anything follows.
    Flush,
    Gate(String),
    Clock(SignedDuration),
    /// The connection is closed.
    Close,
    /// The connection is reset.
    Reset(Reset),
}

/// Puts steps in after so many bytes of the body; at its end if it is shorter.
pub(super) fn insert(
    pieces: VecDeque<Piece>,
    at: u64,
    steps: impl IntoIterator<Item = Piece>,
) -> VecDeque<Piece> {
    let (mut before, after) = split(pieces, at);
    before.extend(steps);
    before.extend(after);
    before
}

/// The steps up to so many bytes of the body, and those after.
pub(super) fn split(pieces: VecDeque<Piece>, at: u64) -> (VecDeque<Piece>, VecDeque<Piece>) {
    let mut left = usize::try_from(at).unwrap_or(usize::MAX);
    let (mut before, mut after) = (VecDeque::new(), VecDeque::new());
    for piece in pieces {
        match piece {
            Piece::Bytes(bytes) if !after.is_empty() || bytes.len() > left => {
                let here = left.min(bytes.len());
                before.push_back(Piece::Bytes(bytes.slice(..here)));
                after.push_back(Piece::Bytes(bytes.slice(here..)));
                left = 0;
            }
            Piece::Bytes(bytes) => {
                left -= bytes.len();
                before.push_back(Piece::Bytes(bytes));
            }
            step @ (Piece::Blanks(_)
            | Piece::Flush
            | Piece::Gate(_)
            | Piece::Clock(_)
            | Piece::Close
            | Piece::Reset(_)) => {
                let side = if after.is_empty() { &mut before } else { &mut after };
                side.push_back(step);
            }
        }
    }
    (before, after)
}

/// The same body in pieces of so many bytes, with a wait between them.
pub(super) fn drip(pieces: VecDeque<Piece>, size: u32, every: Option<SignedDuration>) -> VecDeque<Piece> {
    let size = usize::try_from(size).unwrap_or(usize::MAX).max(1);
    let mut dripping = VecDeque::new();
    for piece in pieces {
        let Piece::Bytes(bytes) = piece else {
            dripping.push_back(piece);
            continue;
        };
        for start in (0..bytes.len()).step_by(size) {
            let drop = bytes.slice(start..bytes.len().min(start.saturating_add(size)));
            dripping.extend([Piece::Bytes(drop), Piece::Flush]);
            dripping.extend(every.map(Piece::Clock));
        }
    }
    dripping
}

/// The body that takes those steps. What is handed over of its padding is counted in that entry of the journal.
pub(super) fn body(site: &Arc<Site>, request: u64, padded: Option<u64>, pieces: VecDeque<Piece>) -> Body {
    let sending = (Arc::clone(site), pieces);
    let frames = futures::stream::unfold(sending, move |(site, mut pieces)| async move {
        let blanks = matches!(pieces.front(), Some(Piece::Blanks(_)));
        let frame = next(&site, request, &mut pieces).await?;
        if let (Some(entry), true, Ok(frame)) = (padded, blanks, &frame) {
            count(&site, entry, frame.len());
        }
        Some((frame, (site, pieces)))
    });
    Body::from_stream(frames)
}

async fn next(site: &Site, request: u64, pieces: &mut VecDeque<Piece>) -> Option<io::Result<Bytes>> {
    loop {
        match pieces.pop_front()? {
            Piece::Bytes(bytes) if bytes.is_empty() => {}
            Piece::Bytes(bytes) => return Some(Ok(bytes)),
            // A vendor that stops, or plays another scenario, does not go on with what has no end.
            Piece::Blanks(None) if site.lock().gates.all_open() => return Some(Err(ended())),
            Piece::Blanks(left) => {
                let most = u64::try_from(BLANKS.len()).unwrap_or(u64::MAX);
                let now = left.unwrap_or(most).min(most);
                let rest = left.map(|left| left - now);
                if rest != Some(0) {
                    pieces.push_front(Piece::Blanks(rest));
                }
                let now = usize::try_from(now).unwrap_or(BLANKS.len());
                return Some(Ok(Bytes::from_static(BLANKS.get(..now).unwrap_or(&BLANKS))));
            }
            // Hyper writes out what it has whenever the body makes it wait.
            Piece::Flush => tokio::task::yield_now().await,
            Piece::Gate(gate) => wait::at_gate(site, request, &gate, None).await,
            Piece::Clock(by) => wait::for_clock(site, by).await,
            Piece::Close => return Some(Err(ended())),
            Piece::Reset(line) => {
                line.reset();
                return Some(Err(ended()));
            }
        }
    }
}

fn count(site: &Site, entry: u64, bytes: usize) {
    if let Some(Fact::Other(Event::Padded { taken, .. })) = site.lock().log.fact_mut(entry) {
        *taken = taken.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
    }
}

/// A body that fails makes hyper drop the connection.
fn ended() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionAborted, "ended on request of the scenario")
}
