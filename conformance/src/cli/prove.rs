//! `prove`: the kill matrix, for people.

use anstyle::{AnsiColor, Style};
use clap::Args;

use super::exit::{CONFORMANT, FAILURE, Stop};
use super::{Source, run, say};
use crate::prove::{Proof, ProofError, prove as make};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    pace: run::Pace,
}

pub(super) async fn prove(arguments: &Arguments) -> Result<u8, Stop> {
    let scenarios: Vec<_> = arguments.source.load()?.iter().cloned().collect();
    let proof = make(&scenarios, arguments.pace.parallel(), arguments.pace.settings()).await;
    let proof = proof.map_err(|why: ProofError| Stop::chain(&why))?;
    say(&text(&proof))?;
    Ok(if proof.flaws.is_empty() { CONFORMANT } else { FAILURE })
}

fn text(proof: &Proof) -> String {
    let bold = Style::new().bold();
    let colour = |colour: AnsiColor| bold.fg_color(Some(colour.into()));
    let (green, red, dim) = (colour(AnsiColor::Green), colour(AnsiColor::Red), Style::new().dimmed());
    let mut lines = Vec::new();
    for (id, observed) in &proof.observed {
        lines.push(format!("{bold}{id}{bold:#}  {dim}passed by the reference in {observed} runs{dim:#}"));
        for killed in proof.variants.iter().filter(|killed| killed.tripped.contains(id)) {
            let (name, about) = (killed.variant.name, killed.variant.about);
            lines.push(format!("  {green}✓{green:#} tripped by {name:<30} {dim}{about}{dim:#}"));
        }
    }
    lines.push(String::new());
    lines.extend(proof.flaws.iter().map(|flaw| format!("{red}✗{red:#} {flaw}")));
    if proof.flaws.is_empty() {
        let (checks, variants) = (proof.observed.len(), proof.variants.len());
        lines.push(format!(
            "{checks} checks and {variants} variants: {green}each check is tripped by exactly its variants{green:#}"
        ));
    }
    lines.push(String::new());
    lines.join("\n")
}
