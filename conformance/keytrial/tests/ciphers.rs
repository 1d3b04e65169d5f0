//! Every cipher is opened by a key that lies beside it, as other programs have sealed the text: the `cryptography` package for
//! Python, and libsodium. All of them but the simplest sealed it together with associated data.

use clootrack_keytrial::{Case, Secret, Tried, Value, try_keys};

/// 100, 101, 102 and so on, 32 bytes.
const KEY: &str = "ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoM=";

/// How each sealed `{"access_token":"ct_at_…","expires_in":3600}`.
const SEALED: [(&str, &str); 11] = [
    // Fernet
    (
        "AES-CBC",
        "gAAAAABqsTuABwgJCgsMDQ4PEBESExQVFiacbFigZgj9eRacg1PpfqLt8a1hjOolWfR9_Z15FNR3lC4pYBr2uCB-Dtz0fm9RHL6KUJiv4aSZDX7E4_V84qkCJK66I0IU6SamBKbfJE_ebmt_J8dmvB91TjOt6jq7IN2COTaypBDr1vNzY-da9P8=",
    ),
    // nonce, text, tag
    (
        "AES-GCM",
        "0708090a0b0c0d0e0f101112cad3ee43e995ddaea275e59b66b454a108371f5cd8b6474d32bbc4a18d3e418ad94b5a4f6c3bcd0544890da5356851547fe8e8c1d587fff85e491afe24abe708f397927490ce60f0406bdec2e17aa6b5cad06d455df9e7557aa33d",
    ),
    // nonce, tag and text, as Node's programs write them
    (
        "AES-GCM",
        "0708090a0b0c0d0e0f101112:c2e17aa6b5cad06d455df9e7557aa33d:cad3ee43e995ddaea275e59b66b454a108371f5cd8b6474d32bbc4a18d3e418ad94b5a4f6c3bcd0544890da5356851547fe8e8c1d587fff85e491afe24abe708f397927490ce60f0406bde",
    ),
    // a nonce of sixteen bytes
    (
        "AES-GCM",
        "0708090a0b0c0d0e0f101112131415167ce17beba1c43d366856d8889ca01a54037b5e439fafefc9cc6c6904d10f980fcd0eb3966bc1a79ffd1123dff291144a7912701124eac25aee7eb43983393b978b910330d110a19cfba8b680e6e3e0ee603c6e4388149b0d295ad6",
    ),
    // nonce, blocks
    (
        "AES-CBC",
        "BwgJCgsMDQ4PEBESExQVFk5RotI2HAbm8/xd2tT4aqDB2h3KgCT2HwnKk0Uoitrt+buENKSSkJgZxs/gRz+mSTKkth3zXhq3ot5yoA6viizvpPEVsJXWv5Tq/Kd1r36o",
    ),
    // nonce, text
    (
        "AES-CTR",
        "0708090a0b0c0d0e0f101112131415165a33dca44a5aa8bad9d5ca1b0df884c6680d839a6d79601302b0b16c1b67ea682bf14dbc19d61adb677a1aa77243c6890dc573d752e8fa9c53ee412977a098c0646ce14292f40c5a601334",
    ),
    // blocks alone
    (
        "AES-ECB",
        "69b4f396a34d2924bfe5213797f57ab0351fae638f6b07c8dead5ef64a6598ae2a84e22e25b29fa401c015bf8c79c1f47a6fb3b4c1de562a80080be388974062c97ac7fd7172cb8c2c8bb3072a3b710b",
    ),
    // a header of five bytes before the nonce
    (
        "ChaCha20-Poly1305",
        "01deadbeef0708090a0b0c0d0e0f101112e975d391accfa87deaeae9e37c87f61593d3f3005af8b9055acd38435bf040df23345dd35915e0225eea1b8d5b8ccc3bba19d0e0ada7e4a063818a695e964637cb06e199a218a3f0257a42f42fd466e17cd858ff947fd5315ad084",
    ),
    // the nonce behind the tag
    (
        "ChaCha20-Poly1305",
        "e975d391accfa87deaeae9e37c87f61593d3f3005af8b9055acd38435bf040df23345dd35915e0225eea1b8d5b8ccc3bba19d0e0ada7e4a063818a695e964637cb06e199a218a3f0257a42f42fd466e17cd858ff947fd5315ad0840708090a0b0c0d0e0f101112",
    ),
    // nonce, tag, text
    (
        "XSalsa20-Poly1305",
        "0708090a0b0c0d0e0f101112131415161718191a1b1c1d1ec0ec860b7f10b2fe3fad43bcc5131f7b425bfb33b01d0490bd0636b1ccf9b43f69fc08bb298fa99424ef3badd935fab365381585425152553e6ce722aeba88d16436716e7218ffab4ad77bf112ef2aca82c639243009b8e1377876",
    ),
    // nonce, text, tag
    (
        "XChaCha20-Poly1305",
        "0708090a0b0c0d0e0f101112131415161718191a1b1c1d1eec7b352ab5be988322289567aff4b17fae92bda6a03b4e09a27f02c0d89f7f5329950d0c45345a932dc8a1ad16f23aed54297c6c5b39ae2d6853e5a5e2bd418b060ceb01b2f505f7b3163c94ad4439438bf9450a0f0a2a963f357b",
    ),
];

