//! Reasons to ask the vendor for its list.
//!
//! Whoever asks whenever the engine wants the list needs none. Whoever keeps the list is told that it has changed, if they
//! listen; and if not, nobody can keep a list from before they started, nor one of another authorization.

use std::collections::BTreeSet;

use clootrack_connector::message::OnConnection;
use clootrack_scenarios::{Callback, Connect, Explore, Restart};

use super::Stop;
use super::explore::inventory;
use super::stage::Stage;

/// What makes a connector ask, the least disturbing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occasion {
    /// The engine wants the list.
    Asked,
    /// The instance has been opened anew.
    Restarted,
    /// The person has connected anew.
    Connected,
}

impl Occasion {
    const ALL: [Self; 3] = [Self::Asked, Self::Restarted, Self::Connected];
}

/// What the engine was shown, and whether it is what the vendor lists.
pub(super) struct Shown {
    pub(super) on: OnConnection,
    pub(super) engine: Vec<String>,
    /// Those of the names asked about that the vendor has told the connector.
    pub(super) listed: BTreeSet<String>,
    pub(super) occasion: Occasion,
}

impl Stage<'_> {
    /// Lets the vendor list these tools, and the engine list what it is shown of them, at the first occasion from `first` on at
    /// which the connector asks for all of them; at the last one if at none.
    pub(super) async fn listed_at(
        &mut self,
        step: &Explore,
        names: &[&str],
        first: Occasion,
    ) -> Result<Option<Shown>, Stop> {
        let login = self.login(&step.person).to_owned();
        let since = self.vendor.journal().last_seq();
        self.vendor.set_inventory(&login, &inventory(step, names.iter().copied()));
        let mut last = None;
        for occasion in Occasion::ALL.into_iter().skip_while(|occasion| *occasion != first) {
            match occasion {
                Occasion::Asked => {}
                Occasion::Restarted => self.restart(&Restart::default()).await?,
                Occasion::Connected => self.connected_anew(&step.person).await?,
            }
            let Some(on) = self.on_connection(&step.person, "tools") else { break };
            let engine = self.listed(&on).await?;
            let listed = self.listed_since(since);
            let whole = names.iter().all(|name| listed.contains(*name));
            last = Some(Shown { on, engine, listed, occasion });
            if whole {
                break;
            }
        }
        Ok(last)
    }

    async fn connected_anew(&mut self, person: &str) -> Result<(), Stop> {
        self.authorize(&Connect::plain(person)).await?;
        self.callback(&Callback::genuine(person)).await
    }
}
