//! Each way to write a secret, for itself.

use crate::wrap::{CONTAINERS, DISGUISES, ESCAPES, RECORDS, TEXTS};
use crate::{PREFIX, SECRET, encodings, scan, value};
use clootrack_scan::Form;

#[test]
fn every_encoding_is_found_and_named() {
    for (name, wrap) in TEXTS.iter().chain(ESCAPES).chain(CONTAINERS) {
        let bytes = [b"\x01\x02 = ", wrap(value().as_bytes()).as_slice(), b"; x"].concat();
        let found = encodings(&bytes);
        assert!(found.contains(&(*name).to_owned()), "{name}: {found:?}");
    }
}

#[test]
fn containers_without_a_mark_are_found_where_a_record_begins() {
    for (name, wrap) in RECORDS {
        let found = encodings(&wrap(format!("{{\"token\":\"{}\"}}", value()).repeat(3).as_bytes()));
        assert!(found.contains(&(*name).to_owned()), "{name}: {found:?}");
    }
}

#[test]
fn every_disguise_is_found_at_every_place() {
    for (name, wrap) in DISGUISES {
        for before in 0..40 {
            let mut bytes = crate::noise(before, 7);
            bytes.extend(wrap(value().as_bytes()));
            bytes.extend(crate::noise(3, 9));
            let found = scan(&bytes);
            let hit = found.hits.iter().find(|hit| hit.encoding() == *name);
            let hit = hit.unwrap_or_else(|| panic!("{name} behind {before}: {:?}", found.hits));
            assert_eq!(hit.form, Form::Disguised);
        }
    }
}

#[test]
fn a_long_key_is_found_with_the_help_of_the_prefix() {
    let key: Vec<u8> = crate::noise(30, 5);
    let bytes: Vec<u8> = value().bytes().zip(key.iter().cycle()).map(|(byte, key)| byte ^ key).collect();
    assert_eq!(encodings(&bytes), ["XOR with a repeating key"]);
}

#[test]
fn what_is_in_clear_is_told_as_that_and_as_nothing_else() {
    for bytes in [
        format!("{{\"token\": \"{}\", \"path\": \"a%20b\\/c\"}}", value()),
        format!("{PREFIX}{}\",\n    \"{}", &SECRET[..20], &SECRET[20..]),
        format!("\x01\x02{SECRET}\x03"),
    ] {
        let found = scan(bytes.as_bytes());
        assert!(!found.hits.is_empty());
        assert!(found.hits.iter().all(|hit| hit.form == Form::Clear), "{:?}", found.hits);
        assert!(found.hits.iter().any(|hit| hit.length == SECRET.len()));
        assert_eq!(found.unsearched, []);
    }
}

#[test]
fn a_part_is_measured_and_a_short_one_is_nothing() {
    let found = scan(format!("token={}", &SECRET[5..25]).as_bytes());
    assert_eq!((found.hits[0].length, found.hits[0].span.clone()), (20, 6..26));
    assert_eq!(scan(format!("token={}…", &SECRET[..11]).as_bytes()).hits, []);
}

#[test]
fn pieces_are_put_together_in_any_order() {
    let pieces: Vec<&[u8]> = SECRET.as_bytes().chunks(9).collect();
    let bytes =
        pieces.iter().rev().map(|piece| [b"\x00\x01part\x02", *piece].concat()).collect::<Vec<_>>().concat();
    let found = scan(&bytes);
    assert_eq!(found.hits.len(), 1, "{:?}", found.hits);
    assert_eq!((found.hits[0].form, found.hits[0].length), (Form::Pieces, 36));
    assert_eq!(scan(&bytes[..30]).hits, []);
}

#[test]
fn documents_are_read_however_they_write_their_text() {
    let toml = format!("token = \"\"\"{}\\\n   {}\"\"\"", &value()[..20], &value()[20..]);
    assert_eq!(toml::from_str::<toml::Table>(&toml).unwrap()["token"].as_str(), Some(value().as_str()));
    let yaml = format!("token: >-\n  {}\n  {}\n", &value()[..22], &value()[22..]);
    for document in [toml, yaml] {
        assert!(scan(document.as_bytes()).hits.iter().any(|hit| hit.length == SECRET.len()), "{document}");
    }
    let nested = serde_json::json!({ "a": serde_json::json!({ "b": value() }).to_string() }).to_string();
    assert_eq!(encodings(nested.as_bytes()), ["clear"]);
}

#[test]
fn binary_documents_are_read_leaf_by_leaf() {
    let packed = RECORDS[1].1(value().repeat(4).as_bytes());
    let value = rmpv::Value::Map(vec![("blob".into(), rmpv::Value::Binary(packed.clone()))]);
    let mut bytes = Vec::new();
    rmpv::encode::write_value(&mut bytes, &value).unwrap();
    assert!(encodings(&bytes).contains(&"Brotli in MessagePack".to_owned()), "{:?}", encodings(&bytes));

    let value = ciborium::Value::Array(vec![ciborium::Value::Bytes(packed)]);
    let mut bytes = Vec::new();
    ciborium::into_writer(&value, &mut bytes).unwrap();
    assert!(encodings(&bytes).contains(&"Brotli in CBOR".to_owned()), "{:?}", encodings(&bytes));

    // A text of two chunks, each too short to tell.
    let chunk = |text: &str| [&[0x60 + u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
    let chunks: Vec<u8> =
        SECRET.as_bytes().chunks(7).flat_map(|text| chunk(std::str::from_utf8(text).unwrap())).collect();
    let bytes = [&[0x81, 0x7f], chunks.as_slice(), &[0xff]].concat();
    assert_eq!(encodings(&bytes), ["CBOR"]);
}

#[test]
fn archives_and_databases_are_opened_wherever_they_lie() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    let database = rusqlite::Connection::open(&path).unwrap();
    let long = format!("{}{}", value(), "x".repeat(9000));
    database.execute_batch("CREATE TABLE t (a TEXT)").unwrap();
    database.execute("INSERT INTO t VALUES (?1)", [&long]).unwrap();
    drop(database);
    let mut archive = tar::Builder::new(Vec::new());
    archive.append_path_with_name(&path, "store.db").unwrap();
    let mut header = tar::Header::new_ustar();
    let brotli = RECORDS[1].1(value().repeat(4).as_bytes());
    header.set_size(brotli.len() as u64);
    header.set_cksum();
    archive.append_data(&mut header, "packed.br", brotli.as_slice()).unwrap();
    let packed = CONTAINERS[0].1(&archive.into_inner().unwrap());
    let found = encodings(&packed);
    assert!(found.contains(&"SQLite in gzip".to_owned()), "{found:?}");
    assert!(found.contains(&"Brotli in gzip".to_owned()), "{found:?}");
}
