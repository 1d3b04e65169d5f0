//! The scanner, from outside.

mod clean;
mod compositions;
mod encodings;
mod hostile;
mod wrap;

use clootrack_scan::{Found, Limits, Scanner};

/// A secret as the vendor makes them.
const SECRET: &str = "Zq3v9XbT1mK7sR5wY2pL8dF4gH6jC0nAoEiU2yB4xV6";
const PREFIX: &str = "cltk_at_";

fn value() -> String {
    format!("{PREFIX}{SECRET}")
}

fn scanner() -> Scanner {
    let mut scanner = Scanner::new();
    scanner.add(value().as_bytes(), SECRET.as_bytes());
    scanner
}

fn scan(bytes: &[u8]) -> Found {
    scanner().scan(bytes, &Limits::default())
}

fn encodings(bytes: &[u8]) -> Vec<String> {
    scan(bytes).hits.iter().map(clootrack_scan::Hit::encoding).collect()
}

/// Bytes that repeat from run to run.
fn noise(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.wrapping_mul(0x2545_F491_4F6C_DD1D).to_be_bytes()
    };
    std::iter::repeat_with(next).flatten().take(length).collect()
}
