//! From a name that got through to the simplest one that does.

use clootrack_scenarios::Explore;

use super::Stop;
use super::explore::{Drawn, Through};
use super::occasion::{Occasion, Shown};
use super::spellings;
use super::stage::Stage;
use crate::names::{Draft, Feature, Name};
use crate::naming::stands_for;
use crate::transcript::Breach;

/// So many simpler names are tried at most.
const MOST_TRIALS: usize = 200;

/// So many where each of them needs more than a question.
const MOST_OCCASIONS: usize = 20;

/// The name of a draft without these features.
fn plainer(draft: Draft, without: &[Feature]) -> Name {
    without.iter().fold(draft, |draft, feature| draft.without(*feature)).name()
}

impl Stage<'_> {
    pub(super) async fn shrunk(
        &mut self,
        step: &Explore,
        occasion: Occasion,
        drawn: Drawn,
        through: Through,
    ) -> Result<Breach, Stop> {
        let Drawn { of, name: first, tree } = drawn;
        let Some(mut tree) = tree else { return Ok(Breach::from((first.clone(), first, through))) };
        let (mut least, mut way) = (first.clone(), through);
        // First of all, what it can do without: that says what the matter is. What a family is about stays.
        let mut without: Vec<Feature> = Vec::new();
        for feature in first.features.iter().filter(|feature| of != Some(feature.family())) {
            let fewer: Vec<Feature> = without.iter().chain([feature]).copied().collect();
            let name = plainer(tree.current(), &fewer);
            let through = self.alone(step, occasion, &name.text, way.shown).await?;
            if through.any() {
                (least, way, without) = (name, through, fewer);
            }
        }
        let most = if occasion == Occasion::Asked { MOST_TRIALS } else { MOST_OCCASIONS };
        let mut trials = 0;
        let mut simpler = tree.simplify();
        while simpler && trials < most {
            let name = plainer(tree.current(), &without);
            if name.text == least.text {
                // Another choice that makes no difference.
                simpler = tree.simplify();
                continue;
            }
            trials += 1;
            let through = self.alone(step, occasion, &name.text, way.shown).await?;
            simpler = if through.any() {
                (least, way) = (name, through);
                tree.simplify()
            } else {
                tree.complicate()
            };
        }
        if way.called.is_none() {
            way = Through { called: self.alone(step, occasion, &least.text, false).await?.called, ..way };
        }
        Ok(Breach::from((least, first, way)))
    }

    /// Whether a name gets through that is the only one beside the vendor's own: in the list if that is enough, and
    /// otherwise by a call.
    async fn alone(
        &mut self,
        step: &Explore,
        occasion: Occasion,
        name: &str,
        list_is_enough: bool,
    ) -> Result<Through, Stop> {
        let shown = self.listed_at(step, &[name], occasion).await?;
        let Some(Shown { on, engine, .. }) = shown else { return Ok(Through::default()) };
        let forms = spellings::sanitised(name);
        let shown = engine.iter().any(|engine| {
            let official = self.scenario.policy.reads.iter().any(|read| stands_for(engine, read));
            !official && forms.iter().any(|form| stands_for(engine, form))
        });
        if shown && list_is_enough {
            return Ok(Through { shown, called: None });
        }
        Ok(Through { shown, called: self.called(&on, name).await? })
    }
}
