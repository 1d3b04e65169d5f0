//! The connectors that are wrong in one way.

use crate::conduct::Conduct;

mod address_judged_as_text;
mod all_scopes_requested;
mod annotations_believed;
mod answer_read_without_end;
mod answer_unpacked_without_end;
mod application_type_missing;
mod basic_unencoded;
mod bearer_follows_other_host;
mod bearer_follows_redirect;
mod blocks_encrypted_alone;
mod callback_logged;
mod callback_of_another;
mod calls_fail_while_renewing;
mod capitals_missed;
mod case_cut_only;
mod challenge_at_start_only;
mod challenge_believed;
mod challenge_first_line_only;
mod challenge_name_case_compared;
mod challenge_not_followed;
mod challenge_scheme_case_compared;
mod challenge_split_at_commas;
mod challenge_tokens_unread;
mod clear_base64_read;
mod clear_json_read;
mod clear_token_read;
mod client_method_ignored;
mod client_method_lost_at_restart;
mod client_proved_twice;
mod client_secret_follows_redirect;
mod client_secret_in_url;
mod client_secret_lost_at_restart;
mod clock_ahead_believed;
mod clock_behind_believed;
mod code_follows_other_host;
mod code_follows_redirect;
mod code_resent_after_failure;
mod code_sent_again;
mod code_sent_at_once_twice;
mod connection_unsaved_ignored;
mod data_first_block_truncated;
mod data_withheld;
mod dead_registration_kept;
mod dead_token_retried;
mod destination_port_ignored;
mod digits_taken_for_letters;
mod disconnect_only_flags;
mod document_forced;
mod document_ignored;
mod dot_at_the_end_missed;
mod empty_cursor_ends_list;
mod empty_result_misadvised;
mod empty_result_unexplained;
mod endpoint_opened_unseen;
mod endpoint_over_plain_http;
mod endpoint_query_doubled;
mod endpoint_query_dropped;
mod endpoint_scripts_refused_only;
mod endpoints_believed;
mod expired_secret_dead_end;
mod fields_unbound;
mod filter_absent_from_list;
mod filter_on_list_only;
mod first_list_filtered_only;
mod first_page_filtered_only;
mod first_page_only;
mod flat_line_unexplained;
mod flow_ended_by_forgery;
mod forbidden_reconnects;
mod forbidden_repeated;
mod forged_error_heeded;
mod forms_unknown;
mod grant_lost_to_outage;
mod https_suffices;
mod humps_uncut;
mod internal_name_missed;
mod issuer_case_ignored;
mod issuer_demanded;
mod issuer_ignored;
mod issuer_normalised;
mod issuer_optional;
mod issuer_port_normalised;
mod issuer_slash_ignored;
mod issuer_unannounced_ignored;
mod key_built_in;
mod key_defaulted;
mod key_first_of_two_only;
mod key_from_any_text;
mod key_never_rotated;
mod key_of_zeros_taken;
mod key_padded;
mod lifetime_demanded;
mod lifetime_fraction_unread;
mod lifetime_negative_unread;
mod lifetime_null_unread;
mod lifetime_overflows;
mod lifetime_text_unread;
mod list_followed_in_circles;
mod loopback_range_missed;
mod loopback_v6_missed;
mod mapped_address_missed;
mod matcher_anchored;
mod matcher_folding;
mod matcher_normalising;
mod matcher_substring;
mod matcher_substring_any_case;
mod matcher_whole_words;
mod matcher_word_boundaries;
mod matcher_words_and_humps;
mod matcher_words_inflected;
mod metadata_answer_shown;
mod metadata_follows_other_host;
mod metadata_follows_redirect;
mod metadata_issuer_beginning_compared;
mod metadata_issuer_ignored;
mod metadata_issuer_ignored_in_openid;
mod metadata_issuer_optional;
mod missing_lifetime_assumed;
mod name_cut_before_filter;
mod named_server_believed;
mod nameless_tool_ends_list;
mod names_unresolved;
mod nonce_constant;
mod nonce_of_the_record;
mod nonce_of_the_text;
mod octal_address_missed;
mod old_refresh_token_kept;
mod other_refusal_retried;
mod over_grant_unnoticed;
mod parameters_pasted;
mod parser_failure_let_out;
mod permission_unnamed;
mod pkce_downgraded;
mod pkce_fallen_back_to_plain;
mod pkce_list_unread;
mod pkce_unannounced_accepted;
mod plain_http_accepted;
mod plain_redirect_followed;
mod plain_registration_accepted;
mod plain_token_endpoint_accepted;
mod reads_let_pass;
mod rebound_name_contacted;
mod redirect_host_ignored;
mod redirect_judged_once;
mod redirect_port_ignored;
mod redirect_target_unjudged;
mod redirect_uri_other_at_token;
mod redirect_uri_wildcard;
mod redirects_followed_in_circles;
mod refresh_asks_agreed;
mod refresh_asks_offline;
mod refresh_at_the_new_server;
mod refresh_ignored;
mod refresh_lost_at_restart;
mod refresh_raced;
mod refresh_raced_across_processes;
mod refresh_storm;
mod refresh_token_dropped;
mod refresh_token_follows_other_host;
mod refresh_token_follows_redirect;
mod refusal_with_null_unread;
mod registers_each_time;
mod registration_answer_logged;
mod registration_answer_shown;
mod registration_asks_for_writing;
mod registration_follows_other_host;
mod registration_follows_redirect;
mod registration_miscoded;
mod registration_names_people;
mod registration_read_without_end;
mod registration_retried;
mod registration_shared_by_servers;
mod registration_without_client;
mod renewal_abandoned_at_stop;
mod renewal_of_another_ignored;
mod renewal_stored_late;
mod renewal_unsaved_ignored;
mod renewed_between_calls_storm;
mod resource_absent_accepted;
mod resource_beginning_compared;
mod resource_host_compared;
mod resource_ignored;
mod resource_metadata_at_root_first;
mod resource_metadata_follows_other_host;
mod resource_metadata_follows_redirect;
mod resource_metadata_not_at_root;
mod resource_metadata_read_without_end;
mod resource_missing_at_authorize;
mod resource_missing_at_refresh;
mod revocation_follows_other_host;
mod revocation_follows_redirect;
mod scopes_containing_read;
mod scopes_encoded_twice;
mod scopes_of_challenge;
mod scopes_of_resource;
mod scopes_of_server;
mod scopes_only_where_offered;
mod scopes_pasted;
mod scopes_with_a_star;
mod server_metadata_backwards;
mod server_metadata_first_place_only;
mod server_metadata_without_appended;
mod server_shared;
mod short_address_missed;
mod short_life_storm;
mod short_record_unforeseen;
mod state_absent_accepted;
mod state_beginning_accepted;
mod state_case_ignored;
mod state_constant;
mod state_empty_accepted;
mod state_first_counts;
mod state_guessable;
mod state_ignored;
mod state_last_counts;
mod state_prefix_compared;
mod step_up_into_write;
mod step_up_replaces;
mod storage_given_up;
mod stream_refused_asked_again;
mod stream_refused_storm;
mod tag_ignored;
mod tag_omitted;
mod tenants_unbound;
mod title_judged;
mod token_absent_accepted;
mod token_answer_form_read;
mod token_answer_last_counts;
mod token_answer_logged;
mod token_answer_quoted;
mod token_answer_read_without_end;
mod token_answer_rest_ignored;
mod token_answer_told_as_denial;
mod token_empty_accepted;
mod token_endpoint_guessed;
mod token_endpoint_guessed_by_clock;
mod token_error_ignored;
mod token_in_cookie;
mod token_in_error;
mod token_in_meta;
mod token_in_status;
mod token_renewal_unjudged;
mod token_status_suffices;
mod token_type_case_compared;
mod token_type_ignored;
mod tokens_in_clear;
mod trust_by_beginning;
mod unclear_refusal_retried;
mod unknown_client_retried;
mod unknown_client_unexplained;
mod unlisted_called;
mod unnamed_server_believed;
mod unreadable_blocks_all;
mod unreadable_erased;
mod unreadable_told_as_outage;
mod unsafe_told_as_outage;
mod unsaved_kept_in_clear;
mod unsaved_told_as_outage;
mod unspecified_address_missed;
mod usual_separators_only;
mod verifier_reused;
mod verifier_shared;
mod zero_lifetime_endless;
mod zero_lifetime_storm;

