//! What each step does.

use std::pin::pin;

use clootrack_connector::Failure;
use clootrack_connector::message::{
    AuditRequest, Authorize, Call, Callback, Caller, Connected, OnConnection,
};
use clootrack_scenarios::{self as scenarios, Connect, Step};
use mock_clootrack::journal::{Entry, Event};
use serde_json::{Map, Value};

use super::browser::Arrival;
use super::stage::{OnStage, Pending, Stage};
use super::{DriveError, Stop, forge, spellings};
use crate::naming::stands_for;
use crate::transcript::Purpose;

impl Stage<'_> {
    pub(super) async fn act(&mut self, step: &Step) -> Result<(), Stop> {
        match step {
            Step::Connect(step) => self.connect(step).await,
            Step::Authorize(step) => {
                for _ in 0..step.times {
                    self.authorize(step).await?;
                }
                Ok(())
            }
            Step::Callback(step) => self.callback(step).await,
            Step::Tools(step) => self.tools(&step.person).await,
            Step::Call(step) => self.call(step).await,
            Step::ProbeBlocked(step) => self.probe_blocked(&step.person).await,
            Step::CallListed(step) => self.call_listed(&step.person).await,
            Step::Explore(step) => self.explore(step).await,
            Step::CountNames(step) => self.count_names(step).await,
            Step::Ask(step) => self.question(step).await,
            Step::Status(step) => self.status(&step.person).await,
            Step::Audit(step) => self.audit(&step.person).await,
            Step::Disconnect(step) => self.disconnect(&step.person).await,
            Step::Restart(step) => self.restart(step).await,
            Step::SwapRecords(step) => self.swap_records(step).await,
            Step::Tamper(step) => self.tamper(step).await,
            Step::CompareStored(step) => self.compare_stored(step),
            Step::CarryOff(step) => self.carry_off(step).await,
            Step::KeepStorage(_) => self.keep_storage().await,
            Step::RollBack(_) => self.roll_back().await,
            Step::Kill(step) => self.kill(step).await,
            Step::OpenSecond(_) => self.open_second().await,
            Step::SetClock(step) => self.set_clock(step).await,
            Step::FailStorage(step) => self.fail_storage(step).await,
            Step::Idle(step) => self.idle(step).await,
            Step::Await(_) => {
                self.all_back().await;
                Ok(())
            }
            Step::Inspect(step) => self.inspect(step).await,
            Step::Expire(step) => {
                self.vendor.expire_access_tokens(self.login(&step.person));
                Ok(())
            }
            Step::Revoke(step) => {
                self.vendor.revoke_grants(self.login(&step.person));
                Ok(())
            }
            Step::Advance(step) => {
                self.vendor.advance(step.by);
                Ok(())
            }
            Step::Release(step) => self.release(step).await,
            Step::Phase(step) => {
                self.vendor.begin_phase(&step.name);
                self.phase.clone_from(&step.name);
                Ok(())
            }
            Step::Change(step) => self.change(step),
            Step::Features(step) => {
                self.vendor.set_features(&step.login, step.are.clone());
                Ok(())
            }
            Step::Inventory(step) => {
                self.vendor.set_inventory(self.login(&step.person), step);
                Ok(())
            }
            Step::EndSessions(step) => {
                self.vendor.end_sessions(self.login(&step.person));
                Ok(())
            }
            Step::Ping(step) => {
                self.vendor.ping(self.login(&step.person));
                Ok(())
            }
            Step::AskClient(step) => {
                self.vendor.ask_client(self.login(&step.person), &step.method, &step.params);
                Ok(())
            }
        }
    }

    async fn connect(&mut self, step: &Connect) -> Result<(), Stop> {
        let before = self.before_connecting()?;
        for _ in 0..step.times {
            self.authorize(step).await?;
            self.callback(&scenarios::Callback::genuine(&step.person)).await?;
        }
        self.after_connecting(&step.person, before)
    }

    async fn inspect(&mut self, step: &scenarios::Inspect) -> Result<(), Stop> {
        if let Some(gate) = &step.at {
            self.reached(gate).await;
        }
        self.look(&step.moment)?;
        self.look_at_logs()
    }

    pub(super) async fn authorize(&mut self, step: &Connect) -> Result<(), Stop> {
        let params = Authorize {
            instance: self.instance(),
            caller: self.caller(&step.person),
            data_source: step.data_source.clone(),
        };
        let person = Some(step.person.as_str());
        let recorded = params.clone();
        let begun = self.ask(person, "authorize", &recorded, async |c| c.authorize(params).await).await?;
        let pending = match begun {
            Ok(begun) => match self.approve(step, &begun.authorization_url).await? {
                Arrival::Back(url) => Some(Pending { session: begun.session, url, delivered: false }),
                Arrival::Refused(why) => {
                    let why = format!("the browser never came back: {why}");
                    self.not_asked(person, "callback", &why);
                    None
                }
            },
            Err(_) => None,
        };
        if let Some(person) = self.people.get_mut(&step.person) {
            person.pending = pending;
        }
        Ok(())
    }

    async fn approve(&self, step: &Connect, url: &str) -> Result<Arrival, Stop> {
        let (login, ticked) = (self.login(&step.person), step.approves.as_deref());
        match self.people.get(&step.person) {
            Some(OnStage { browser, .. }) => Ok(browser.approve(url, login, ticked).await?),
            None => Err(self.impossible(format!("nobody is called {}", step.person))),
        }
    }

    pub(super) async fn callback(&mut self, step: &scenarios::Callback) -> Result<(), Stop> {
        let Some(pending) = self.people.get(&step.person).and_then(|known| known.pending.clone()) else {
            return Ok(());
        };
        let url = match step.forged {
            Some(how) => forge::forged(&pending.url, how, &self.vendor.issuer()),
            None => Some(pending.url.clone()),
        };
        let Some(url) = url else { return Ok(()) };
        let arrives_at = step.in_session_of.as_deref().unwrap_or(&step.person);
        let purpose = match step.forged {
            Some(how) => Purpose::Forged(how),
            None if step.in_session_of.is_some() => Purpose::Crossed,
            None if pending.delivered => Purpose::Repeated,
            None => Purpose::Step,
        };
        let params = Callback {
            instance: self.instance(),
            caller: self.caller(arrives_at),
            session: pending.session,
            url: url.into(),
        };
        let ended = match &step.again_at {
            Some(gate) => self.deliver_twice(purpose, arrives_at, params, gate).await?,
            None => self.deliver(purpose, arrives_at, params).await?,
        };
        if let Some(known) = self.people.get_mut(&step.person)
            && purpose == Purpose::Step
            && let Some(pending) = &mut known.pending
        {
            pending.delivered = true;
        }
        if let Some(known) = self.people.get_mut(arrives_at)
            && let Ok(connected) = ended
        {
            known.connection = Some(connected.connection);
        }
        Ok(())
    }

    async fn deliver(
        &self,
        purpose: Purpose,
        person: &str,
        params: Callback,
    ) -> Result<Result<Connected, Failure>, Stop> {
        let recorded = params.clone();
        self.ask_for(purpose, Some(person), "callback", &recorded, async |c| c.callback(params).await).await
    }

    /// The second one arrives while something of the first waits at the gate. Where nothing does there is no second.
    async fn deliver_twice(
        &self,
        purpose: Purpose,
        person: &str,
        params: Callback,
        gate: &str,
    ) -> Result<Result<Connected, Failure>, Stop> {
        let is_held = |entry: &Entry| matches!(&entry.event, Event::Held { gate: at, .. } if at == gate);
        let journal = self.vendor.journal();
        let mut first = pin!(self.deliver(purpose, person, params.clone()));
        tokio::select! {
            ended = &mut first => return ended,
            _ = journal.wait_for(is_held) => {}
        }
        let second = self.deliver(Purpose::Repeated, person, params);
        // The gate opens after the second has been asked: whoever takes one callback after the other is not stuck.
        let (ended, repeated, ()) = tokio::join!(first, second, self.vendor.release(gate));
        repeated?.ok();
        ended
    }

    async fn tools(&mut self, person: &str) -> Result<(), Stop> {
        let Some(params) = self.on_connection(person, "tools") else {
            return Ok(());
        };
        let recorded = params.clone();
        let listed = self.ask(Some(person), "tools", &recorded, async |c| c.tools(params).await).await?;
        if let Some(known) = self.people.get_mut(person)
            && let Ok(listed) = listed
        {
            known.listed = listed.tools.into_iter().map(|tool| tool.name).collect();
        }
        Ok(())
    }

    async fn probe_blocked(&mut self, person: &str) -> Result<(), Stop> {
        for name in self.vendor.write_tools().into_iter().flat_map(spellings::of) {
            let Some(params) = self.call_params(person, name, Map::new()) else {
                return Ok(());
            };
            let recorded = params.clone();
            self.ask_for(Purpose::BlockedName, Some(person), "call", &recorded, async |c| {
                c.call(params).await
            })
            .await?
            .ok();
        }
        Ok(())
    }

    async fn status(&mut self, person: &str) -> Result<(), Stop> {
        let Some(params) = self.declared("status", person) else {
            return Ok(());
        };
        let recorded = params.clone();
        self.ask(Some(person), "status", &recorded, async |c| c.status(params).await).await?.ok();
        Ok(())
    }

    async fn audit(&mut self, person: &str) -> Result<(), Stop> {
        if self.declared("audit", person).is_none() {
            return Ok(());
        }
        let params = AuditRequest { instance: self.instance(), caller: self.caller(person) };
        let recorded = params.clone();
        self.ask(Some(person), "audit", &recorded, async |c| c.audit(params).await).await?.ok();
        Ok(())
    }

    async fn disconnect(&mut self, person: &str) -> Result<(), Stop> {
        let Some(params) = self.on_connection(person, "disconnect") else {
            return Ok(());
        };
        let recorded = params.clone();
        self.ask(Some(person), "disconnect", &recorded, async |c| c.disconnect(params).await).await?.ok();
        Ok(())
    }

    /// The parameters of an optional method, if the connector declares it.
    pub(super) fn declared(&self, method: &'static str, person: &str) -> Option<OnConnection> {
        if self.declares(method) { self.on_connection(person, method) } else { None }
    }

    pub(super) fn declares(&self, capability: &str) -> bool {
        self.running().introduction.declares(capability)
    }

    /// The parameters of a question about a person's connection. Without one there is nothing to ask, and the record
    /// says so.
    pub(super) fn on_connection(&self, person: &str, method: &'static str) -> Option<OnConnection> {
        let Some(connection) = self.people.get(person).and_then(|known| known.connection.clone()) else {
            self.not_asked(Some(person), method, "there is no connection to ask about");
            return None;
        };
        Some(OnConnection { instance: self.instance(), caller: self.caller(person), connection })
    }

    pub(super) fn call_params(
        &self,
        person: &str,
        name: String,
        arguments: Map<String, Value>,
    ) -> Option<Call> {
        let on = self.on_connection(person, "call")?;
        Some(Call { instance: on.instance, caller: on.caller, connection: on.connection, name, arguments })
    }

    /// The name that the engine calls the vendor's tool by: products may put a prefix before it.
    pub(super) fn engine_name(&self, person: &str, tool: &str) -> String {
        let listed = self.people.get(person).map(|known| known.listed.as_slice()).unwrap_or_default();
        let exact = listed.iter().find(|name| *name == tool);
        let prefixed = || listed.iter().find(|name| stands_for(name, tool));
        exact.or_else(prefixed).cloned().unwrap_or_else(|| tool.to_owned())
    }

    fn caller(&self, person: &str) -> Caller {
        let known = self.scenario.people.get(person);
        Caller {
            organization: known.map(|known| known.organization.clone()).unwrap_or_default(),
            user: known.map(|known| known.user.clone()).unwrap_or_default(),
        }
    }

    /// The loader has made sure that the scenario knows everybody that its steps name.
    pub(super) fn login(&self, person: &str) -> &str {
        self.scenario.people.get(person).map_or("", |known| known.login.as_str())
    }

    pub(super) fn impossible(&self, why: String) -> Stop {
        Stop::Suite(DriveError::Impossible { step: self.step, why })
    }
}
