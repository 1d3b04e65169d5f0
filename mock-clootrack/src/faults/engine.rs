//! Which fault happens now.

use clootrack_scenarios::{Action, Bears, Fault, GrantKind, Operation};
use schemars::JsonSchema;
use serde::Serialize;

/// What a request is, to a fault.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matter<'m> {
    pub(crate) operation: Operation,
    pub(crate) grant: Option<GrantKind>,
    pub(crate) tool: Option<&'m str>,
    pub(crate) holder: Option<&'m str>,
    /// Where the access token that it bears comes from.
    pub(crate) bears: Option<Bears>,
}

/// A fault that happens now.
#[derive(Clone, Debug)]
pub(crate) struct Strike {
    /// Which of the scenario's, counted from 1.
    pub(crate) fault: usize,
    pub(crate) action: Action,
}

#[derive(Debug)]
struct Armed {
    fault: Fault,
    /// So many requests have matched.
    matched: u32,
    fired: bool,
    /// Taken back at run time. It keeps its number.
    cleared: bool,
}

/// A fault as the admin shows it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "NumberedFault")]
pub(crate) struct Shown {
    /// By which the journal calls it.
    number: usize,
    fault: Fault,
    /// So many requests have matched.
    matched: u32,
    /// Whether it has happened.
    fired: bool,
    /// Whether it was taken back at run time.
    cleared: bool,
}

/// The scenario's faults, each with its count.
#[derive(Debug)]
pub(crate) struct Engine {
    armed: Vec<Armed>,
    /// The phase that a step has begun last.
    phase: Option<String>,
}

impl Engine {
    pub(crate) fn new(faults: &[Fault]) -> Self {
        let armed = faults.iter().cloned().map(Armed::new);
        Self { armed: armed.collect(), phase: None }
    }

    /// Begins a phase, and so ends the one before.
    pub(crate) fn begin(&mut self, phase: &str) {
        self.phase = Some(phase.to_owned());
    }

    /// Adds one; gives its number.
    pub(crate) fn add(&mut self, fault: Fault) -> usize {
        self.armed.push(Armed::new(fault));
        self.armed.len()
    }

    /// Clears all; gives how many had not been before.
    pub(crate) fn clear(&mut self) -> usize {
        (1..=self.armed.len()).filter(|number| self.clear_one(*number) == Some(true)).count()
    }

    /// Clears one; gives whether it had not been before.
    pub(crate) fn clear_one(&mut self, number: usize) -> Option<bool> {
        let armed = self.armed.get_mut(number.checked_sub(1)?)?;
        Some(!std::mem::replace(&mut armed.cleared, true))
    }

    /// All of them.
    pub(crate) fn all(&self) -> Vec<Shown> {
        let shown = |(index, armed): (usize, &Armed)| Shown {
            number: index + 1,
            fault: armed.fault.clone(),
            matched: armed.matched,
            fired: armed.fired,
            cleared: armed.cleared,
        };
        self.armed.iter().enumerate().map(shown).collect()
    }

    /// What befalls this request, in the scenario's order. After an answer instead of the work nothing else can happen to it.
    pub(crate) fn strike(&mut self, matter: Matter<'_>) -> Vec<Strike> {
        let mut strikes = Vec::new();
        let mut answered = false;
        for (index, armed) in self.armed.iter_mut().enumerate() {
            if !armed.is_on(self.phase.as_deref()) || !armed.concerns(matter) {
                continue;
            }
            armed.matched = armed.matched.saturating_add(1);
            let first = armed.fault.nth;
            let last = first.saturating_add(armed.fault.count - 1);
            if answered || armed.matched < first || armed.matched > last {
                continue;
            }
            armed.fired = true;
            answered = armed.fault.action.replaces_work();
            strikes.push(Strike { fault: index + 1, action: armed.fault.action.clone() });
        }
        strikes
    }

