//! Where feedback comes from, and how much.

use super::calendar::Window;
use super::seed::Seed;

/// A place that feedback is fetched from.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) name: &'static str,
    pub(crate) channel: &'static str,
    /// The day on which it was connected, and from which it has feedback.
    pub(crate) since: i32,
    pub(super) intake: Intake,
    pub(super) seed: Seed,
}

/// How much comes in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Intake {
    /// So much a day on average, varying by half of it to either side.
    Daily(u32),
    /// One item on each of these days, which ascend.
    On(&'static [i32]),
}

impl Source {
    /// How much came in during a stretch of days, without looking at each of them.
    pub(crate) fn volume(&self, window: Window) -> u32 {
        match self.intake {
            Intake::Daily(rate) => self.until(window.to, rate).saturating_sub(self.until(window.from, rate)),
            Intake::On(days) => {
                let within = |day: &&i32| window.days().contains(day) && **day >= self.since;
                u32::try_from(days.iter().filter(within).count()).unwrap_or(u32::MAX)
            }
        }
    }

    /// How much came in before a day: a straight line plus a wobble smaller than one day's step, which is what keeps
    /// every day's volume from being negative and makes the volume of any stretch a subtraction.
    fn until(&self, day: i32, rate: u32) -> u32 {
        match u32::try_from(day - self.since) {
            Ok(days @ 1..) => days * rate + self.seed.at(day).below(rate / 2 + 1),
            Ok(0) | Err(_) => 0,
        }
    }

    /// The position of an item in all there are.
    pub(super) fn item(&self, day: i32, number: u32) -> Seed {
        self.seed.at(-1).at(day).at(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(intake: Intake) -> Source {
        Source { id: String::new(), name: "", channel: "", since: -100, intake, seed: Seed::new(3) }
    }

    #[test]
    fn the_volume_of_a_stretch_is_the_sum_of_its_days() {
        for intake in [Intake::Daily(9), Intake::Daily(1), Intake::On(&[-200, -100, -7, 0])] {
            let source = source(intake);
            for window in
                [Window { from: -150, to: 1 }, Window { from: -30, to: -20 }, Window { from: 5, to: 5 }]
            {
                let daily: u32 =
                    window.days().map(|day| source.volume(Window { from: day, to: day + 1 })).sum();
                assert_eq!(source.volume(window), daily, "{intake:?} {window:?}");
            }
        }
    }

    #[test]
    fn nothing_comes_in_before_the_source_is_connected() {
        for intake in [Intake::Daily(9), Intake::On(&[-200, -101, -7])] {
            assert_eq!(source(intake).volume(Window { from: -730, to: -100 }), 0);
        }
    }

    #[test]
    fn a_days_volume_varies_about_the_rate() {
        let source = source(Intake::Daily(20));
        let days: Vec<u32> = (-99..0).map(|day| source.volume(Window { from: day, to: day + 1 })).collect();
        assert!(days.iter().all(|volume| (10..=30).contains(volume)), "{days:?}");
        assert!(days.iter().collect::<std::collections::BTreeSet<_>>().len() > 5);
    }
}
