//! Finds known secrets in arbitrary bytes, however they are encoded, packed or disguised.
//!
//! Whoever issued a secret knows it, so the search is exact: no entropy, no patterns, no thresholds, and no false alarm.
//! What is found is told by the number of the secret; the secret itself is in no result.
//!
//! - In clear: every run of its characters, also across line ends and quotes, and in pieces in any order.
//! - Encoded, in any combination and at any alignment: base64, hexadecimal, base32, base85, lists of numbers, percent,
//!   backslash and HTML escapes, quoted-printable, UTF-16 and UTF-32.
//! - Packed, in any combination with these: gzip, zlib, zstd, LZ4, xz, bzip2, Snappy and zip wherever they begin; deflate,
//!   Brotli, blocks of Snappy and LZ4, MessagePack and CBOR at the beginning of a record; SQLite cell by cell.
//! - Disguised, within any of these: XOR with a key that repeats itself, all bytes shifted, reversed, bytes or bits
//!   swapped, rot13 and rot47; for those of one byte also on top of the secret's base64 and hex.
//!
//! Everything is bounded by [`Limits`], which count work and never time. What they leave out is reported as
//! [`Unsearched`].

mod alphabets;
mod budget;
mod clear;
mod container;
mod delta;
mod disguise;
mod grams;
mod hit;
mod layer;
mod pieces;
mod scanner;
mod search;
pub mod sqlite;
mod text;
pub mod tree;

pub use budget::Limits;
pub use hit::{Form, Found, Hit, Unsearched, Why};
pub use scanner::Scanner;
