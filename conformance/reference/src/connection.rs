//! How a connection stands, and how it ends.

use clootrack_connector::message::{Action, Caller, Disconnected, Revoked, State, Status};
use clootrack_connector::{Code, Failure};

use crate::instance::{Instance, outcome_of};
use crate::mcp;
use crate::oauth::{self, Credential};
use crate::store::Standing;
use crate::trouble::trouble;

/// Tells the state of a connection, and whether its credential can be read.
pub(crate) fn status(instance: &Instance, caller: &Caller, connection: &str) -> Result<Status, Failure> {
    let found = oauth::find(instance, caller, connection)?;
    Ok(match found.standing {
        Standing::Ready => {
            let credential = oauth::usable(instance, caller, connection)?;
            let notice = instance.conduct.secrecy.status_notice(None, &credential.access.token);
            Status { state: State::Ready, notice }
        }
        Standing::ReconnectNeeded => {
            Status { state: State::ReconnectNeeded, notice: Some(trouble(Code::ReconnectNeeded)) }
        }
        Standing::Disconnected(_) => Status { state: State::Disconnected, notice: None },
    })
}

/// Ends a connection here, and then at the vendor. The second time only the first answer is repeated.
///
/// The credential is gone before the vendor is told: whatever the vendor does or fails to do, it cannot be
/// used again.
pub(crate) async fn disconnect(
    instance: &Instance,
    caller: &Caller,
    connection: &str,
) -> Result<Disconnected, Failure> {
    let found = oauth::find(instance, caller, connection)?;
    if let Standing::Disconnected(revoked) = found.standing {
        return Ok(Disconnected { revoked });
    }
    let last = oauth::last_of(instance, caller, connection, &found);
    let marked = instance.store.disconnect(connection, instance.conduct.tokens.erases_on_disconnect());
    let outcome = marked.map_err(Failure::from);
    instance.note(caller, Action::Disconnect, outcome_of(&outcome), Some(connection), None);
    outcome?;
    instance.store.renews_no_more(connection);
    let revoked = match last {
        Some(credential) => tell_vendor(instance, caller, connection, &credential).await,
        None => Revoked::Unconfirmed,
    };
    instance.store.note_revocation(connection, revoked)?;
    Ok(Disconnected { revoked })
}

async fn tell_vendor(instance: &Instance, caller: &Caller, connection: &str, last: &Credential) -> Revoked {
    let told = instance.in_time(async {
        if let Some(session) = instance.forget_session(connection) {
            mcp::end(instance, &session, &last.access.token).await;
        }
        Ok(oauth::revoke(instance, last).await)
    });
    let revoked = told.await.unwrap_or(Revoked::Unconfirmed);
    let outcome = match revoked {
        Revoked::Confirmed => "ok",
        Revoked::Unconfirmed | Revoked::Unsupported => Code::RevocationUnconfirmed.as_str(),
    };
    instance.note(caller, Action::Revoke, outcome, Some(connection), None);
    revoked
}
