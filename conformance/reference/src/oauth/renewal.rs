//! Renewing an access token: once at a time, and stored before it is used.

use std::sync::Arc;

use clootrack_connector::message::{Action, Caller};
use clootrack_connector::{Code, Failure};
use secrecy::{ExposeSecret as _, SecretString};

use super::credential::{Credential, Grant, find, usable};
use super::discovery::discover;
use super::registration;
use super::revocation::revoke;
use super::token_endpoint::{self, Refusal, Tokens};
use crate::conduct::{Asking, ByClock, Moment, WhileRenewing};
use crate::instance::{Instance, Saving, outcome_of};
use crate::mcp::Session;
use crate::retry::again;
use crate::store::{Alone, Sealed, WorkingCopy};
use crate::trouble::{Particulars as _, trouble};

/// What a renewal brought: the new credential, and what is still to be stored of it. A correct connector has stored it.
pub(crate) type Renewed = (Credential, Option<Unsaved>);

/// Renewed tokens that are not stored yet, and the lock under which they were brought.
pub(crate) struct Unsaved {
    sealed: Sealed,
    _lock: Option<Alone>,
}

/// Whether the token should be renewed before it is used, once more where it has been so often.
pub(crate) fn due(
    instance: &Instance,
    session: &Session,
    credential: &Credential,
    renewals: usize,
) -> Result<bool, Failure> {
    let life = credential.access.life(instance.clock.now().as_second());
    let moment = Moment { after_start: !session.has_spoken(), by_clock: true };
    match instance.conduct.tokens.by_clock(life, renewals) {
        ByClock::Use => Ok(false),
        ByClock::Renew => Ok(credential.refresh.is_some() && instance.conduct.tokens.refreshes(moment)),
        ByClock::Reconnect => Err(trouble(Code::ReconnectNeeded).into()),
    }
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
    moment: Moment,
) -> Result<Renewed, Failure> {
    let renewal = Renewal {
        instance: Arc::clone(instance),
        caller: caller.clone(),
        connection: connection.to_owned(),
        moment,
    };
    let used = used.clone();
    // Whoever closes the instance waits for this.
    let Ok(under_way) = Arc::clone(&instance.renewals).acquire_owned().await else {
        return Err(trouble(Code::VendorUnavailable).because("The connector is being stopped.").into());
    };
    let work = tokio::spawn(async move {
        let _under_way = under_way;
        renewal.alone(&used).await
    });
    work.await.unwrap_or_else(|_| Err(trouble(Code::VendorUnavailable).into()))
}

/// Stores what is still to be stored of a renewal.
pub(crate) fn save(instance: &Instance, connection: &str, unsaved: Option<Unsaved>) -> Result<(), Failure> {
    if let Some(Unsaved { sealed, .. }) = unsaved {
        instance.store.renew_credential(connection, &sealed)?;
    }
    Ok(())
}

struct Renewal {
    instance: Arc<Instance>,
    caller: Caller,
    connection: String,
    moment: Moment,
}

impl Renewal {
    /// Renews while nobody else renews the same connection, neither in this process nor in another on the same
    /// storage.
    async fn alone(&self, used: &SecretString) -> Result<Renewed, Failure> {
        let Self { instance, caller, connection, .. } = self;
        let session = instance.session(connection);
        let in_process = match instance.conduct.tokens.while_renewing() {
            WhileRenewing::Wait => Some(session.renewing.lock().await),
            WhileRenewing::Renew => None,
            WhileRenewing::Fail => {
                let free = session.renewing.try_lock();
                Some(free.map_err(|_| trouble(Code::VendorUnavailable))?)
            }
        };
        let across_processes = if in_process.is_some() && instance.conduct.tokens.excludes_processes() {
            Some(instance.store.alone(connection).await?)
        } else {
            None
        };
        let credential = usable(instance, caller, connection)?;
        if !credential.access.is(used) && instance.conduct.tokens.takes_renewal_of_another() {
            return Ok((credential, None));
        }
        let working_copy = self.working_copy()?;
        let renewed = self.refreshed(credential, across_processes).await;
        drop(working_copy);
        instance.note(caller, Action::Refresh, outcome_of(&renewed), Some(connection), None);
        renewed
    }