/// A connector that answers one question otherwise: wrongly, but for those in [`crate::ALIKE`].
pub struct Variant {
    /// Its name, which is its file's name.
    pub name: &'static str,
    /// What it does otherwise.
    pub about: &'static str,
    /// The one decision that it takes differently.
    pub decision: &'static str,
    /// The checks that must notice, and no others.
    pub trips: &'static [&'static str],
    /// Makes its conduct.
    pub conduct: fn() -> Conduct,
}

/// All of them, by name.
pub const VARIANTS: &[Variant] = &[
    address_judged_as_text::VARIANT,
    all_scopes_requested::VARIANT,
    annotations_believed::VARIANT,
    answer_read_without_end::VARIANT,
    answer_unpacked_without_end::VARIANT,
    application_type_missing::VARIANT,
    basic_unencoded::VARIANT,
    bearer_follows_other_host::VARIANT,
    bearer_follows_redirect::VARIANT,
    blocks_encrypted_alone::VARIANT,
    callback_logged::VARIANT,
    callback_of_another::VARIANT,
    calls_fail_while_renewing::VARIANT,
    capitals_missed::VARIANT,
    case_cut_only::VARIANT,
    challenge_at_start_only::VARIANT,
    challenge_believed::VARIANT,
    challenge_first_line_only::VARIANT,
    challenge_name_case_compared::VARIANT,
    challenge_not_followed::VARIANT,
    challenge_scheme_case_compared::VARIANT,
    challenge_split_at_commas::VARIANT,
    challenge_tokens_unread::VARIANT,
    clear_base64_read::VARIANT,
    clear_json_read::VARIANT,
    clear_token_read::VARIANT,
    client_method_ignored::VARIANT,
    client_method_lost_at_restart::VARIANT,
    client_proved_twice::VARIANT,
    client_secret_follows_redirect::VARIANT,
    client_secret_in_url::VARIANT,
    client_secret_lost_at_restart::VARIANT,
    clock_ahead_believed::VARIANT,
    clock_behind_believed::VARIANT,
    code_follows_other_host::VARIANT,
    code_follows_redirect::VARIANT,
    code_resent_after_failure::VARIANT,
    code_sent_again::VARIANT,
    code_sent_at_once_twice::VARIANT,
    connection_unsaved_ignored::VARIANT,
    data_first_block_truncated::VARIANT,
    data_withheld::VARIANT,
    dead_registration_kept::VARIANT,
    dead_token_retried::VARIANT,
    destination_port_ignored::VARIANT,
    digits_taken_for_letters::VARIANT,
    disconnect_only_flags::VARIANT,
    document_forced::VARIANT,
    document_ignored::VARIANT,
    dot_at_the_end_missed::VARIANT,
    empty_cursor_ends_list::VARIANT,
    empty_result_misadvised::VARIANT,
    empty_result_unexplained::VARIANT,
    endpoint_opened_unseen::VARIANT,
    endpoint_over_plain_http::VARIANT,
    endpoint_query_doubled::VARIANT,
    endpoint_query_dropped::VARIANT,
    endpoint_scripts_refused_only::VARIANT,
    endpoints_believed::VARIANT,
    expired_secret_dead_end::VARIANT,
    fields_unbound::VARIANT,
    filter_absent_from_list::VARIANT,
    filter_on_list_only::VARIANT,
    first_list_filtered_only::VARIANT,
    first_page_filtered_only::VARIANT,
    first_page_only::VARIANT,
    flat_line_unexplained::VARIANT,
    flow_ended_by_forgery::VARIANT,
    forbidden_reconnects::VARIANT,
    forbidden_repeated::VARIANT,
    forged_error_heeded::VARIANT,
    forms_unknown::VARIANT,
    grant_lost_to_outage::VARIANT,
    https_suffices::VARIANT,
    humps_uncut::VARIANT,
    internal_name_missed::VARIANT,
    issuer_case_ignored::VARIANT,
    issuer_demanded::VARIANT,
    issuer_ignored::VARIANT,
    issuer_normalised::VARIANT,
    issuer_optional::VARIANT,
    issuer_port_normalised::VARIANT,
    issuer_slash_ignored::VARIANT,
    issuer_unannounced_ignored::VARIANT,
    key_built_in::VARIANT,
    key_defaulted::VARIANT,
    key_first_of_two_only::VARIANT,
    key_from_any_text::VARIANT,
    key_never_rotated::VARIANT,
    key_of_zeros_taken::VARIANT,
    key_padded::VARIANT,
    lifetime_demanded::VARIANT,
    lifetime_fraction_unread::VARIANT,
    lifetime_negative_unread::VARIANT,
    lifetime_null_unread::VARIANT,
    lifetime_overflows::VARIANT,
    lifetime_text_unread::VARIANT,
    list_followed_in_circles::VARIANT,
    loopback_range_missed::VARIANT,
    loopback_v6_missed::VARIANT,
    mapped_address_missed::VARIANT,
    matcher_anchored::VARIANT,
    matcher_folding::VARIANT,
    matcher_normalising::VARIANT,
    matcher_substring::VARIANT,
    matcher_substring_any_case::VARIANT,
    matcher_whole_words::VARIANT,
    matcher_word_boundaries::VARIANT,
    matcher_words_and_humps::VARIANT,
    matcher_words_inflected::VARIANT,
    metadata_answer_shown::VARIANT,
    metadata_follows_other_host::VARIANT,
    metadata_follows_redirect::VARIANT,
    metadata_issuer_beginning_compared::VARIANT,
    metadata_issuer_ignored::VARIANT,
    metadata_issuer_ignored_in_openid::VARIANT,
    metadata_issuer_optional::VARIANT,
    missing_lifetime_assumed::VARIANT,
    name_cut_before_filter::VARIANT,
    named_server_believed::VARIANT,
    nameless_tool_ends_list::VARIANT,
    names_unresolved::VARIANT,
    nonce_constant::VARIANT,
    nonce_of_the_record::VARIANT,
    nonce_of_the_text::VARIANT,
    octal_address_missed::VARIANT,
    old_refresh_token_kept::VARIANT,
    other_refusal_retried::VARIANT,
    over_grant_unnoticed::VARIANT,
    parameters_pasted::VARIANT,
    parser_failure_let_out::VARIANT,
    permission_unnamed::VARIANT,
    pkce_downgraded::VARIANT,
    pkce_fallen_back_to_plain::VARIANT,
    pkce_list_unread::VARIANT,
    pkce_unannounced_accepted::VARIANT,
    plain_http_accepted::VARIANT,
    plain_redirect_followed::VARIANT,
    plain_registration_accepted::VARIANT,
    plain_token_endpoint_accepted::VARIANT,
    reads_let_pass::VARIANT,
    rebound_name_contacted::VARIANT,
    redirect_host_ignored::VARIANT,
    redirect_judged_once::VARIANT,
    redirect_port_ignored::VARIANT,
    redirect_target_unjudged::VARIANT,
    redirect_uri_other_at_token::VARIANT,
    redirect_uri_wildcard::VARIANT,
    redirects_followed_in_circles::VARIANT,
    refresh_asks_agreed::VARIANT,
    refresh_asks_offline::VARIANT,
    refresh_at_the_new_server::VARIANT,
    refresh_ignored::VARIANT,
    refresh_lost_at_restart::VARIANT,
    refresh_raced::VARIANT,
    refresh_raced_across_processes::VARIANT,
    refresh_storm::VARIANT,
    refresh_token_dropped::VARIANT,
    refresh_token_follows_other_host::VARIANT,
    refresh_token_follows_redirect::VARIANT,
    refusal_with_null_unread::VARIANT,
    registers_each_time::VARIANT,
    registration_answer_logged::VARIANT,
    registration_answer_shown::VARIANT,
    registration_asks_for_writing::VARIANT,
    registration_follows_other_host::VARIANT,
    registration_follows_redirect::VARIANT,
    registration_miscoded::VARIANT,
    registration_names_people::VARIANT,
    registration_read_without_end::VARIANT,
    registration_retried::VARIANT,
    registration_shared_by_servers::VARIANT,
    registration_without_client::VARIANT,
    renewal_abandoned_at_stop::VARIANT,
    renewal_of_another_ignored::VARIANT,
    renewal_stored_late::VARIANT,
    renewal_unsaved_ignored::VARIANT,
    renewed_between_calls_storm::VARIANT,
    resource_absent_accepted::VARIANT,
    resource_beginning_compared::VARIANT,
    resource_host_compared::VARIANT,
    resource_ignored::VARIANT,
    resource_metadata_at_root_first::VARIANT,
    resource_metadata_follows_other_host::VARIANT,
    resource_metadata_follows_redirect::VARIANT,
    resource_metadata_not_at_root::VARIANT,
    resource_metadata_read_without_end::VARIANT,
    resource_missing_at_authorize::VARIANT,
    resource_missing_at_refresh::VARIANT,
    revocation_follows_other_host::VARIANT,
    revocation_follows_redirect::VARIANT,
    scopes_containing_read::VARIANT,
    scopes_encoded_twice::VARIANT,
    scopes_of_challenge::VARIANT,
    scopes_of_resource::VARIANT,
    scopes_of_server::VARIANT,
    scopes_only_where_offered::VARIANT,
    scopes_pasted::VARIANT,
    scopes_with_a_star::VARIANT,
    server_metadata_backwards::VARIANT,
    server_metadata_first_place_only::VARIANT,
    server_metadata_without_appended::VARIANT,
    server_shared::VARIANT,
    short_address_missed::VARIANT,
    short_life_storm::VARIANT,
    short_record_unforeseen::VARIANT,
    state_absent_accepted::VARIANT,
    state_beginning_accepted::VARIANT,
    state_case_ignored::VARIANT,
    state_constant::VARIANT,
    state_empty_accepted::VARIANT,
    state_first_counts::VARIANT,
    state_guessable::VARIANT,
    state_ignored::VARIANT,
    state_last_counts::VARIANT,
    state_prefix_compared::VARIANT,
    step_up_into_write::VARIANT,
    step_up_replaces::VARIANT,
    storage_given_up::VARIANT,
    stream_refused_asked_again::VARIANT,
    stream_refused_storm::VARIANT,
    tag_ignored::VARIANT,
    tag_omitted::VARIANT,
    tenants_unbound::VARIANT,
    title_judged::VARIANT,
    token_absent_accepted::VARIANT,
    token_answer_form_read::VARIANT,
    token_answer_last_counts::VARIANT,
    token_answer_logged::VARIANT,
    token_answer_quoted::VARIANT,
    token_answer_read_without_end::VARIANT,
    token_answer_rest_ignored::VARIANT,
    token_answer_told_as_denial::VARIANT,
    token_empty_accepted::VARIANT,
    token_endpoint_guessed::VARIANT,
    token_endpoint_guessed_by_clock::VARIANT,
    token_error_ignored::VARIANT,
    token_in_cookie::VARIANT,
    token_in_error::VARIANT,
    token_in_meta::VARIANT,
    token_in_status::VARIANT,
    token_renewal_unjudged::VARIANT,
    token_status_suffices::VARIANT,
    token_type_case_compared::VARIANT,
    token_type_ignored::VARIANT,
    tokens_in_clear::VARIANT,
    trust_by_beginning::VARIANT,
    unclear_refusal_retried::VARIANT,
    unknown_client_retried::VARIANT,
    unknown_client_unexplained::VARIANT,
    unlisted_called::VARIANT,
    unnamed_server_believed::VARIANT,
    unreadable_blocks_all::VARIANT,
    unreadable_erased::VARIANT,
    unreadable_told_as_outage::VARIANT,
    unsafe_told_as_outage::VARIANT,
    unsaved_kept_in_clear::VARIANT,
    unsaved_told_as_outage::VARIANT,
    unspecified_address_missed::VARIANT,
    usual_separators_only::VARIANT,
    verifier_reused::VARIANT,
    verifier_shared::VARIANT,
    zero_lifetime_endless::VARIANT,
    zero_lifetime_storm::VARIANT,
];

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The names of the variants whose files are in that directory of the sources.
    pub(crate) fn files(directory: &str) -> BTreeSet<String> {
        std::fs::read_dir(format!("{}/src/{directory}", env!("CARGO_MANIFEST_DIR")))
            .unwrap()
            .filter_map(|entry| {
                entry.unwrap().path().file_stem()?.to_str().map(|name| name.replace('_', "-"))
            })
            .filter(|name| name != "mod")
            .collect()
    }

    #[test]
    fn every_file_is_listed_under_its_own_name() {
        let listed: BTreeSet<String> = VARIANTS.iter().map(|variant| variant.name.to_owned()).collect();
        assert_eq!(files("variants"), listed);
        assert!(VARIANTS.is_sorted_by_key(|variant| variant.name));
        assert!(VARIANTS.iter().all(|variant| !variant.trips.is_empty() && !variant.about.is_empty()));
    }

    #[test]
    fn every_variant_names_a_decision_that_is_taken() {
        let decisions: BTreeSet<&str> = Conduct::decisions().collect();
        for variant in VARIANTS.iter().chain(crate::ALIKE) {
            assert!(decisions.contains(variant.decision), "{}: {}", variant.name, variant.decision);
        }
    }
}
