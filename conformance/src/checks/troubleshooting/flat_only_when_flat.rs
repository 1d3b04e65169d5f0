//! "Sentiment looks flat" is said of lines that are flat for want of data, and of no others.

use clootrack_connector::Code;

use crate::causes::days;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript};

pub(super) const CHECK: Check = Check {
    id: "troubleshooting/flat-only-when-flat",
    level: Level::Should,
    promise: Promise::P4,
    requirement: "The notice `sentiment_flat` is not given for a line that moves, nor for one that stands still over a long window \
                  with much feedback; and where it is not given, a longer window with more feedback does not bring it.",
    source: "the product's troubleshooting table, \"Sentiment looks flat\" (its cause is a short window or a low volume)",
    remedy: "Give the notice only where the line stands still and its window is short or its volume low. A line that stands still for \
             half a year over thousands of pieces of feedback is a result.",
    judge,
};

/// Nobody calls a window of so many days short.
const LONG_DAYS: i32 = 180;
/// Nor so much feedback little.
const HIGH_VOLUME: u64 = 3000;
/// Nor a line flat that moves by so much of its scale.
const MOVES: f64 = 0.25;
/// Below this a line stands still by any measure.
const STILL: f64 = 1e-9;

/// A line that a call brought.
struct Line {
    number: usize,
    days: i32,
    volume: u64,
    /// How far it moves, as a share of its scale.
    spread: f64,
    noticed: bool,
}

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let lines: Vec<Line> = run.asked("call").filter_map(|call| line(run, call)).collect();
    if lines.is_empty() {
        return Applies::No("no call brought a line of sentiment");
    }
    for line in lines.iter().filter(|line| line.noticed) {
        if line.spread >= MOVES && line.volume >= HIGH_VOLUME {
            findings.in_talk(line.number, "a line that moves by a quarter of its scale is told as flat");
        }
        if line.days >= LONG_DAYS && line.volume >= HIGH_VOLUME {
            findings.in_talk(
                line.number,
                "a line over half a year and thousands of pieces of feedback is told as flat for want of them",
            );
        }
        let less =
            |other: &&Line| other.days <= line.days && other.volume <= line.volume && other.spread < STILL;
        if lines.iter().filter(less).any(|other| !other.noticed) {
            findings.in_talk(
                line.number,
                "a line is told as flat, and one that stands still over a shorter window with less feedback is not",
            );
        }
    }
    Applies::Yes
}

fn line(run: &Transcript, call: &Exchange) -> Option<Line> {
    let result = run.vendor_result(call)?;
    let scores: Vec<f64> =
        result["series"].as_array()?.iter().filter_map(|point| point["sentiment"].as_f64()).collect();
    let highest = scores.iter().copied().reduce(f64::max)?;
    let lowest = scores.iter().copied().reduce(f64::min)?;
    let scale = result["scale"][1].as_f64()? - result["scale"][0].as_f64()?;
    let volume = result["series"].as_array()?.iter().filter_map(|point| point["volume"].as_u64()).sum();
    let noticed = call.call_answer()?.user.notice.is_some_and(|notice| notice.code == Code::SentimentFlat);
    Some(Line { number: call.number, days: days(call)?, volume, spread: (highest - lowest) / scale, noticed })
}
