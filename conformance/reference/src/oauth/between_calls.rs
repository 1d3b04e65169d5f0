//! What happens to an access token once the call that it served has been answered.

use std::sync::Arc;

use clootrack_connector::message::Caller;

use super::credential::Credential;
use super::renewal::renew;
use crate::conduct::Moment;
use crate::instance::Instance;

/// Leaves the token as it is, unless it is to be kept good for a call that may come.
pub(crate) fn between_calls(
    instance: &Arc<Instance>,
    caller: &Caller,
    connection: &str,
    mut credential: Credential,
) {
    if !wanted(instance, &credential, 0) {
        return;
    }
    let (instance, caller, connection) = (Arc::clone(instance), caller.clone(), connection.to_owned());
    tokio::spawn(async move {
        let mut renewals = 0;
        while wanted(&instance, &credential, renewals) {
            let moment = Moment { after_start: false, by_clock: true };
            // Whoever calls next is told of a failure; and a connector that is being stopped renews no more.
            let renewed = renew(&instance, &caller, &connection, &credential.access.token, moment).await;
            let Ok((renewed, _)) = renewed else { return };
            (credential, renewals) = (renewed, renewals + 1);
        }
    });
}

fn wanted(instance: &Instance, credential: &Credential, renewals: usize) -> bool {
    let life = credential.access.life(instance.clock.now().as_second());
    credential.refresh.is_some() && instance.conduct.tokens.renews_between_calls(life, renewals)
}
