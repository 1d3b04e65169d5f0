//! Where nothing is, nothing is found.

use clootrack_scan::{Found, Limits, Scanner};

use crate::{noise, scan};

#[test]
fn random_bytes_are_clean() {
    let mut scanner = crate::scanner();
    for seed in 0..20 {
        let random: String = noise(43, 1000 + seed).iter().map(|byte| char::from(b'0' + byte % 62)).collect();
        scanner.add(random.as_bytes(), random.as_bytes());
    }
    // 64 MiB, in pieces that fit into any machine.
    for seed in 0..8 {
        assert_eq!(scanner.scan(&noise(8 << 20, seed), &Limits::default()), Found::default(), "{seed}");
    }
}

#[test]
fn random_text_is_clean() {
    use base64::Engine;
    let text = base64::engine::general_purpose::STANDARD.encode(noise(1 << 20, 3));
    assert_eq!(scan(text.as_bytes()), Found::default());
}

#[test]
fn nothing_empty_and_nothing_of_zeros_is_a_problem() {
    for bytes in [vec![], vec![0], vec![0; 100_000], vec![b'a'; 100_000], vec![0x1f, 0x8b, 8]] {
        assert_eq!(scan(&bytes), Found::default());
    }
    assert_eq!(Scanner::new().scan(b"anything", &Limits::default()), Found::default());
}

#[test]
fn a_secret_of_one_character_is_found_whole_and_no_plain_repetition_is_it() {
    let mut scanner = Scanner::new();
    scanner.add(&[b'a'; 64], &[b'a'; 64]);
    assert_eq!(scanner.scan(&[0; 5000], &Limits::default()), Found::default());
    assert_eq!(scanner.scan(&[b'b'; 5000], &Limits::default()), Found::default());
    assert_eq!(scanner.scan(&[b'a'; 64], &Limits::default()).hits[0].length, 64);
}

#[test]
fn a_secret_that_repeats_itself_is_found_and_no_other_repetition_is_it() {
    let repeated = crate::SECRET.repeat(3);
    let mut scanner = Scanner::new();
    scanner.add(repeated.as_bytes(), repeated.as_bytes());
    for other in [vec![b'a'; 5000], noise(crate::SECRET.len(), 7).repeat(20)] {
        assert_eq!(scanner.scan(&other, &Limits::default()), Found::default());
    }
    let xored: Vec<u8> = repeated.bytes().zip(b"key".iter().cycle()).map(|(one, key)| one ^ key).collect();
    for bytes in [repeated.into_bytes(), xored] {
        assert!(!scanner.scan(&bytes, &Limits::default()).hits.is_empty());
    }
}
