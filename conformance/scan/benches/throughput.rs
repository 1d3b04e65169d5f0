//! How fast bytes are searched: `cargo bench --package clootrack-scan`. In processor time.

#![expect(clippy::unwrap_used, reason = "a benchmark may end at once")]
#![expect(clippy::print_stdout, reason = "it says what it measured")]

use clootrack_scan::{Limits, Scanner};

const SECRETS: u64 = 200;
const MEGABYTES: usize = 16;
const ROUNDS: usize = 3;

/// How long this thread has computed so far: others on the machine do not count. Linux only.
fn microseconds() -> u128 {
    let nanoseconds = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    nanoseconds.split(' ').next().unwrap().parse::<u128>().unwrap() / 1000
}

fn noise(length: usize, mut state: u64, of: impl Fn(u8) -> u8) -> Vec<u8> {
    let next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        of(state.to_be_bytes()[3])
    };
    std::iter::repeat_with(next).take(length).collect()
}

fn alphanumeric(byte: u8) -> u8 {
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[usize::from(byte) % 62]
}

fn scanner(secrets: u64) -> Scanner {
    let mut scanner = Scanner::new();
    for number in 1..=secrets {
        let random = noise(43, number * 0x9E37_79B9, alphanumeric);
        scanner.add(&[b"cltk_at_", random.as_slice()].concat(), &random);
    }
    scanner
}

fn main() {
    let start = microseconds();
    let many = scanner(SECRETS);
    println!("preparing {SECRETS} secrets: {} µs", microseconds() - start);
    let start = microseconds();
    let few = scanner(30);
    println!("preparing 30 secrets: {} µs", microseconds() - start);
    let log =
        b"2026-11-23T10:00:00Z DEBUG request finished method=tools/call status=200 bytes=1234 id=9f8e7d6c\n";
    let rows = [
        &b"\x05\x81credentials"[..],
        &noise(60, 3, |byte| byte),
        b"{\"person\":\"ada@acme.example\"}\0\0\0\0",
    ]
    .concat();
    let samples = [
        ("random bytes", noise(MEGABYTES << 20, 1, |byte| byte)),
        ("zeros", vec![0; MEGABYTES << 20]),
        ("rows of a database", rows.repeat((MEGABYTES << 20) / rows.len())),
        ("lines of a log", log.repeat((8 << 20) / log.len())),
        ("one token of letters and digits", noise(2 << 20, 5, alphanumeric)),
    ];
    for (name, bytes) in samples {
        for (secrets, scanner) in [(SECRETS, &many), (30, &few)] {
            let mut rates: Vec<u128> = (0..ROUNDS)
                .map(|_| {
                    let start = microseconds();
                    assert!(scanner.scan(&bytes, &Limits::default()).hits.is_empty());
                    bytes.len() as u128 / (microseconds() - start).max(1)
                })
                .collect();
            rates.sort_unstable();
            let rate = rates[ROUNDS / 2];
            println!("{name}, {secrets} secrets: {rate} MB/s");
        }
    }
}