    /// Whether any fault asks where an access token comes from.
    pub(crate) fn minds_origin(&self) -> bool {
        self.armed.iter().any(|armed| armed.fault.bears.is_some())
    }

    /// The faults that have never happened, counted from 1.
    pub(crate) fn unfired(&self) -> Vec<usize> {
        let unfired = self.armed.iter().enumerate().filter(|(_, armed)| !armed.fired && !armed.cleared);
        unfired.map(|(index, _)| index + 1).collect()
    }
}

impl Armed {
    fn new(fault: Fault) -> Self {
        Self { fault, matched: 0, fired: false, cleared: false }
    }

    fn is_on(&self, phase: Option<&str>) -> bool {
        self.fault.during.as_deref().is_none_or(|during| phase == Some(during))
    }

    fn concerns(&self, matter: Matter<'_>) -> bool {
        let fault = &self.fault;
        !self.cleared
            && fault.on == matter.operation
            && fault.grant.is_none_or(|grant| matter.grant == Some(grant))
            && fault.tool.as_deref().is_none_or(|tool| matter.tool == Some(tool))
            && fault.bears.is_none_or(|bears| matter.bears == Some(bears))
            && fault.holder.as_deref().is_none_or(|holder| matter.holder == Some(holder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(on: Operation, nth: u32, count: u32, action: Action) -> Fault {
        Fault { on, grant: None, tool: None, holder: None, bears: None, during: None, nth, count, action }
    }

    fn matter(operation: Operation) -> Matter<'static> {
        Matter {
            operation,
            grant: None,
            tool: Some("list_themes"),
            holder: Some("ada@acme.example"),
            bears: None,
        }
    }

    fn struck(engine: &mut Engine, operation: Operation) -> Vec<usize> {
        engine.strike(matter(operation)).into_iter().map(|strike| strike.fault).collect()
    }

    #[test]
    fn a_fault_befalls_the_nth_matching_request_and_so_many_in_a_row() {
        let mut engine = Engine::new(&[fault(Operation::ToolsCall, 2, 2, Action::Close)]);
        let fired: Vec<_> = (0..5).map(|_| struck(&mut engine, Operation::ToolsCall).len()).collect();
        assert_eq!(fired, [0, 1, 1, 0, 0]);
    }

    #[test]
    fn other_operations_tools_and_holders_do_not_count() {
        let mut engine = Engine::new(&[
            fault(Operation::Token, 1, 1, Action::Close),
            Fault { tool: Some("get_theme".to_owned()), ..fault(Operation::ToolsCall, 1, 1, Action::Close) },
            Fault {
                holder: Some("ben@birch.example".to_owned()),
                ..fault(Operation::ToolsCall, 1, 1, Action::Close)
            },
        ]);
        assert!(struck(&mut engine, Operation::ToolsCall).is_empty());
        assert_eq!(engine.unfired(), [1, 2, 3]);
    }

    #[test]
    fn a_fault_of_a_phase_counts_only_what_comes_in_it() {
        let moved = fault(Operation::ToolsCall, 2, 1, Action::Close);
        let mut engine = Engine::new(&[Fault { during: Some("moved".to_owned()), ..moved }]);
        for (phase, fired) in [(None, 0), (Some("moved"), 0), (Some("back"), 0), (Some("moved"), 1)] {
            if let Some(phase) = phase {
                engine.begin(phase);
            }
            assert_eq!(struck(&mut engine, Operation::ToolsCall).len(), fired, "{phase:?}");
        }
    }

    #[test]
    fn nothing_happens_to_a_request_after_a_status() {
        let status =
            Action::Status { code: 503, headers: std::collections::BTreeMap::new(), body: String::new() };
        let mut engine = Engine::new(&[
            fault(Operation::ToolsCall, 1, 1, status),
            fault(Operation::ToolsCall, 1, 1, Action::Close),
        ]);
        assert_eq!(struck(&mut engine, Operation::ToolsCall), [1]);
        assert_eq!(engine.unfired(), [2]);
    }
}