    /// What some keep beside the database while they renew.
    fn working_copy(&self) -> Result<Option<WorkingCopy>, Failure> {
        let Self { instance, caller, connection, .. } = self;
        let Some(mode) = instance.conduct.secrecy.working_copy_mode() else { return Ok(None) };
        let sealed = find(instance, caller, connection)?.sealed;
        let copied = sealed.map(|sealed| instance.store.copied("renewal.tmp", &sealed.grant, mode));
        Ok(copied.transpose()?)
    }

    async fn refreshed(&self, credential: Credential, lock: Option<Alone>) -> Result<Renewed, Failure> {
        let Self { instance, connection, moment, .. } = self;
        let Credential { grant, refresh, .. } = credential;
        let Some(old) = refresh.filter(|_| instance.conduct.tokens.refreshes(*moment)) else {
            instance.store.lose_grant(connection)?;
            return Err(trouble(Code::ReconnectNeeded).into());
        };
        let endpoint = if instance.conduct.tokens.renews_where_granted() {
            instance.conduct.tokens.refresh_endpoint(&grant.token_endpoint, &grant.resource, *moment)
        } else {
            discover(instance).await?.server.token_endpoint
        };
        let mut times = 0;
        let asked = loop {
            times += 1;
            let asked = token_endpoint::refresh(instance, &grant, &endpoint, &old).await;
            let once_more = match &asked {
                Err(Refusal::ClientUnknown) => instance.conduct.registration.retries_unknown_client(times),
                Err(Refusal::Transient(failure)) => again(instance, Asking::Renewal, failure, times).await,
                Err(Refusal::Definite | Refusal::Unclear) | Ok(_) => false,
            };
            if !once_more {
                break asked;
            }
        };
        match asked {
            Ok(tokens) => {
                instance.session(connection).clear_at_last();
                self.keep(grant, old, tokens, lock).await
            }
            Err(Refusal::Definite) => {
                if instance.conduct.tokens.gives_up_refused_token() {
                    instance.store.lose_grant(connection)?;
                }
                Err(trouble(Code::ReconnectNeeded).into())
            }
            Err(Refusal::ClientUnknown) => {
                // The next authorization registers anew. The grant is kept: the server may only have stumbled.
                if instance.conduct.registration.forgets_dead_registration() {
                    registration::forget(instance, &grant.issuer)?;
                }
                Err(trouble(instance.conduct.registration.unknown_client_told())
                    .because("Clootrack no longer knows this connector's registration.")
                    .into())
            }
            Err(Refusal::Unclear) => {
                if !instance.conduct.tokens.tries_unclear(instance.session(connection).unclear_again()) {
                    instance.store.lose_grant(connection)?;
                    return Err(trouble(Code::ReconnectNeeded).into());
                }
                Err(trouble(Code::BadResponse).into())
            }
            Err(Refusal::Transient(failure)) => {
                if !instance.conduct.tokens.keeps_grant_through_failure() {
                    instance.store.lose_grant(connection)?;
                }
                Err(failure)
            }
        }
    }

    /// Stores the new tokens. Only what is stored may be used.
    async fn keep(
        &self,
        grant: Grant,
        old: SecretString,
        tokens: Tokens,
        lock: Option<Alone>,
    ) -> Result<Renewed, Failure> {
        let Self { instance, caller, connection, .. } = self;
        let renewed = Credential {
            access: tokens.access,
            refresh: instance.conduct.tokens.refresh_token_kept(old, tokens.refresh),
            grant,
        };
        let answer = tokens.answer.expose_secret();
        let beside = instance.conduct.secrecy.stored_beside(answer, instance.keys.current());
        let sealed = renewed.seal(instance, &caller.organization, connection, beside)?;
        if !instance.conduct.tokens.stores_before_use() {
            return Ok((renewed, Some(Unsaved { sealed, _lock: lock })));
        }
        let stored = instance.store.renew_credential(connection, &sealed);
        if stored.is_err()
            && let Some(text) = instance.conduct.secrecy.kept_elsewhere(tokens.answer.expose_secret())
        {
            instance.store.write_beside(&format!("{connection}.txt"), &text)?;
        }
        if instance.saved(Saving::Renewal, stored)? != Some(false) {
            return Ok((renewed, None));
        }
        // Disconnected in the meantime: these tokens came too late and must not outlive the connection.
        let _ = revoke(instance, &renewed).await;
        Err(trouble(Code::UnknownConnection).into())
    }
}
