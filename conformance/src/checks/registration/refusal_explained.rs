//! A registration that the vendor refuses is refused: once, and in the connector's own words.

use clootrack_connector::Code;
use clootrack_scenarios::Operation;
use mock_clootrack::journal::SecretClass;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Channel, Exchange, Outcome, Transcript};

pub(super) const CHECK: Check = Check {
    id: "registration/refusal-explained",
    level: Level::Should,
    promise: Promise::P4,
    requirement: "A registration that is refused, or brings no client id, is not repeated: the user is told with \
                  `registration_failed` (or `rate_limited`), and nothing of the vendor's answer is shown or logged.",
    source: "RFC 7591 section 3.2.2; RFC 6585 section 4",
    remedy: "Send one registration request for each authorization. Take 4xx, a body that is no JSON and an answer without \
             `client_id` as a refusal, answer `registration_failed` with your own words (429: `rate_limited` with the time), \
             and keep the vendor's body out of messages and logs.",
    judge,
};

/// Whose the secret is that the vendor writes into a refusal.
const NOBODY: &str = "nobody";

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let registered = run.registered();
    let mut applies = Applies::No("no registration was refused");
    for exchange in &run.talk {
        let refused: Vec<(u64, u16)> = run
            .requests_for(Operation::Register)
            .filter(|(seq, _)| exchange.caused(*seq) && !registered.iter().any(|known| known.seq == *seq))
            .filter_map(|(seq, _)| Some((seq, run.answer_to(seq)?.status)))
            .filter(|(_, status)| matches!(status, 200 | 201 | 400..500))
            .collect();
        let Some((_, status)) = refused.last() else { continue };
        applies = Applies::Yes;
        let mut again = refused.iter().skip_while(|(_, status)| *status < 400).skip(1);
        if let Some((seq, _)) = again.next() {
            findings.at(*seq, "a registration that the vendor refused is sent again");
        }
        explained(exchange, *status, findings);
    }
    if applies == Applies::Yes {
        nothing_repeated(run, findings);
    }
    applies
}

fn explained(exchange: &Exchange, status: u16, findings: &mut Findings) {
    let brought = if status < 400 { "an answer without a client id" } else { "a refusal" };
    let words = match &exchange.outcome {
        Outcome::Trouble(trouble) if fits(trouble.code, status) => return,
        Outcome::Result(_) => {
            format!("the connector goes on although its registration brought {brought} ({status})")
        }
        other @ (Outcome::Trouble(_) | Outcome::Error { .. } | Outcome::Nothing(_)) => {
            let ending = other.in_words();
            format!("a registration that brought {brought} ({status}) is told as {ending}")
        }
    };
    findings.in_talk(exchange.number, words);
}

fn fits(code: Code, status: u16) -> bool {
    match status {
        429 => matches!(code, Code::RateLimited | Code::RegistrationFailed),
        403 => matches!(code, Code::RegistrationFailed | Code::PermissionMissing),
        400.. => code == Code::RegistrationFailed,
        _ => matches!(code, Code::RegistrationFailed | Code::BadResponse | Code::UnexpectedFormat),
    }
}

fn nothing_repeated(run: &Transcript, findings: &mut Findings) {
    let written = |class, owner: &str| class == SecretClass::ClientSecret && owner == NOBODY;
    for leak in run.leaks.iter().filter(|leak| written(leak.secret.class, &leak.secret.owner)) {
        match &leak.channel {
            Channel::Answer { exchange } => {
                findings.in_talk(*exchange, "an answer repeats what the vendor wrote into its refusal");
            }
            Channel::Log { .. } | Channel::StandardError => {
                findings.on_disk("the log repeats what the vendor wrote into its refusal");
            }
            Channel::Storage { .. } => {}
        }
    }
}
