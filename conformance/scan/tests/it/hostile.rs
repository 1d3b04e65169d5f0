//! Archives that were made to hurt whoever opens them.

use std::io::Write;

use clootrack_scan::{Limits, Why};

use crate::wrap::{CONTAINERS, RECORDS, TEXTS, hex};
use crate::{encodings, scan, value};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    CONTAINERS[0].1(bytes)
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    RECORDS[1].1(bytes)
}

fn whys(bytes: &[u8]) -> Vec<Why> {
    let mut whys: Vec<_> = scan(bytes).unsearched.iter().map(|unsearched| unsearched.why).collect();
    whys.sort();
    whys.dedup();
    whys
}

#[test]
fn a_bomb_is_unpacked_no_further_than_allowed_and_is_not_clean() {
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![0; 1 << 20];
    for _ in 0..300 {
        bomb.write_all(&zeros).unwrap();
    }
    let bomb = bomb.finish().unwrap();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(whys(&bomb), [Why::TooLarge]);
    // What was before it in the same bytes is found all the same.
    assert!(!scan(&[value().as_bytes(), &bomb].concat()).hits.is_empty());
}

#[test]
fn many_small_bombs_share_one_budget() {
    let small = gzip(&vec![0; 10 << 20]);
    assert_eq!(whys(&small.repeat(3)), []);
    assert_eq!(whys(&small.repeat(20)), [Why::TooLarge]);
}

#[test]
fn a_bomb_that_does_not_say_what_it_is_counts_where_it_ends_with_its_record() {
    let bomb = brotli(&vec![0; 80 << 20]);
    assert_eq!(whys(&hex(&bomb)), [Why::TooLarge]);
}

#[test]
fn bytes_that_unpack_to_megabytes_by_chance_use_up_nothing() {
    let zeros = brotli(&vec![0; 15 << 20]);
    let end = zeros.len() - 1;
    let broken = hex(&[&zeros[..end], &[0xff; 24]].concat());
    let lines = [broken, b" and ".to_vec()].concat().repeat(12);
    assert_eq!(whys(&lines), []);
}

#[test]
fn what_a_few_random_bytes_unpack_to_is_not_too_deep_for_anybody() {
    // Each time that this is undone, it can be undone once more.
    let deep = ["%", &"25".repeat(40), "61 and other words"].concat();
    let stream = brotli(&[&[0; 8], deep.as_bytes()].concat());
    assert_eq!(whys(&hex(&stream)), [Why::TooDeep]);
    // As a coincidence has it, there is more behind it than a stream leaves.
    assert_eq!(whys(&hex(&[&stream[..], &[0xff; 24]].concat())), []);
}

#[test]
fn thousands_in_each_other_are_given_up_and_are_not_clean() {
    // One that is stored and not packed begins with its header and its length, so that no level has to be written twice.
    let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 0xff, 0xff, 0, 0];
    let bytes = [head.repeat(4_000), value().into_bytes()].concat();
    assert_eq!(whys(&bytes), [Why::TooDeep]);
}

#[test]
fn five_encodings_are_one_too_many() {
    let mut bytes = value().into_bytes();
    for depth in 1..=5 {
        bytes = TEXTS[depth % 2 * 6].1(&bytes);
        assert_eq!(encodings(&bytes).is_empty(), depth > 4, "{depth}");
        assert_eq!(whys(&bytes).is_empty(), depth <= 4, "{depth}");
    }
}

#[test]
fn a_container_that_holds_itself_ends() {
    // Each unpacks to two of its kind: a hundred generations would be more than there is room for anywhere.
    let mut bytes = gzip(b"the seed");
    for _ in 0..100 {
        bytes = gzip(&bytes.repeat(2));
        if bytes.len() > 1 << 16 {
            break;
        }
    }
    assert_eq!(whys(&bytes), [Why::TooDeep]);
}

#[test]
fn endless_beginnings_are_not_tried_for_ever() {
    let marks = [0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 3].repeat(400_000);
    assert_eq!(whys(&marks), [Why::TooMuch]);
}

#[test]
fn a_window_of_terabytes_is_refused() {
    // A frame with a window of 2^41 bytes, a raw block, and nothing.
    let zstd = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xf8, 0x01, 0x00, 0x00];
    assert_eq!(scan(&[&zstd[..], &[0; 64]].concat()).hits, []);
    // MessagePack and CBOR that promise four billion elements.
    assert_eq!(scan(&[&[0xdd, 0xff, 0xff, 0xff, 0xff][..], &[1; 40]].concat()).hits, []);
    assert_eq!(scan(&[&[0x9a, 0xff, 0xff, 0xff, 0xff][..], &[1; 40]].concat()).hits, []);
    assert_eq!(scan(&[&[0x5b, 0x7f][..], &[0xff; 40]].concat()).hits, []);
}

#[test]
fn deeply_nested_documents_do_not_exhaust_the_stack() {
    for opener in [0x91, 0x81, 0xc1] {
        let _ = scan(&vec![opener; 1 << 20]);
    }
    let _ = scan(br"\\".repeat(1 << 16).as_slice());
    let _ = scan(b"%25".repeat(1 << 16).as_slice());
}

#[test]
fn an_encrypted_entry_is_not_clean() {
    let mut entry = CONTAINERS[7].1(b"anything at all");
    entry[6] |= 1;
    assert_eq!(whys(&entry), [Why::Unreadable]);
    let mut entry = CONTAINERS[7].1(b"anything at all");
    entry[8] = 99;
    assert_eq!(whys(&entry), [Why::Unreadable]);
}

#[test]
fn a_smaller_allowance_is_kept() {
    let limits = Limits { unpacked: 1000, ..Limits::default() };
    let found = crate::scanner().scan(&gzip(&crate::noise(1500, 1)), &limits);
    assert_eq!(found.unsearched.len(), 1);
    let limits = Limits { depth: 0, ..Limits::default() };
    assert_eq!(crate::scanner().scan(&gzip(value().as_bytes()), &limits).unsearched[0].why, Why::TooDeep);
}