/// AES-GCM under the first sixteen bytes of the key, and under the first 24.
const SHORTER: [(usize, &str); 2] = [
    (
        16,
        "0708090a0b0c0d0e0f101112b0bf37dea4e7e30e2487a609a6747eed4c6d744c44c7b99cf2b853b27e2c289adbe3577c6c5256e1bff37adf2cfa7b0933f50625cf90698effde4075aa3543a35ecd09163d60511c193f360538fca7aae50b9d9323cdc4e1e295a1",
    ),
    (
        24,
        "0708090a0b0c0d0e0f1011127d342e18170e615b50cbaa010efb428efb5e0807f4be65a8451257122132edf9eb652be0da65376765c06e4da7d1857bca028039a3503f6f347a5c3c7b319072da3374e97b857ee302576b568a797c312ac34ff1f185f34ae5a147",
    ),
];

/// AES-GCM under the SHA-256 of `open sesame`.
const DERIVED: &str = "0708090a0b0c0d0e0f101112ef6883f3f4243605b60139580e27e50aa7dbc0f52ec5300244ece3a34eabbb321dfd78fc50eb711962f06996985622fee9809a7a77f751aac1f7d7fbcc05c0966f7e6292d085eda492e6637ed7a9114ed495b190a84fb298e25289";
/// Under what PBKDF2 makes of it in 10,000 rounds with the salt `pepper`.
const STRETCHED: &str = "0708090a0b0c0d0e0f101112e8bafb4f203cc5e631d4011ad7e44b6baaa428ed3fe99d4b1268e6ac1bf90faff21564b6ac1f2f4a71c82482ac333675493b2f8ce66e4596e9dfafd73539eb87861bebb0d21eb62cee33db1c2729b4e95d8b5ea9b9f886f66566a6";

fn value(place: &str, text: &str) -> Value {
    Value { place: place.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn case(sealed: &str, beside: &[Value]) -> Case {
    let sealed = value("the token", sealed);
    let random = "Zq3v9XbT1mK7sR5wY2pL8dF4gH6jC0nA".to_owned();
    Case {
        given: vec!["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=".to_owned()],
        stored: [std::slice::from_ref(&sealed), beside].concat(),
        sealed: vec![sealed],
        secrets: vec![Secret { name: "access token 1".to_owned(), random }],
    }
}

fn told(tried: &Tried) -> Vec<(&str, &str, &str)> {
    tried
        .found
        .iter()
        .map(|found| (found.place.as_str(), found.form.as_str(), found.cipher.as_str()))
        .collect()
}

#[test]
fn a_key_beside_it_opens_what_any_usual_cipher_has_sealed() {
    for (cipher, sealed) in SEALED {
        let tried = try_keys(&case(sealed, &[value(".env", &format!("PORT=80\nKEY={KEY}\n"))]));
        assert_eq!(told(&tried), [(".env", "in base64", cipher)], "{sealed}");
        assert_eq!(tried.found[0].secret, "access token 1");
    }
}

#[test]
fn shorter_keys_open_too() {
    for (length, sealed) in SHORTER {
        let key: String = (100..).take(length).map(|byte: u8| format!("{byte:02x}")).collect();
        let tried = try_keys(&case(sealed, &[value("settings.key", &key)]));
        assert_eq!(told(&tried), [("settings.key", "in hex", "AES-GCM")]);
    }
}

#[test]
fn without_its_key_nothing_opens() {
    for (_, sealed) in SEALED {
        let tried =
            try_keys(&case(sealed, &[value(".env", "KEY=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]));
        assert_eq!(tried, Tried { sealed: tried.sealed, ..Tried::default() }, "{sealed}");
        assert_ne!(tried.sealed, 0);
    }
}

#[test]
fn the_key_that_was_given_is_looked_for_wherever_it_may_lie() {
    let given = |beside: &[Value]| Case { given: vec![KEY.to_owned()], ..case(SEALED[1].1, beside) };
    let tried = try_keys(&given(&[]));
    assert_eq!((tried.readable, told(&tried)), (1, vec![]));
    let raw = [vec![255; 999], (100..132).collect(), vec![255; 9]].concat();
    let tried = try_keys(&given(&[Value { place: "keyring".to_owned(), bytes: raw }]));
    assert_eq!(told(&tried), [("keyring", "as it is", "AES-GCM")]);
}

#[test]
fn a_key_is_made_of_a_text_beside_it() {
    let tried = try_keys(&case(DERIVED, &[value("settings.phrase", "open sesame")]));
    assert_eq!(told(&tried), [("settings.phrase", "the SHA-256 of a text", "AES-GCM")]);
    let beside = [value(".env", "SALT=pepper\nPASSWORD=\"open sesame\"\n")];
    let tried = try_keys(&case(STRETCHED, &beside));
    assert_eq!(told(&tried), [(".env", "made of a text by PBKDF2", "AES-GCM")]);
}

#[test]
fn whoever_stores_a_great_deal_is_told_where_the_patience_ended() {
    let noise = (0..200_u8).map(|seed| {
        let bytes = (0..=254_u8).map(|at| at.wrapping_mul(seed | 1).wrapping_add(seed) | 128).collect();
        Value { place: "noise".to_owned(), bytes }
    });
    let tried = try_keys(&case(SEALED[1].1, &noise.collect::<Vec<_>>()));
    assert!(tried.gave_up && tried.found.is_empty());
}
