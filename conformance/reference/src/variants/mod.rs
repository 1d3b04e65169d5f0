//! The connectors that are wrong in one way.

use clootrack_connector::message::{Answer, ToEngine, ToUser};

use crate::conduct::Conduct;
use crate::notices::{Question, no_themes};

mod accepted_request_awaited;
mod address_judged_as_text;
mod all_scopes_requested;
mod annotations_believed;
mod answer_canned;
mod answer_id_ignored;
mod answer_id_optional;
mod answer_kept;
mod answer_kept_for_all;
mod answer_read_without_end;
mod answer_unpacked_without_end;
mod application_type_missing;
mod basic_unencoded;
mod batch_read;
mod bearer_follows_other_host;
mod bearer_follows_redirect;
mod blank_after_colon_demanded;
mod blocked_call_repeated;
mod blocks_encrypted_alone;
mod broken_answer_told_as_empty;
mod broken_list_unfiltered;
mod byte_order_mark_read;
mod callback_logged;
mod callback_of_another;
mod calls_fail_while_renewing;
mod capitals_missed;
mod carriage_return_alone_missed;
mod carriage_return_missed;
mod case_cut_only;
mod challenge_at_start_only;
mod challenge_believed;
mod challenge_first_line_only;
mod challenge_name_case_compared;
mod challenge_not_followed;
mod challenge_quoted;
mod challenge_scheme_case_compared;
mod challenge_split_at_commas;
mod challenge_tokens_unread;
mod chart_cut_short;
mod chart_empty;
mod chart_kept;
mod chart_left_out;
mod chart_scaled;
mod chart_shuffled;
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
mod code_by_turns;
mod code_follows_other_host;
mod code_follows_redirect;
mod code_resent_after_failure;
mod code_sent_again;
mod code_sent_at_once_twice;
mod comments_kept;
mod comments_read;
mod connection_unsaved_ignored;
mod cut_answer_taken_for_empty;
mod data_first_block_truncated;
mod data_first_line_counts;
mod data_last_line_counts;
mod data_uncleaned;
mod data_unvalidated;
mod data_withheld;
mod dead_registration_kept;
mod dead_token_retried;
mod decimal_comma_dropped;
mod descriptions_uncleaned;
mod descriptions_uncut;
mod destination_port_ignored;
mod digits_taken_for_letters;
mod disconnect_only_flags;
mod document_forced;
mod document_ignored;
mod dot_at_the_end_missed;
mod drift_told_as_empty;
mod echo_of_others_passed_on;
mod echo_passed_on;
mod elicitation_answered;
mod elicited_page_accepted;
mod empty_cursor_ends_list;
mod empty_events_read;
mod empty_result_misadvised;
mod empty_result_unexplained;
mod encoded_echo_passed_on;
mod ended_grant_told_as_empty;
mod ended_stream_awaited;
mod endpoint_opened_unseen;
mod endpoint_over_plain_http;
mod endpoint_query_doubled;
mod endpoint_query_dropped;
mod endpoint_scripts_refused_only;
mod endpoints_believed;
mod error_beside_result_ignored;
mod expired_secret_dead_end;
mod failures_lumped;
mod fields_unbound;
mod figure_made_up;
mod filter_absent_from_list;
mod filter_lost_on_bad_entry;
mod filter_lost_on_refused_token;
mod filter_lost_on_renewal;
mod filter_lost_on_restart;
mod filter_lost_on_stream;
mod filter_on_list_only;
mod first_list_filtered_only;
mod first_page_filtered_only;
mod first_page_only;
mod fix_missing;
mod flat_although_moving;
mod flat_by_month;
mod flat_despite_data;
mod flat_line_unexplained;
mod flow_ended_by_forgery;
mod forbidden_reconnects;
mod forbidden_repeated;
mod forged_error_heeded;
mod forms_unknown;
mod grant_lost_to_outage;
mod https_suffices;
mod humps_uncut;
mod icons_opened;
mod inner_address_shown;
mod input_given;
mod internal_name_missed;
mod issuer_case_ignored;
mod issuer_demanded;
mod issuer_ignored;
mod issuer_normalised;
mod issuer_optional;
mod issuer_port_normalised;
mod issuer_slash_ignored;
mod issuer_unannounced_ignored;
mod joiners_lost;
mod kept_list_unfiltered;
mod key_built_in;
mod key_defaulted;
mod key_first_of_two_only;
mod key_from_any_text;
mod key_in_file;
mod key_in_row;
mod key_in_settings;
mod key_in_value;
mod key_kept_preferred;
mod key_never_rotated;
mod key_of_record;
mod key_of_zeros_taken;
mod key_padded;
mod last_answer_counts;
mod last_namesake_called;
mod library_error_shown;
mod lifetime_demanded;
mod lifetime_fraction_unread;
mod lifetime_negative_unread;
mod lifetime_null_unread;
mod lifetime_overflows;
mod lifetime_text_unread;
mod list_followed_in_circles;
mod long_names_cut_before_filter;
mod long_names_hashed_unfiltered;
mod loopback_range_missed;
mod loopback_v6_missed;
mod lost_list_taken_for_empty;
mod mapped_address_missed;
mod marker_left_out;
mod marker_of_another;
mod matcher_anchored;
mod matcher_folding;
mod matcher_normalising;
mod matcher_substring;
mod matcher_substring_any_case;
mod matcher_whole_words;
mod matcher_word_boundaries;
mod matcher_words_and_humps;
mod matcher_words_inflected;
mod media_type_case_minded;
mod media_type_parameters_minded;
mod member_order_expected;
mod metadata_answer_shown;
mod metadata_follows_other_host;
mod metadata_follows_redirect;
mod metadata_issuer_beginning_compared;
mod metadata_issuer_ignored;
mod metadata_issuer_ignored_in_openid;
mod metadata_issuer_optional;
mod missing_lifetime_assumed;
mod missing_taken_for_zero;
mod name_cut_before_filter;
mod name_header_in_lower_case;
mod named_server_believed;
mod nameless_events_skipped;
mod nameless_tool_ends_list;
mod names_looked_up_in_lower_case;
mod names_stripped_after_filter;
mod names_unresolved;
mod new_fields_refused;
mod no_answer_taken_for_empty;
mod no_json_taken_for_empty;
mod no_message_taken_for_empty;
mod nonce_constant;
mod nonce_of_the_record;
mod nonce_of_the_text;
mod not_a_number_taken_for_zero;
mod null_taken_for_zero;
mod octal_address_missed;
mod old_list_unfiltered_while_down;
mod old_refresh_token_kept;
mod other_events_read;
mod other_message_awaited;
mod other_refusal_retried;
mod other_scale_cut;
mod other_type_taken_for_empty;
mod outage_answered_with_nothing;
mod outage_told_as_empty;
mod over_grant_unnoticed;
mod overrides_kept;
mod panic_shown;
mod parameters_pasted;
mod parser_failure_let_out;
mod path_shown;
mod pause_date_unread;
mod pause_end_untold;
mod pause_ignored_for_list;
mod pause_ignored_in_call;
mod pause_ignored_in_registration;
mod pause_ignored_in_renewal;
mod pause_in_result_ignored;
mod pause_of_zero_hammered;
mod pause_sat_out;
mod pause_seconds_unread;
mod pause_taken_for_milliseconds;
mod pause_told_as_empty;
mod pause_told_as_outage;
mod pause_without_time_ignored;
mod percent_signs_let_pass;
mod permission_unnamed;
mod pkce_downgraded;
mod pkce_fallen_back_to_plain;
mod pkce_list_unread;
mod pkce_unannounced_accepted;
mod plain_http_accepted;
mod plain_redirect_followed;
mod plain_registration_accepted;
mod plain_token_endpoint_accepted;
mod prompts_listed;
mod queries_blocked_too;
mod question_about_first_project;
mod question_guessed_at;
mod question_to_another_tool;
mod raw_json_shown;
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
mod refusal_audited_with_arguments;
mod refusal_audited_without_actor;
mod refusal_audited_without_reason;
mod refusal_audited_without_time;
mod refusal_logged;
mod refusal_quoted;
mod refusal_told_as_empty;
mod refusal_told_as_passing;
mod refusal_unaudited;
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
mod removal_blocked_too;
mod renewal_abandoned_at_stop;
mod renewal_of_another_ignored;
mod renewal_stored_late;
mod renewal_unsaved_ignored;
mod renewed_between_calls_storm;
mod resource_absent_accepted;
mod resource_beginning_compared;
mod resource_host_compared;
mod resource_ignored;
mod resource_links_opened;
mod resource_metadata_at_root_first;
mod resource_metadata_follows_other_host;
mod resource_metadata_follows_redirect;
mod resource_metadata_not_at_root;
mod resource_metadata_read_without_end;
mod resource_missing_at_authorize;
mod resource_missing_at_refresh;
mod resources_read;
mod revocation_follows_other_host;
mod revocation_follows_redirect;
mod roots_shown;
mod roots_shown_on_own_stream;
mod sampling_answered;
mod sampling_offered;
mod schemas_fetched;
mod schemas_uncleaned;
mod scopes_containing_read;
mod scopes_encoded_twice;
mod scopes_of_challenge;
mod scopes_of_resource;
mod scopes_of_server;
mod scopes_only_where_offered;
mod scopes_pasted;
mod scopes_with_a_star;
mod second_of_a_name_shown;
mod sentiment_taken_for_sending;
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
mod statement_shown;
mod step_up_into_write;
mod step_up_replaces;
mod storage_directory_open;
mod storage_file_open;
mod storage_given_up;
mod stream_end_taken_for_empty;
mod stream_refused_asked_again;
mod stream_refused_storm;
mod tag_ignored;
mod tag_omitted;
mod tags_kept;
mod tenants_unbound;
mod text_alone_dropped;
mod text_preferred;
mod title_judged;
mod titles_uncleaned;
mod token_absent_accepted;
mod token_answer_filed;
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
mod tokens_compressed;
mod tokens_compressed_in_base64;
mod tokens_in_base64;
mod tokens_in_clear;
mod tokens_in_hex;
mod tokens_in_pieces;
mod tokens_in_utf16;
mod tokens_reversed;
mod tokens_rotated;
mod tokens_shifted;
mod tokens_xored;
mod tokens_xored_with_word;
mod tool_error_mentioned;
mod tool_error_quoted;
mod tool_error_quoted_at_length;
mod tool_error_taken_for_data;
mod tool_error_told_as_empty;
mod trust_by_beginning;
mod unclear_refusal_retried;
mod unknown_client_retried;
mod unknown_client_unexplained;
mod unknown_fields_read;
mod unknown_word_taken_for_neutral;
mod unlisted_called;
mod unnamed_server_believed;
mod unreadable_answer_let_out;
mod unreadable_answer_quoted;
mod unreadable_answer_told_as_reconnect;
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
mod wish_carried_out;
mod working_copy_open;
mod zero_lifetime_endless;
mod zero_lifetime_storm;
mod zero_width_kept;

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
    accepted_request_awaited::VARIANT,
    address_judged_as_text::VARIANT,
    all_scopes_requested::VARIANT,
    annotations_believed::VARIANT,
    answer_canned::VARIANT,
    answer_id_ignored::VARIANT,
    answer_id_optional::VARIANT,
    answer_kept::VARIANT,
    answer_kept_for_all::VARIANT,
    answer_read_without_end::VARIANT,
    answer_unpacked_without_end::VARIANT,
    application_type_missing::VARIANT,
    basic_unencoded::VARIANT,
    batch_read::VARIANT,
    bearer_follows_other_host::VARIANT,
    bearer_follows_redirect::VARIANT,
    blank_after_colon_demanded::VARIANT,
    blocked_call_repeated::VARIANT,
    blocks_encrypted_alone::VARIANT,
    broken_answer_told_as_empty::VARIANT,
    broken_list_unfiltered::VARIANT,
    byte_order_mark_read::VARIANT,
    callback_logged::VARIANT,
    callback_of_another::VARIANT,
    calls_fail_while_renewing::VARIANT,
    capitals_missed::VARIANT,
    carriage_return_alone_missed::VARIANT,
    carriage_return_missed::VARIANT,
    case_cut_only::VARIANT,
    challenge_at_start_only::VARIANT,
    challenge_believed::VARIANT,
    challenge_first_line_only::VARIANT,
    challenge_name_case_compared::VARIANT,
    challenge_not_followed::VARIANT,
    challenge_quoted::VARIANT,
    challenge_scheme_case_compared::VARIANT,
    challenge_split_at_commas::VARIANT,
    challenge_tokens_unread::VARIANT,
    chart_cut_short::VARIANT,
    chart_empty::VARIANT,
    chart_kept::VARIANT,
    chart_left_out::VARIANT,
    chart_scaled::VARIANT,
    chart_shuffled::VARIANT,
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
    code_by_turns::VARIANT,
    code_follows_other_host::VARIANT,
    code_follows_redirect::VARIANT,
    code_resent_after_failure::VARIANT,
    code_sent_again::VARIANT,
    code_sent_at_once_twice::VARIANT,
    comments_kept::VARIANT,
    comments_read::VARIANT,
    connection_unsaved_ignored::VARIANT,
    cut_answer_taken_for_empty::VARIANT,
    data_first_block_truncated::VARIANT,
    data_first_line_counts::VARIANT,
    data_last_line_counts::VARIANT,
    data_uncleaned::VARIANT,
    data_unvalidated::VARIANT,
    data_withheld::VARIANT,
    dead_registration_kept::VARIANT,
    dead_token_retried::VARIANT,
    decimal_comma_dropped::VARIANT,
    descriptions_uncleaned::VARIANT,
    descriptions_uncut::VARIANT,
    destination_port_ignored::VARIANT,
    digits_taken_for_letters::VARIANT,
    disconnect_only_flags::VARIANT,
    document_forced::VARIANT,
    document_ignored::VARIANT,
    dot_at_the_end_missed::VARIANT,
    drift_told_as_empty::VARIANT,
    echo_of_others_passed_on::VARIANT,
    echo_passed_on::VARIANT,
    elicitation_answered::VARIANT,
    elicited_page_accepted::VARIANT,
    empty_cursor_ends_list::VARIANT,
    empty_events_read::VARIANT,
    empty_result_misadvised::VARIANT,
    empty_result_unexplained::VARIANT,
    encoded_echo_passed_on::VARIANT,
    ended_grant_told_as_empty::VARIANT,
    ended_stream_awaited::VARIANT,
    endpoint_opened_unseen::VARIANT,
    endpoint_over_plain_http::VARIANT,
    endpoint_query_doubled::VARIANT,
    endpoint_query_dropped::VARIANT,
    endpoint_scripts_refused_only::VARIANT,
    endpoints_believed::VARIANT,
    error_beside_result_ignored::VARIANT,
    expired_secret_dead_end::VARIANT,
    failures_lumped::VARIANT,
    fields_unbound::VARIANT,
    figure_made_up::VARIANT,
    filter_absent_from_list::VARIANT,
    filter_lost_on_bad_entry::VARIANT,
    filter_lost_on_refused_token::VARIANT,
    filter_lost_on_renewal::VARIANT,
    filter_lost_on_restart::VARIANT,
    filter_lost_on_stream::VARIANT,
    filter_on_list_only::VARIANT,
    first_list_filtered_only::VARIANT,
    first_page_filtered_only::VARIANT,
    first_page_only::VARIANT,
    fix_missing::VARIANT,
    flat_although_moving::VARIANT,
    flat_by_month::VARIANT,
    flat_despite_data::VARIANT,
    flat_line_unexplained::VARIANT,
    flow_ended_by_forgery::VARIANT,
    forbidden_reconnects::VARIANT,
    forbidden_repeated::VARIANT,
    forged_error_heeded::VARIANT,
    forms_unknown::VARIANT,
    grant_lost_to_outage::VARIANT,
    https_suffices::VARIANT,
    humps_uncut::VARIANT,
    icons_opened::VARIANT,
    inner_address_shown::VARIANT,
    input_given::VARIANT,
    internal_name_missed::VARIANT,
    issuer_case_ignored::VARIANT,
    issuer_demanded::VARIANT,
    issuer_ignored::VARIANT,
    issuer_normalised::VARIANT,
    issuer_optional::VARIANT,
    issuer_port_normalised::VARIANT,
    issuer_slash_ignored::VARIANT,
    issuer_unannounced_ignored::VARIANT,
    joiners_lost::VARIANT,
    kept_list_unfiltered::VARIANT,
    key_built_in::VARIANT,
    key_defaulted::VARIANT,
    key_first_of_two_only::VARIANT,
    key_from_any_text::VARIANT,
    key_in_file::VARIANT,
    key_in_row::VARIANT,
    key_in_settings::VARIANT,
    key_in_value::VARIANT,
    key_kept_preferred::VARIANT,
    key_never_rotated::VARIANT,
    key_of_record::VARIANT,
    key_of_zeros_taken::VARIANT,
    key_padded::VARIANT,
    last_answer_counts::VARIANT,
    last_namesake_called::VARIANT,
    library_error_shown::VARIANT,
    lifetime_demanded::VARIANT,
    lifetime_fraction_unread::VARIANT,
    lifetime_negative_unread::VARIANT,
    lifetime_null_unread::VARIANT,
    lifetime_overflows::VARIANT,
    lifetime_text_unread::VARIANT,
    list_followed_in_circles::VARIANT,
    long_names_cut_before_filter::VARIANT,
    long_names_hashed_unfiltered::VARIANT,
    loopback_range_missed::VARIANT,
    loopback_v6_missed::VARIANT,
    lost_list_taken_for_empty::VARIANT,
    mapped_address_missed::VARIANT,
    marker_left_out::VARIANT,
    marker_of_another::VARIANT,
    matcher_anchored::VARIANT,
    matcher_folding::VARIANT,
    matcher_normalising::VARIANT,
    matcher_substring::VARIANT,
    matcher_substring_any_case::VARIANT,
    matcher_whole_words::VARIANT,
    matcher_word_boundaries::VARIANT,
    matcher_words_and_humps::VARIANT,
    matcher_words_inflected::VARIANT,
    media_type_case_minded::VARIANT,
    media_type_parameters_minded::VARIANT,
    member_order_expected::VARIANT,
    metadata_answer_shown::VARIANT,
    metadata_follows_other_host::VARIANT,
    metadata_follows_redirect::VARIANT,
    metadata_issuer_beginning_compared::VARIANT,
    metadata_issuer_ignored::VARIANT,
    metadata_issuer_ignored_in_openid::VARIANT,
    metadata_issuer_optional::VARIANT,
    missing_lifetime_assumed::VARIANT,
    missing_taken_for_zero::VARIANT,
    name_cut_before_filter::VARIANT,
    name_header_in_lower_case::VARIANT,
    named_server_believed::VARIANT,
    nameless_events_skipped::VARIANT,
    nameless_tool_ends_list::VARIANT,
    names_looked_up_in_lower_case::VARIANT,
    names_stripped_after_filter::VARIANT,
    names_unresolved::VARIANT,
    new_fields_refused::VARIANT,
    no_answer_taken_for_empty::VARIANT,
    no_json_taken_for_empty::VARIANT,
    no_message_taken_for_empty::VARIANT,
    nonce_constant::VARIANT,
    nonce_of_the_record::VARIANT,
    nonce_of_the_text::VARIANT,
    not_a_number_taken_for_zero::VARIANT,
    null_taken_for_zero::VARIANT,
    octal_address_missed::VARIANT,
    old_list_unfiltered_while_down::VARIANT,
    old_refresh_token_kept::VARIANT,
    other_events_read::VARIANT,
    other_message_awaited::VARIANT,
    other_refusal_retried::VARIANT,
    other_scale_cut::VARIANT,
    other_type_taken_for_empty::VARIANT,
    outage_answered_with_nothing::VARIANT,
    outage_told_as_empty::VARIANT,
    over_grant_unnoticed::VARIANT,
    overrides_kept::VARIANT,
    panic_shown::VARIANT,
    parameters_pasted::VARIANT,
    parser_failure_let_out::VARIANT,
    path_shown::VARIANT,
    pause_date_unread::VARIANT,
    pause_end_untold::VARIANT,
    pause_ignored_for_list::VARIANT,
    pause_ignored_in_call::VARIANT,
    pause_ignored_in_registration::VARIANT,
    pause_ignored_in_renewal::VARIANT,
    pause_in_result_ignored::VARIANT,
    pause_of_zero_hammered::VARIANT,
    pause_sat_out::VARIANT,
    pause_seconds_unread::VARIANT,
    pause_taken_for_milliseconds::VARIANT,
    pause_told_as_empty::VARIANT,
    pause_told_as_outage::VARIANT,
    pause_without_time_ignored::VARIANT,
    percent_signs_let_pass::VARIANT,
    permission_unnamed::VARIANT,
    pkce_downgraded::VARIANT,
    pkce_fallen_back_to_plain::VARIANT,
    pkce_list_unread::VARIANT,
    pkce_unannounced_accepted::VARIANT,
    plain_http_accepted::VARIANT,
    plain_redirect_followed::VARIANT,
    plain_registration_accepted::VARIANT,
    plain_token_endpoint_accepted::VARIANT,
    prompts_listed::VARIANT,
    queries_blocked_too::VARIANT,
    question_about_first_project::VARIANT,
    question_guessed_at::VARIANT,
    question_to_another_tool::VARIANT,
    raw_json_shown::VARIANT,
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
    refusal_audited_with_arguments::VARIANT,
    refusal_audited_without_actor::VARIANT,
    refusal_audited_without_reason::VARIANT,
    refusal_audited_without_time::VARIANT,
    refusal_logged::VARIANT,
    refusal_quoted::VARIANT,
    refusal_told_as_empty::VARIANT,
    refusal_told_as_passing::VARIANT,
    refusal_unaudited::VARIANT,
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
    removal_blocked_too::VARIANT,
    renewal_abandoned_at_stop::VARIANT,
    renewal_of_another_ignored::VARIANT,
    renewal_stored_late::VARIANT,
    renewal_unsaved_ignored::VARIANT,
    renewed_between_calls_storm::VARIANT,
    resource_absent_accepted::VARIANT,
    resource_beginning_compared::VARIANT,
    resource_host_compared::VARIANT,
    resource_ignored::VARIANT,
    resource_links_opened::VARIANT,
    resource_metadata_at_root_first::VARIANT,
    resource_metadata_follows_other_host::VARIANT,
    resource_metadata_follows_redirect::VARIANT,
    resource_metadata_not_at_root::VARIANT,
    resource_metadata_read_without_end::VARIANT,
    resource_missing_at_authorize::VARIANT,
    resource_missing_at_refresh::VARIANT,
    resources_read::VARIANT,
    revocation_follows_other_host::VARIANT,
    revocation_follows_redirect::VARIANT,
    roots_shown::VARIANT,
    roots_shown_on_own_stream::VARIANT,
    sampling_answered::VARIANT,
    sampling_offered::VARIANT,
    schemas_fetched::VARIANT,
    schemas_uncleaned::VARIANT,
    scopes_containing_read::VARIANT,
    scopes_encoded_twice::VARIANT,
    scopes_of_challenge::VARIANT,
    scopes_of_resource::VARIANT,
    scopes_of_server::VARIANT,
    scopes_only_where_offered::VARIANT,
    scopes_pasted::VARIANT,
    scopes_with_a_star::VARIANT,
    second_of_a_name_shown::VARIANT,
    sentiment_taken_for_sending::VARIANT,
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
    statement_shown::VARIANT,
    step_up_into_write::VARIANT,
    step_up_replaces::VARIANT,
    storage_directory_open::VARIANT,
    storage_file_open::VARIANT,
    storage_given_up::VARIANT,
    stream_end_taken_for_empty::VARIANT,
    stream_refused_asked_again::VARIANT,
    stream_refused_storm::VARIANT,
    tag_ignored::VARIANT,
    tag_omitted::VARIANT,
    tags_kept::VARIANT,
    tenants_unbound::VARIANT,
    text_alone_dropped::VARIANT,
    text_preferred::VARIANT,
    title_judged::VARIANT,
    titles_uncleaned::VARIANT,
    token_absent_accepted::VARIANT,
    token_answer_filed::VARIANT,
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
    tokens_compressed::VARIANT,
    tokens_compressed_in_base64::VARIANT,
    tokens_in_base64::VARIANT,
    tokens_in_clear::VARIANT,
    tokens_in_hex::VARIANT,
    tokens_in_pieces::VARIANT,
    tokens_in_utf16::VARIANT,
    tokens_reversed::VARIANT,
    tokens_rotated::VARIANT,
    tokens_shifted::VARIANT,
    tokens_xored::VARIANT,
    tokens_xored_with_word::VARIANT,
    tool_error_mentioned::VARIANT,
    tool_error_quoted::VARIANT,
    tool_error_quoted_at_length::VARIANT,
    tool_error_taken_for_data::VARIANT,
    tool_error_told_as_empty::VARIANT,
    trust_by_beginning::VARIANT,
    unclear_refusal_retried::VARIANT,
    unknown_client_retried::VARIANT,
    unknown_client_unexplained::VARIANT,
    unknown_fields_read::VARIANT,
    unknown_word_taken_for_neutral::VARIANT,
    unlisted_called::VARIANT,
    unnamed_server_believed::VARIANT,
    unreadable_answer_let_out::VARIANT,
    unreadable_answer_quoted::VARIANT,
    unreadable_answer_told_as_reconnect::VARIANT,
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
    wish_carried_out::VARIANT,
    working_copy_open::VARIANT,
    zero_lifetime_endless::VARIANT,
    zero_lifetime_storm::VARIANT,
    zero_width_kept::VARIANT,
];

/// How a failure is answered by those that tell it as an empty result.
fn empty_answer() -> Answer {
    let notice = no_themes(&Question::default());
    let engine = ToEngine { content: vec![], structured: None, marker: Some(notice.code.to_string()) };
    Answer { user: ToUser { text: notice.message.clone(), notice: Some(notice) }, engine }
}

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
