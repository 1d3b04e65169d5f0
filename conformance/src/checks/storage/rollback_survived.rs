//! A backup that is restored ends in a new authorization, not in a loop.

use clootrack_connector::Code;
use clootrack_scenarios::GrantKind;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript};

pub(super) const CHECK: Check = Check {
    id: "storage/rollback-survived",
    level: Level::Should,
    promise: Promise::P1,
    requirement: "After an older copy of the storage has been restored, its refresh token, which has been replaced since, is sent once \
                  at most, and then every call says that the user has to connect again.",
    source: "RFC 9700 section 4.14 (a refresh token that is used again ends the grant); RFC 6749 section 5.2",
    remedy: "Treat `invalid_grant` after a restore as at any other time: erase the tokens, answer `reconnect_needed`, and ask the vendor \
             no more.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let Some(restored) = run.rolled_back() else {
        return Applies::No("no older copy of the storage was restored");
    };
    if !run.declares("refresh") {
        return Applies::Undeclared("refresh");
    }
    let renewals =
        || run.token_requests().filter(|token| token.grant == GrantKind::RefreshToken).map(|token| token.seq);
    if !renewals().any(|seq| seq <= restored.asked_after) {
        return Applies::NotTestable("nothing had been renewed that could be rolled back".to_owned());
    }
    let later: Vec<&Exchange> = run.asked("call").filter(|call| call.number > restored.number).collect();
    if later.is_empty() {
        return Applies::NotTestable("no call followed".to_owned());
    }
    if let Some(again) = renewals().filter(|seq| *seq > restored.asked_after).nth(1) {
        findings.at(
            again,
            "a refresh token from a restored copy of the storage is sent again after it was refused",
        );
    }
    for call in later {
        let code = call.outcome.trouble().map(|trouble| trouble.code);
        if !call.outcome.succeeded()
            && !matches!(code, Some(Code::ReconnectNeeded | Code::CredentialsUnreadable))
        {
            let ending = call.outcome.in_words();
            findings.in_talk(call.number, format!("after an older copy of the storage was restored a call ends with {ending} instead of `reconnect_needed`"));
        }
    }
    Applies::Yes
}
