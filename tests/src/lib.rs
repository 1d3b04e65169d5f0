//! What the proofs share: running a binary of the workspace, and writing a snapshot.

mod command;
mod snap;
mod workspace;

pub use command::{Finished, Program, binary};
pub use snap::snap;
pub use workspace::root;
