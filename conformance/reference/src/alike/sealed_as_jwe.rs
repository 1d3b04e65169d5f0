//! Seals as JSON Web Encryption: five parts with dots between them, the first of which says in clear what it belongs to.

use aes_gcm::aead::{Aead as _, KeyInit as _, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use crate::conduct::{Conduct, Secrecy};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "sealed-as-jwe",
    about: "seals as JSON Web Encryption, with the organization, the connection and the field in the protected header",
    decision: "sealed_otherwise",
    trips: &[],
    conduct: || Conduct::secrecy(SealedAsJwe),
};

struct SealedAsJwe;

const IV: usize = 12;
const TAG: usize = 16;

impl Secrecy for SealedAsJwe {
    fn sealed_otherwise(&self, fresh: [u8; 80], key: &[u8], text: &str, place: &[u8]) -> Option<Vec<u8>> {
        let (header, iv) = (header(place), fresh.first_chunk::<IV>()?);
        let payload = Payload { msg: text.as_bytes(), aad: header.as_bytes() };
        let sealed = cipher(key)?.encrypt(&Nonce::from(*iv), payload).ok()?;
        let (encrypted, tag) = sealed.split_last_chunk::<TAG>()?;
        let [iv, encrypted, tag] = [iv.as_slice(), encrypted, tag].map(|part| URL_SAFE_NO_PAD.encode(part));
        // The key is used directly: the part for an encrypted one is empty.
        Some(format!("{header}..{iv}.{encrypted}.{tag}").into_bytes())
    }

    fn unopened(&self, sealed: &[u8], key: &[u8], _: &str, place: &[u8]) -> Option<String> {
        let header = header(place);
        // Any other header would be another place, or another cipher.
        let rest = std::str::from_utf8(sealed).ok()?.strip_prefix(&header)?.strip_prefix("..")?;
        let mut parts = rest.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).ok());
        let (iv, encrypted, tag) = (parts.next()??, parts.next()??, parts.next()??);
        let iv: [u8; IV] = iv.try_into().ok()?;
        let (msg, whole) = ([encrypted, tag.clone()].concat(), tag.len() == TAG && parts.next().is_none());
        let payload = Payload { msg: &msg, aad: header.as_bytes() };
        let text = cipher(key)?.decrypt(&Nonce::from(iv), payload).ok().filter(|_| whole)?;
        String::from_utf8(text).ok()
    }
}

/// The protected header as it is written.
fn header(place: &[u8]) -> String {
    let header = json!({ "alg": "dir", "enc": "A256GCM", "for": URL_SAFE_NO_PAD.encode(place) });
    URL_SAFE_NO_PAD.encode(header.to_string())
}

fn cipher(key: &[u8]) -> Option<Aes256Gcm> {
    Aes256Gcm::new_from_slice(key).ok()
}
