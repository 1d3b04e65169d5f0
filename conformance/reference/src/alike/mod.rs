//! Connectors that are built differently, and are just as right: no check may mind.

use crate::variants::Variant;

mod data_key_wrapped;
mod elicitation_declined;
mod expired_secret_tried;
mod log_says_less;
mod notice_worded_otherwise;
mod offline_access_unasked;
mod old_list_shown_while_down;
mod public_client;
mod redirect_followed_at_home;
mod requests_traced;
mod sealed_as_fernet;
mod sealed_as_jwe;
mod sealed_as_one;
mod sealed_value_by_value;
mod state_long;
mod stream_not_taken_up;
mod stream_refused_renewed;
mod token_renewed_ahead;
mod token_renewed_between_calls;
mod tools_allowed_by_list;
mod tools_listed_ahead;
mod unnamed_server_asked;
mod vendor_listened_to;
mod verifier_longest;

/// All of them, by name. They trip nothing, although each goes where its difference could be seen.
pub const ALIKE: &[Variant] = &[
    data_key_wrapped::VARIANT,
    elicitation_declined::VARIANT,
    expired_secret_tried::VARIANT,
    log_says_less::VARIANT,
    notice_worded_otherwise::VARIANT,
    offline_access_unasked::VARIANT,
    old_list_shown_while_down::VARIANT,
    public_client::VARIANT,
    redirect_followed_at_home::VARIANT,
    requests_traced::VARIANT,
    sealed_as_fernet::VARIANT,
    sealed_as_jwe::VARIANT,
    sealed_as_one::VARIANT,
    sealed_value_by_value::VARIANT,
    state_long::VARIANT,
    stream_not_taken_up::VARIANT,
    stream_refused_renewed::VARIANT,
    token_renewed_ahead::VARIANT,
    token_renewed_between_calls::VARIANT,
    tools_allowed_by_list::VARIANT,
    tools_listed_ahead::VARIANT,
    unnamed_server_asked::VARIANT,
    vendor_listened_to::VARIANT,
    verifier_longest::VARIANT,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::VARIANTS;
    use crate::variants::tests::files;

    #[test]
    fn every_file_is_listed_under_its_own_name_and_trips_nothing() {
        let listed: BTreeSet<String> = ALIKE.iter().map(|variant| variant.name.to_owned()).collect();
        assert_eq!(files("alike"), listed);
        assert!(ALIKE.is_sorted_by_key(|variant| variant.name));
        assert!(ALIKE.iter().all(|variant| variant.trips.is_empty() && !variant.about.is_empty()));
        assert!(!VARIANTS.iter().any(|variant| listed.contains(variant.name)));
    }
}
