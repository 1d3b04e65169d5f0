//! Which conducts would have decided otherwise, learnt from one run of a connector.

use std::collections::BTreeSet;
use std::sync::Mutex;

use crate::conduct::Conduct;
use crate::lock::lock;

/// A conduct that puts each of its questions to its rivals, too, and remembers who answered otherwise.
///
/// Whoever answers every question of a run alike would have gone through that run alike: nobody has to look.
pub struct Recording {
    pub(crate) inner: Conduct,
    rivals: Vec<Rival>,
    asked: Mutex<BTreeSet<&'static str>>,
    differing: Mutex<BTreeSet<&'static str>>,
}

/// Another conduct, which takes one decision in its own way.
pub struct Rival {
    /// What it is called in the result.
    pub name: &'static str,
    /// The decision.
    pub decision: &'static str,
    /// How it decides.
    pub conduct: Conduct,
}

impl Recording {
    /// Decides as `inner` does.
    pub fn new(inner: Conduct, rivals: Vec<Rival>) -> Self {
        Self { inner, rivals, asked: Mutex::default(), differing: Mutex::default() }
    }

    /// The decisions that were asked for so far.
    pub fn asked(&self) -> BTreeSet<&'static str> {
        lock(&self.asked).clone()
    }

    /// The rivals that have answered otherwise so far, or in a way that cannot be compared.
    pub fn differing(&self) -> BTreeSet<&'static str> {
        lock(&self.differing).clone()
    }

    /// Asks the rivals whether they decide as `inner` did. Each is asked everything, because it may remember.
    pub(crate) fn compare(&self, decision: &'static str, same: impl Fn(&Conduct) -> bool) {
        lock(&self.asked).insert(decision);
        for rival in self.rivals.iter().filter(|rival| rival.decision == decision) {
            if !same(&rival.conduct) {
                lock(&self.differing).insert(rival.name);
            }
        }
    }
}

/// What a comparison of two answers needs in scope.
pub(crate) mod prelude {
    /// Two answers to one question.
    ///
    /// `(&Answers(…)).same()` compares them where their type can be compared, and otherwise says that they differ: the
    /// compiler finds [`Comparable`] first, one reference away, and [`Incomparable`] only when that does not fit.
    pub(crate) struct Answers<'a, T>(pub(crate) &'a T, pub(crate) &'a T);

    pub(crate) trait Comparable {
        fn same(&self) -> bool;
    }

    impl<T: PartialEq> Comparable for Answers<'_, T> {
        fn same(&self) -> bool {
            self.0 == self.1
        }
    }

    pub(crate) trait Incomparable {
        fn same(&self) -> bool;
    }

    impl<T> Incomparable for &Answers<'_, T> {
        fn same(&self) -> bool {
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::prelude::*;
    use super::*;
    use crate::conduct::{Data, Flow};

    struct Forgetful;

    impl Flow for Forgetful {
        fn keeps_flow(&self) -> bool {
            false
        }
    }

    impl Data for Forgetful {
        fn calls_tool(&self, name: &str, _: bool) -> bool {
            name != "delete_everything"
        }
    }

    fn rival(name: &'static str, decision: &'static str) -> Rival {
        let conduct = Conduct { data: Arc::new(Forgetful), ..Conduct::flow(Forgetful) };
        Rival { name, decision, conduct }
    }

    #[test]
    fn a_rival_differs_from_its_first_other_answer_on() {
        let rivals = vec![rival("flow", "keeps_flow"), rival("tool", "calls_tool")];
        let recording = Arc::new(Recording::new(Conduct::correct(), rivals));
        let conduct = Conduct::recorded(&recording);
        assert!(
            conduct.data.calls_tool("get_theme", false)
                && !conduct.data.calls_tool("delete_everything", true)
        );
        assert!(recording.differing().is_empty());
        assert_eq!(recording.asked(), BTreeSet::from(["calls_tool"]));
        assert!(!conduct.data.calls_tool("delete_theme", true));
        assert_eq!(recording.differing(), BTreeSet::from(["tool"]));
        assert!(conduct.flow.keeps_flow());
        assert_eq!(recording.differing(), BTreeSet::from(["flow", "tool"]));
    }

    #[test]
    #[expect(clippy::needless_borrow, reason = "as the table of decisions writes it, for every type alike")]
    fn what_cannot_be_compared_differs() {
        struct Opaque;
        assert!(!(&Answers(&Opaque, &Opaque)).same());
        assert!((&Answers(&1, &1)).same());
        assert!(!(&Answers(&1, &2)).same());
    }
}
