//! Renewing an access token: once at a time, and stored before it is used.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;
use std::sync::Arc;

use clootrack_connector::message::{Action, Caller};
use clootrack_connector::{Code, Failure};
use secrecy::{ExposeSecret as _, SecretString};

use super::credential::{Credential, Grant, usable};
use super::discovery::discover;
use super::revocation::revoke;
use super::token_endpoint::{self, Refusal, Tokens};
use crate::instance::{Instance, outcome_of};
use crate::trouble::{Particulars as _, trouble};

/// Whether the token should be renewed before it is used again.
pub(crate) fn due(instance: &Instance, credential: &Credential) -> bool {
    let now = instance.clock.now().as_second();
    credential.refresh.is_some()
        && credential.access.renew_at.is_some_and(|renew_at| renew_at <= now)
        && instance.conduct.refreshes()
}

/// A credential newer than the one whose access token was `used`.
///
/// The work goes on when the caller stops waiting: a refresh token that has been sent may have been
/// replaced, and only the answer says by what.
pub(crate) async fn renew(
    instance: &Arc<Instance>,
    caller: &Caller,
    connection: &str,
    used: &SecretString,
) -> Result<Credential, Failure> {
    let (instance, caller) = (Arc::clone(instance), caller.clone());
    let (connection, used) = (connection.to_owned(), used.clone());
    let work = tokio::spawn(alone(instance, caller, connection, used));
    work.await.unwrap_or_else(|_| Err(trouble(Code::VendorUnavailable).into()))
}

/// Renews while nobody else renews the same connection, neither in this process nor in another on the same
/// storage.
async fn alone(
    instance: Arc<Instance>,
    caller: Caller,
    connection: String,
    used: SecretString,
) -> Result<Credential, Failure> {
    let (instance, caller, connection) = (&instance, &caller, connection.as_str());
    let session = instance.session(connection);
    let _in_process = session.renewing.lock().await;
    let _across_processes = exclusive(instance.store.renewal_lock(connection)).await?;

    let credential = usable(instance, caller, connection)?;
    if !credential.access.is(&used) {
        return Ok(credential);
    }
    let renewed = refreshed(instance, caller, connection, credential).await;
    instance.note(caller, Action::Refresh, outcome_of(&renewed), Some(connection), None);
    renewed
}

/// A lock of the operating system, not of the database: a database lock held while the vendor is asked
/// would keep everybody else from writing, and this one ends with the process that holds it.
async fn exclusive(path: PathBuf) -> Result<File, Failure> {
    let locked = tokio::task::spawn_blocking(move || {
        let file = OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
        file.lock()?;
        std::io::Result::Ok(file)
    });
    match locked.await {
        Ok(Ok(file)) => Ok(file),
        Ok(Err(_)) | Err(_) => Err(trouble(Code::StorageFailed).into()),
    }
}

async fn refreshed(
    instance: &Arc<Instance>,
    caller: &Caller,
    connection: &str,
    credential: Credential,
) -> Result<Credential, Failure> {
    let Credential { grant, refresh, .. } = credential;
    let Some(old) = refresh.filter(|_| instance.conduct.refreshes()) else {
        instance.store.lose_grant(connection)?;
        return Err(trouble(Code::ReconnectNeeded).into());
    };
    let endpoint = if instance.conduct.renews_where_granted() {
        grant.token_endpoint.clone()
    } else {
        discover(instance).await?.server.token_endpoint
    };
    let mut times = 0;
    let asked = loop {
        times += 1;
        let asked = token_endpoint::refresh(instance, &grant.client, &endpoint, &old, &grant.resource).await;
        if !matches!(asked, Err(Refusal::ClientUnknown)) || !instance.conduct.retries_unknown_client(times) {
            break asked;
        }
    };
    match asked {
        Ok(tokens) => keep(instance, caller, connection, grant, old, tokens).await,
        Err(Refusal::Definite) => {
            if instance.conduct.gives_up_refused_token() {
                instance.store.lose_grant(connection)?;
            }
            Err(trouble(Code::ReconnectNeeded).into())
        }
        Err(Refusal::ClientUnknown) => {
            // The next authorization registers anew. The grant is kept: the server may only have stumbled.
            if instance.conduct.forgets_dead_registration() {
                instance.store.forget_registration(&grant.issuer, &instance.redirect_uri)?;
            }
            Err(trouble(instance.conduct.unknown_client_told())
                .because("Clootrack no longer knows this connector's registration.")
                .into())
        }
        Err(Refusal::Transient(failure)) => {
            if !instance.conduct.keeps_grant_through_failure() {
                instance.store.lose_grant(connection)?;
            }
            Err(failure)
        }
    }
}

/// Stores the new tokens. Only what is stored may be used.
async fn keep(
    instance: &Instance,
    caller: &Caller,
    connection: &str,
    grant: Grant,
    old: SecretString,
    tokens: Tokens,
) -> Result<Credential, Failure> {
    let renewed = Credential {
        access: tokens.access,
        refresh: instance.conduct.refresh_token_kept(old, tokens.refresh),
        grant,
    };
    let beside = instance.conduct.stored_beside(tokens.answer.expose_secret());
    let sealed = renewed.seal(instance, &caller.organization, connection, beside)?;
    if instance.store.renew_credential(connection, &sealed)? {
        return Ok(renewed);
    }
    // Disconnected in the meantime: these tokens came too late and must not outlive the connection.
    let _ = revoke(instance, &renewed).await;
    Err(trouble(Code::UnknownConnection).into())
}
