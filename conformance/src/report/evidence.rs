//! The exchange behind a finding, in a few lines that say the same in every run.

use mock_clootrack::journal::Request;

use crate::check::Place;
use crate::transcript::{Exchange, Outcome, Transcript, tool_in};

/// What a connector makes up anew each time: shown as being there, not as what it is.
const RANDOM: [&str; 4] = ["state", "code_challenge", "code_verifier", "nonce"];
/// A line of evidence is cut here.
const WIDTH: usize = 240;

/// The lines for one place of a transcript.
pub(super) fn of(run: &Transcript, place: Place) -> Vec<String> {
    let lines = match place {
        Place::Journal(seq) => in_journal(run, seq),
        Place::Talk(number) => in_talk(run, number),
        Place::Disk => vec![],
    };
    // The vendor's port is another one in every run.
    lines.into_iter().map(|line| cut(&placeless(run, &line))).collect()
}

fn placeless(run: &Transcript, line: &str) -> String {
    let mut line = line.replace(&run.vendor.origin, "{vendor}");
    for (name, origin) in &run.vendor.strangers {
        line = line.replace(origin, &format!("{{stranger.{name}}}"));
    }
    line
}

fn in_journal(run: &Transcript, seq: u64) -> Vec<String> {
    let own = run.requests().find(|(number, _)| *number == seq).map(|(_, request)| (String::new(), request));
    let astray = || {
        let (_, stranger, request) = run.strayed().find(|(number, ..)| *number == seq)?;
        Some((format!("{{stranger.{stranger}}}"), request))
    };
    let Some((origin, request)) = own.or_else(astray) else {
        return vec![];
    };
    let mut lines = vec![format!("{} {origin}{}{}", request.method, request.path, parameters(request))];
    if let Some(name) = request.json.as_ref().and_then(|body| body["method"].as_str()) {
        let tool = tool_in(request).unwrap_or_default();
        lines.push(format!("  {name} {tool}").trim_end().to_owned());
    }
    if let Some(answer) = run.answer_to(seq) {
        lines.push(format!("→ {}", answer.status));
    }
    lines
}

fn parameters(request: &Request) -> String {
    let fields = request.query.iter().chain(&request.form);
    let shown: Vec<String> = fields
        .map(|(name, value)| {
            let value = if RANDOM.contains(&name.as_str()) { "…" } else { value };
            format!("{name}={value}")
        })
        .collect();
    if shown.is_empty() { String::new() } else { format!(" {}", shown.join(" ")) }
}

fn in_talk(run: &Transcript, number: usize) -> Vec<String> {
    let Some(exchange) = run.talk.iter().find(|exchange| exchange.number == number) else {
        return vec![];
    };
    vec![format!("{}{}", exchange.method, question(exchange)), format!("→ {}", answer(exchange))]
}

fn question(exchange: &Exchange) -> String {
    let name = exchange.params["name"].as_str();
    name.map(|name| format!(" {name:?} {}", exchange.params["arguments"])).unwrap_or_default()
}

fn answer(exchange: &Exchange) -> String {
    match &exchange.outcome {
        Outcome::Result(result) if exchange.method == "call" => {
            let notice = &result["user"]["notice"];
            let notice = if notice.is_null() { "no notice".to_owned() } else { format!("notice {notice}") };
            format!("{:?}, {notice}", result["user"]["text"].as_str().unwrap_or_default())
        }
        Outcome::Trouble(trouble) => {
            format!("{}: {} Cause: {} Fix: {}", trouble.code, trouble.message, trouble.cause, trouble.fix)
        }
        Outcome::Error { code, message } => format!("error {code}: {message}"),
        Outcome::Result(_) | Outcome::Nothing(_) => exchange.outcome.in_words(),
    }
}

fn cut(line: &str) -> String {
    if line.chars().count() <= WIDTH {
        return line.to_owned();
    }
    let kept: String = line.chars().take(WIDTH).collect();
    format!("{kept}…")
}
