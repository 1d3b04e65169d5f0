//! `prove`: the kill matrix, for people.

use std::collections::BTreeSet;

use anstyle::{AnsiColor, Style};
use clap::Args;
use reference_connector::{ALIKE, VARIANTS, Variant};

use super::exit::{CONFORMANT, FAILURE, Stop};
use super::select::Selection;
use super::{Source, run, say};
use crate::prove::{self as proving, Killed, Proof, ProofError};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Only these variants; `*` stands for anything. Checks that none of them should trip are left out.
    #[arg(value_name = "VARIANT")]
    variants: Vec<String>,
    /// Name the variants with what each trips, and drive nothing.
    #[arg(long)]
    list: bool,
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    pace: run::Pace,
}

pub(super) async fn prove(arguments: &Arguments) -> Result<u8, Stop> {
    let chosen = chosen(&arguments.variants)?;
    if arguments.list {
        say(&listed(&chosen))?;
        return Ok(CONFORMANT);
    }
    let scenarios: Vec<_> = arguments.source.load()?.iter().cloned().collect();
    let (parallel, settings) = (arguments.pace.parallel(), arguments.pace.settings(&[]));
    let everything = arguments.variants.is_empty();
    let proof = if everything {
        proving::prove(&scenarios, parallel, settings).await
    } else {
        proving::prove_only(&chosen, &scenarios, parallel, settings).await
    };
    let proof = proof.map_err(|why: ProofError| Stop::chain(&why))?;
    say(&text(&proof, everything))?;
    Ok(if proof.flaws.is_empty() { CONFORMANT } else { FAILURE })
}

/// The variants of these names; all of them where none is named.
fn chosen(globs: &[String]) -> Result<Vec<&'static Variant>, Stop> {
    let all = || VARIANTS.iter().chain(ALIKE);
    let names: Vec<&str> = all().map(|variant| variant.name).collect();
    let selection = Selection::new(globs, &names, "variant")?;
    Ok(all().filter(|variant| selection.includes(variant.name)).collect())
}

fn listed(variants: &[&Variant]) -> String {
    let line = |variant: &&Variant| {
        let trips = if variant.trips.is_empty() { "nothing".to_owned() } else { variant.trips.join(" ") };
        format!("{:<34} {trips}\n", variant.name)
    };
    variants.iter().map(line).collect()
}

fn text(proof: &Proof, everything: bool) -> String {
    let bold = Style::new().bold();
    let colour = |colour: AnsiColor| bold.fg_color(Some(colour.into()));
    let (green, red, dim) = (colour(AnsiColor::Green), colour(AnsiColor::Red), Style::new().dimmed());
    let concerned: BTreeSet<&str> = proof.variants.iter().flat_map(checks_of).collect();
    let shown = || proof.observed.iter().filter(|(id, _)| everything || concerned.contains(**id));
    let mut lines = Vec::new();
    for (id, observed) in shown() {
        lines.push(format!("{bold}{id}{bold:#}  {dim}passed by the reference in {observed} runs{dim:#}"));
        for killed in proof.variants.iter().filter(|killed| killed.tripped.contains_key(id)) {
            let (name, about) = (killed.variant.name, killed.variant.about);
            lines.push(format!("  {green}✓{green:#} tripped by {name:<30} {dim}{about}{dim:#}"));
        }
    }
    for killed in proof.variants.iter().filter(|killed| checks_of(killed).next().is_none()) {
        let (name, about, runs) = (killed.variant.name, killed.variant.about, killed.runs);
        lines.push(format!(
            "  {green}✓{green:#} nothing minds {name:<31} {dim}{about}, in {runs} runs{dim:#}"
        ));
    }
    lines.push(String::new());
    lines.extend(proof.flaws.iter().map(|flaw| format!("{red}✗{red:#} {flaw}")));
    if proof.flaws.is_empty() {
        let (checks, variants) = (shown().count(), proof.variants.len());
        let held = if everything { "each check is tripped by" } else { "they trip" };
        let exact = if everything { "exactly its variants" } else { "exactly what they name" };
        lines.push(format!("{checks} checks and {variants} variants: {green}{held} {exact}{green:#}"));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// What a variant trips or should trip.
fn checks_of(killed: &Killed) -> impl Iterator<Item = &'static str> {
    killed.variant.trips.iter().copied().chain(killed.tripped.keys().copied())
}
