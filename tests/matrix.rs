//! The kill matrix, one named test for each variant, each connector that is right although different, and each scenario.

use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::Duration;

use clootrack_conformance::drive::Settings;
use clootrack_conformance::prove::{Stretch, flaws_of_stretch, flaws_of_variant, kill, survey};
use clootrack_scenarios::{Library, Scenario};
use libtest_mimic::{Arguments, Failed, Trial};
use reference_connector::{ALIKE, VARIANTS, Variant};
use tokio::runtime::Runtime;

const SETTINGS: Settings<'static> = Settings { seed: 0, watchdog: Duration::from_mins(1), regressions: &[] };
const PARALLEL: usize = 4;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let scenarios = scenarios().iter().map(|scenario| {
        let name = format!("reference::{}", scenario.id.replace('/', "::"));
        Trial::test(name, || through(scenario))
    });
    let variants =
        VARIANTS.iter().map(|variant| Trial::test(format!("variant::{}", variant.name), || exactly(variant)));
    let alike =
        ALIKE.iter().map(|variant| Trial::test(format!("alike::{}", variant.name), || exactly(variant)));
    libtest_mimic::run(&arguments, scenarios.chain(variants).chain(alike).collect()).exit_code()
}

/// The reference trips nothing in the scenario, which shows what it is there for.
fn through(scenario: &Scenario) -> Result<(), Failed> {
    let ours = reference().iter().filter(|stretch| stretch.scenario.id == scenario.id);
    told(&ours.flat_map(flaws_of_stretch).collect::<Vec<_>>())
}

/// The variant trips exactly what it names; one that is as right as the reference names nothing.
fn exactly(variant: &'static Variant) -> Result<(), Failed> {
    let killed = runtime().block_on(kill(variant, reference(), PARALLEL, SETTINGS))?;
    told(&flaws_of_variant(&killed))
}

fn told(flaws: &[String]) -> Result<(), Failed> {
    if flaws.is_empty() { Ok(()) } else { Err(flaws.join("\n").into()) }
}

fn scenarios() -> &'static [Scenario] {
    static SCENARIOS: OnceLock<Vec<Scenario>> = OnceLock::new();
    SCENARIOS.get_or_init(|| Library::embedded().expect("the scenarios load").iter().cloned().collect())
}

/// The reference's way through everything, gone once.
fn reference() -> &'static [Stretch<'static>] {
    static REFERENCE: OnceLock<Vec<Stretch<'static>>> = OnceLock::new();
    REFERENCE.get_or_init(|| {
        let surveyed = runtime().block_on(survey(scenarios(), PARALLEL, SETTINGS));
        surveyed.expect("the reference can be driven")
    })
}

fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Runtime::new().expect("a runtime starts"))
}
