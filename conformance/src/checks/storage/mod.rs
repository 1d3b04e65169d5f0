//! What lies on the disk, and who can read it.

mod bound_to_field;
mod bound_to_tenant;
mod corruption_contained;
mod file_permissions;
mod key_elsewhere;
mod key_rotation;
mod missing_key_refused;
mod no_built_in_key;
mod no_clear_secret;
mod no_encoded_secret;
mod no_fragmented_secret;
mod no_keystream_reuse;
mod no_obfuscated_secret;
mod non_deterministic;
mod plaintext_refused;
mod rollback_survived;
mod tampering_detected;
mod wrong_key_explained;

use clootrack_scan::Form;

use crate::check::{Applies, Check, Findings};
use crate::transcript::{Channel, Leak, Transcript};

pub(super) const CHECKS: &[Check] = &[
    no_clear_secret::CHECK,
    no_encoded_secret::CHECK,
    no_fragmented_secret::CHECK,
    no_obfuscated_secret::CHECK,
    file_permissions::CHECK,
    key_elsewhere::CHECK,
    no_built_in_key::CHECK,
    wrong_key_explained::CHECK,
    missing_key_refused::CHECK,
    bound_to_tenant::CHECK,
    bound_to_field::CHECK,
    tampering_detected::CHECK,
    non_deterministic::CHECK,
    no_keystream_reuse::CHECK,
    plaintext_refused::CHECK,
    corruption_contained::CHECK,
    rollback_survived::CHECK,
    key_rotation::CHECK,
];

/// Fewer characters than this may be a coincidence or a harmless masked form.
const TELLING: usize = 12;

/// Judges what of one form turned up in the storage; `told` says how it lies there.
fn leaked(run: &Transcript, findings: &mut Findings, form: Form, told: impl Fn(&Leak) -> String) -> Applies {
    let looks: Vec<_> = run.looks.iter().filter(|look| look.secrets > 0).collect();
    if looks.is_empty() {
        return Applies::No("nobody looked at the disk while there were secrets");
    }
    if looks.iter().any(|look| !look.decoy_found) {
        return Applies::NotTestable(
            "the search did not find the secrets that were planted for it".to_owned(),
        );
    }
    if let Some(unseen) = looks.iter().find_map(|look| look.unseen.first()) {
        return Applies::NotTestable(format!(
            "the connector also stores at {unseen}, where the suite cannot look"
        ));
    }
    if let Some(why) = run.never_connected() {
        return Applies::NotTestable(why);
    }
    // What lies in clear in a database within another file is seen twice: as it lies there, and in its cell.
    let is_also_clear = |leak: &Leak| {
        let same = |other: &Leak| other.secret == leak.secret && other.channel == leak.channel;
        form == Form::Encoded && run.leaks.iter().any(|other| other.form == Form::Clear && same(other))
    };
    let of_form = |leak: &&Leak| leak.form == form && leak.length >= TELLING && !is_also_clear(leak);
    for leak in run.leaks.iter().filter(of_form) {
        if let Channel::Storage { moment, file } = &leak.channel {
            findings.on_disk(format!("{} is in {file} {} ({moment})", leak.secret, told(leak)));
        }
    }
    Applies::Yes
}
