//! Every decision that the connector takes where a connector can go wrong.
//!
//! The connector asks its [`Conduct`], family by family; each default is the right answer. A variant overrides one
//! method and so goes wrong in one way, while the connector itself contains nothing that is meant to be wrong.

use std::sync::Arc;

use crate::recording::Recording;

mod data;
mod discovery;
mod favours;
mod flow;
mod messages;
mod permissions;
mod questions;
mod reach;
mod registration;
mod resilience;
mod retries;
mod secrecy;
mod tokens;

pub use data::{Circumstance, Data, Feed, Kept, Listed};
pub use discovery::Discovery;
pub use favours::{Favours, Replies};
pub use flow::{ChallengeMethod, Flow, FlowEnd};
pub use messages::{Messages, VendorWords};
pub use permissions::Permissions;
pub use questions::Questions;
pub use reach::{Reach, RefusedStream};
pub use registration::{RanOut, Registration};
pub use resilience::Resilience;
pub use retries::{Asking, Failed, Retries};
pub use secrecy::Secrecy;
pub use tokens::{ByClock, Moment, Tokens, WhileRenewing};

/// The conduct of a connector that does everything right.
pub(crate) struct Correct;

/// How a family's trait, its part of a conduct and its recorder are written from one table, so that they cannot
/// drift apart.
macro_rules! decisions {
    (
        $Family:ident = $family:ident:
        $(
            $(#[$doc:meta])*
            fn $name:ident(&$self:ident $(, $arg:ident: $type:ty)* $(,)?) -> $result:ty $body:block
        )*
    ) => {
        /// The decisions of this family. Each default is what the requirement above it demands.
        pub trait $Family: Send + Sync {
            $( $(#[$doc])* fn $name(&$self $(, $arg: $type)*) -> $result {
                // A right answer need not look at everything that a decision may look at.
                $( let _ = &$arg; )*
                $body
            } )*
        }

        /// The names of its methods.
        pub(super) const DECISIONS: &[&str] = &[$( stringify!($name) ),*];

        impl $Family for crate::conduct::Correct {}

        impl $Family for crate::recording::Recording {
            $( fn $name(&self $(, $arg: $type)*) -> $result {
                use crate::recording::prelude::*;
                let decided = self.inner.$family.$name($(<$type as Clone>::clone(&$arg)),*);
                self.compare(stringify!($name), |rival| {
                    let otherwise = rival.$family.$name($(<$type as Clone>::clone(&$arg)),*);
                    (&Answers(&decided, &otherwise)).same()
                });
                decided
            } )*
        }
    };
}
use decisions;

/// Declares the conduct: one part for each family of decisions.
macro_rules! families {
    ($( $(#[$doc:meta])* $family:ident: $Family:ident )*) => {
        /// The connector's decisions, by family.
        #[derive(Clone)]
        pub struct Conduct {
            $( $(#[$doc])* pub $family: Arc<dyn $Family>, )*
        }

        impl Conduct {
            /// Decides everything rightly.
            pub fn correct() -> Self {
                let correct = Arc::new(Correct);
                Self { $( $family: Arc::clone(&correct) as _, )* }
            }

            /// Asks a recording about everything.
            pub fn recorded(recording: &Arc<Recording>) -> Self {
                Self { $( $family: Arc::clone(recording) as _, )* }
            }

            $(
                /// Takes the decisions of this family from there, and all others rightly.
                pub fn $family(decides: impl $Family + 'static) -> Self {
                    Self { $family: Arc::new(decides), ..Self::correct() }
                }
            )*

            /// The names of all decisions.
            pub fn decisions() -> impl Iterator<Item = &'static str> {
                [$( $family::DECISIONS ),*].into_iter().flatten().copied()
            }
        }
    };
}

families! {
    /// Finding the vendor's authorization server.
    discovery: Discovery
    /// Whom the connector talks to.
    reach: Reach
    /// Becoming a client, and staying one.
    registration: Registration
    /// An authorization, up to the first token.
    flow: Flow
    /// What the connector asks to be allowed.
    permissions: Permissions
    /// Keeping a grant alive.
    tokens: Tokens
    /// Where a secret may go.
    secrecy: Secrecy
    /// What the vendor asks of its client.
    favours: Favours
    /// What reaches the analysis engine.
    data: Data
    /// Questions in people's own words.
    questions: Questions
    /// What people and the engine are told when a call brings no data.
    messages: Messages
    /// What is made of answers that are late, odd or wrong.
    resilience: Resilience
    /// What is done when the vendor asks for a pause, or fails.
    retries: Retries
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn no_two_decisions_have_one_name() {
        let all: Vec<_> = super::Conduct::decisions().collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }
}
