//! What happens at the vendor without a request: what a scenario's steps and the admin ask for.

use bytes::Bytes;
use clootrack_scenarios::Feature;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use crate::asked::Asked;
use crate::journal::{Event, SecretName, capture};
use crate::mcp::{self, More};
use crate::site::Site;
use crate::state::State;
use crate::tools::{self, Arguments, Run};

pub(crate) fn expire_access_tokens(site: &Site, login: &str) -> Vec<SecretName> {
    let mut state = site.lock();
    let now = state.now();
    let tokens = state.store.grants.expire_all(login, now);
    state.note(Event::AccessTokensExpired { login: login.to_owned(), tokens: tokens.clone() });
    tokens
}

/// Gives how many grants ended.
pub(crate) fn revoke_grants(site: &Site, login: &str) -> usize {
    let mut state = site.lock();
    let grants = state.store.grants.of(login);
    for grant in &grants {
        state.end_grant(*grant, None, "the vendor revoked it");
    }
    grants.len()
}

pub(crate) fn advance(site: &Site, by: SignedDuration) -> Timestamp {
    let mut state = site.lock();
    state.clock.advance(by);
    let to = state.now();
    state.note(Event::ClockAdvanced { to });
    to
}

/// Opens a gate for good; gives how many answers waited there.
pub(crate) fn open(site: &Site, gate: &str) -> usize {
    let mut state = site.lock();
    let held = state.gates.open(gate);
    state.note(Event::Released { gate: gate.to_owned(), held });
    held
}

pub(crate) fn begin_phase(site: &Site, phase: &str) {
    let mut state = site.lock();
    state.faults.begin(phase);
    state.note(Event::PhaseBegan { phase: phase.to_owned() });
}

/// Writes down what reached a stranger, with the vendor's secrets in it by name.
pub(crate) fn strayed(site: &Site, stranger: &str, request: http::Request<Bytes>) {
    let (parts, body) = request.into_parts();
    let route = parts.uri.path().to_owned();
    let asked = Asked::read(parts, &route, body);
    let mut state = site.lock();
    let now = state.now();
    let request = capture::request(&mut state, &asked, now).request();
    state.note(Event::Strayed { stranger: stranger.to_owned(), request });
}

/// Lets somebody change a workspace at the vendor itself, by what a write tool does; gives what the tool says.
pub(crate) fn change(
    site: &Site,
    login: &str,
    tool: &str,
    arguments: &Map<String, Value>,
) -> Result<(), ChangeError> {
    let Some((Run::Write(write), name)) = tools::find(tool).map(|tool| (&tool.run, tool.name)) else {
        return Err(ChangeError::NoWriteTool(tool.to_owned()));
    };
    let mut state = site.lock();
    let today = state.clock.today();
    let mut edit =
        state.world.edit(login, today).ok_or_else(|| ChangeError::NoWorkspace(login.to_owned()))?;
    write(&mut edit, &Arguments::new(arguments.clone()))
        .map_err(|why| ChangeError::Refused(why.to_string()))?;
    state.note(Event::DataChanged { login: login.to_owned(), tool: name.to_owned() });
    Ok(())
}

/// Why a workspace was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Nothing that changes data has this name.
    #[error("the vendor has no write tool `{0}`")]
    NoWriteTool(String),
    /// The login has no account.
    #[error("`{0}` has no workspace at the vendor")]
    NoWorkspace(String),
    /// The tool says why.
    #[error("{0}")]
    Refused(String),
}

pub(crate) fn set_features(site: &Site, login: &str, features: Vec<Feature>) {
    let mut state = site.lock();
    let news = state.features.get(login) != Some(&features);
    state.features.insert(login.to_owned(), features);
    state.note(Event::FeaturesChanged { login: login.to_owned() });
    if news {
        mcp::tools_changed(&mut state, login);
    }
}

pub(crate) fn set_inventory(site: &Site, login: &str, more: More) {
    let mut state = site.lock();
    let tools = more.len();
    state.inventory.put(login, more);
    state.note(Event::InventoryChanged { login: login.to_owned(), tools });
    mcp::tools_changed(&mut state, login);
}

/// Ends a login's MCP sessions, or everybody's; gives how many there were.
pub(crate) fn end_sessions(site: &Site, login: Option<&str>) -> usize {
    end_sessions_in(&mut site.lock(), login)
}

pub(crate) fn end_sessions_in(state: &mut State, login: Option<&str>) -> usize {
    let sessions = state.store.sessions.of(login);
    for session in &sessions {
        state.store.sessions.end(session);
        state.store.streams.end_session(session);
    }
    state.note(Event::SessionsEnded { login: login.map(str::to_owned), sessions: sessions.len() });
    sessions.len()
}

/// Forgets all registered clients; gives how many there were.
pub(crate) fn forget_clients(state: &mut State) -> usize {
    let clients = state.store.clients.forget();
    state.note(Event::ClientsForgotten { clients });
    clients
}

/// Forgets one client; gives whether it was there.
pub(crate) fn forget_client(state: &mut State, id: &str) -> bool {
    let forgotten = state.store.clients.forget_one(id);
    if forgotten {
        state.note(Event::ClientsForgotten { clients: 1 });
    }
    forgotten
}

/// Sends a `ping` on the stream of each of a login's sessions; gives how many.
pub(crate) fn ping(site: &Site, login: &str) -> usize {
    mcp::ping(&mut site.lock(), login)
}

/// Asks the client for something on the stream of each of a login's sessions; gives how many.
pub(crate) fn ask_client(site: &Site, login: &str, method: &str, params: &Map<String, Value>) -> usize {
    mcp::ask_client(&mut site.lock(), login, method, params)
}

/// Ends a login's subscriptions, or everybody's, gracefully; gives how many.
pub(crate) fn end_subscriptions(site: &Site, login: Option<&str>) -> usize {
    mcp::end_subscriptions(&mut site.lock(), login)
}

/// Lets go of everything that waits: the vendor stops.
pub(crate) fn stop(site: &Site) {
    stop_in(&mut site.lock());
}

pub(crate) fn stop_in(state: &mut State) {
    state.gates.open_all();
    mcp::end_subscriptions(state, None);
    state.store.streams.close();
}
