//! Questions in people's own words, and changes of the data that the answers come from.

use clootrack_connector::message::Ask;
use clootrack_scenarios as scenarios;

use super::stage::Stage;
use super::{Stop, arguments};
use crate::transcript::{Expected, Purpose};

impl Stage<'_> {
    pub(super) async fn question(&mut self, step: &scenarios::Ask) -> Result<(), Stop> {
        let Some(on) = self.declared("ask", &step.person) else {
            return Ok(());
        };
        let fill = |text: &str| {
            arguments::fill_text(text, &self.vendor, self.login(&step.person))
                .map_err(|why| self.impossible(why))
        };
        let params = Ask {
            instance: on.instance,
            caller: on.caller,
            connection: on.connection,
            question: fill(&step.question)?,
        };
        let expected = Expected {
            answered_by: step.answered_by.clone(),
            project: step.about.as_deref().map(fill).transpose()?,
        };
        let recorded = params.clone();
        let asked = self.recorder().asked();
        self.ask_for(Purpose::Step, Some(&step.person), "ask", &recorded, async |c| c.ask(params).await)
            .await?
            .ok();
        self.recorder().expect(asked + 1, expected);
        Ok(())
    }

    /// Somebody changes the vendor's data: no request, and nothing that the connector could notice.
    pub(super) fn change(&self, step: &scenarios::Change) -> Result<(), Stop> {
        let login = self.login(&step.person);
        let arguments =
            arguments::fill(&step.arguments, &self.vendor, login).map_err(|why| self.impossible(why))?;
        self.vendor
            .change(login, &step.tool, &arguments)
            .map_err(|why| self.impossible(format!("`{}` changes nothing: {why}", step.tool)))
    }
}
