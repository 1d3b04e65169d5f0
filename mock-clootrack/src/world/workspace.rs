//! A workspace as it is when the vendor starts.

use super::calendar::Calendar;
use super::course::Voice;
use super::ledger::Ledger;
use super::project::{Project, ProjectKind};
use super::seed::Seed;
use super::source::{Intake, Source};
use super::story::POLICY_CHANGE;
use super::theme::Theme;
use super::topics::{SHIPPING, TOPICS};

/// What the accounts of one customer of the vendor share.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    pub(crate) name: String,
    pub(crate) projects: Vec<Project>,
    pub(crate) ledger: Ledger,
    pub(super) seed: Seed,
    /// How many identifiers write tools have drawn.
    pub(super) drawn: i32,
}

/// A source before it belongs to a project.
struct Feed(&'static str, &'static str, i32, Intake);

/// Less than two years, so that the oldest period has no feedback; growing, as customers do.
const ANALYSED: [Feed; 4] = [
    Feed("App store reviews", "reviews", -700, Intake::Daily(9)),
    Feed("Support tickets", "tickets", -700, Intake::Daily(10)),
    Feed("NPS survey", "survey", -520, Intake::Daily(6)),
    Feed("Social media", "social", -300, Intake::Daily(5)),
];
const INGESTING: [Feed; 2] = [
    Feed("App store reviews", "reviews", -5, Intake::Daily(40)),
    Feed("Support tickets", "tickets", -2, Intake::Daily(25)),
];
/// Three days within the last 90, none in the 90 before, a few in the time before that.
const LOW_VOLUME: [Feed; 1] = [Feed(
    "NPS survey",
    "survey",
    -700,
    Intake::On(&[-655, -610, -541, -502, -448, -377, -330, -284, -233, -71, -40, -9]),
)];
const STEADY: [Feed; 2] = [
    Feed("Support tickets", "tickets", -720, Intake::Daily(34)),
    Feed("In-app survey", "survey", -720, Intake::Daily(26)),
];

impl Workspace {
    pub(super) fn new(name: &str, seed: Seed, calendar: Calendar) -> Self {
        let seed = seed.named(name);
        let build = Build { workspace: name, seed: seed.named("projects"), calendar };
        Self {
            name: name.to_owned(),
            projects: ProjectKind::ALL.map(|kind| build.project(kind)).into(),
            ledger: Ledger::of(seed.named("ledger")),
            seed: seed.named("drawn"),
            drawn: 0,
        }
    }

    /// The next identifier's position.
    pub(super) fn draw(&mut self) -> Seed {
        self.drawn += 1;
        self.seed.at(self.drawn)
    }
}

struct Build<'a> {
    workspace: &'a str,
    seed: Seed,
    calendar: Calendar,
}

impl Build<'_> {
    fn project(&self, kind: ProjectKind) -> Project {
        let seed = self.seed.named(kind.as_str());
        let level = Voice::Level(31 + seed.at(-1).around(6));
        let (word, feeds, voice): (_, &[Feed], _) = match kind {
            ProjectKind::Analysed => ("Atlas", &ANALYSED, Voice::Story),
            ProjectKind::Ingesting => ("Beacon", &INGESTING, Voice::Story),
            ProjectKind::Empty => ("Cedar", &[], Voice::Story),
            ProjectKind::LowVolume => ("Delta", &LOW_VOLUME, level),
            ProjectKind::Steady => ("Ember", &STEADY, level),
        };
        let analysed = matches!(kind, ProjectKind::Analysed | ProjectKind::LowVolume | ProjectKind::Steady);
        let mut project = Project::bare(word, self.workspace, seed);
        project.kind = Some(kind);
        project.voice = voice;
        project.ingesting = kind == ProjectKind::Ingesting;
        project.sources = feeds
            .iter()
            .zip(0..)
            .map(|(feed, number)| source(feed, seed.named("source").at(number)))
            .collect();
        if analysed {
            project.themes = (0..TOPICS.len())
                .zip(0..)
                .map(|(topic, number)| {
                    Theme::found(topic, self.description(topic), seed.named("theme").at(number))
                })
                .collect();
        }
        project
    }

    fn description(&self, topic: usize) -> String {
        let known = TOPICS.get(topic).map_or("", |topic| topic.description);
        if topic == SHIPPING {
            format!("{known} The delivery policy changed on {}.", self.calendar.date(POLICY_CHANGE))
        } else {
            known.to_owned()
        }
    }
}

fn source(feed: &Feed, seed: Seed) -> Source {
    let Feed(name, channel, since, usual) = *feed;
    let intake = match usual {
        // No two workspaces have the same numbers.
        Intake::Daily(rate) => Intake::Daily(rate + seed.at(-1).below(rate / 3 + 1)),
        Intake::On(days) => Intake::On(days),
    };
    Source { id: format!("src_{}", seed.tag(8)), name, channel, since, intake, seed }
}

impl Project {
    /// A project without sources. Its code makes the name unmistakable: `Acme Atlas 4F2`.
    fn bare(word: &str, workspace: &str, seed: Seed) -> Self {
        let code = seed.named("code").code(3);
        Self { name: format!("{workspace} {word} {code}"), ..Self::named(String::new(), seed) }
    }

    /// A project that somebody named.
    pub(super) fn named(name: String, seed: Seed) -> Self {
        Self {
            id: format!("prj_{}", seed.named("id").tag(8)),
            name,
            kind: None,
            code: seed.named("code").code(3),
            sources: Vec::new(),
            themes: Vec::new(),
            voice: Voice::Story,
            ingesting: false,
            seed,
        }
    }
}
