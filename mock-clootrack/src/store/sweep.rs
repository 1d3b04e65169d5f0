//! Forgetting, for a vendor that serves for days: a little with every request, never all at once.
//!
//! What has ended is remembered for a while, so that a replay is known for what it is. Only a flood of more live tokens
//! than anybody has makes it forget good ones, and of those the oldest access tokens first.

use jiff::Timestamp;

use super::Store;
use super::standing::Shown;
use crate::journal::{SecretClass, Standing};
use crate::secrets::{Secret, Secrets};

/// So many of the newest secrets are remembered whatever has become of them.
const NEWEST: u64 = 2048;

/// With more secrets than this, access tokens go though they are good.
const MANY: usize = 4096;

/// With more than this everything goes, the oldest first.
const TOO_MANY: usize = 4 * MANY;

/// Two hands that go round the secrets, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Sweeper {
    /// How many secrets there had ever been when it last took steps.
    counted: u64,
    /// Where what has ended is looked for.
    ended: u64,
    /// Where, in a flood, what is still good is let go.
    good: u64,
}

impl Sweeper {
    /// Takes a step for every secret that is new, and one more, which catches up. Not more than that: what is old is in
    /// nobody's cache, so that each look costs.
    pub(crate) fn step(&mut self, secrets: &mut Secrets, store: &mut Store, now: Timestamp) {
        let fresh = secrets.ever() - self.counted;
        self.counted = secrets.ever();
        for _ in 0..=fresh {
            let has_ended = |store: &Store, secret: &Secret| {
                secret.name.class == SecretClass::CodeVerifier
                    || store.standing(secret, Shown::default(), now) != Standing::Valid
            };
            let mut on = turn(&mut self.ended, secrets, store, has_ended);
            let count = secrets.all().len();
            if count > MANY {
                let goes = |_: &Store, secret: &Secret| {
                    count > TOO_MANY || secret.name.class == SecretClass::AccessToken
                };
                on |= turn(&mut self.good, secrets, store, goes);
            }
            if !on {
                break;
            }
        }
        if store.grants.count() > MANY {
            store.grants.forget_oldest(MANY);
        }
    }
}

/// Moves a hand by one, and forgets what it stands on if that `goes`. Gives whether there was anything; the hand begins
/// again from the oldest where there was not.
fn turn(
    hand: &mut u64,
    secrets: &mut Secrets,
    store: &mut Store,
    goes: impl Fn(&Store, &Secret) -> bool,
) -> bool {
    let Some((number, secret)) =
        secrets.from(*hand).filter(|(number, _)| secrets.is_older_than(*number, NEWEST))
    else {
        *hand = 0;
        return false;
    };
    *hand = number + 1;
    if goes(store, secret) {
        store.grants.forget(&secret.value);
        secrets.forget(number);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Start;
    use crate::resource::Resource;
    use crate::store::grants::Grant;
    use jiff::SignedDuration;

    const OWNER: &str = "ada@acme.example";

    struct Room {
        secrets: Secrets,
        store: Store,
        sweeper: Sweeper,
        now: Timestamp,
    }

    impl Room {
        fn new() -> Self {
            let (secrets, store) = (Secrets::new(1), Store::default());
            Self { secrets, store, sweeper: Sweeper::default(), now: Start::INSTANT }
        }

        fn grant(&mut self) -> crate::store::grants::GrantId {
            self.store.grants.approve(Grant {
                client: "client".to_owned(),
                login: OWNER.into(),
                scopes: [].into(),
                resource: Some(Resource::Mcp),
                ended: false,
            })
        }

        fn access(&mut self, grant: crate::store::grants::GrantId) -> std::sync::Arc<str> {
            let expires = self.now + SignedDuration::from_hours(1);
            let issued = self.store.grants.issue_access(&mut self.secrets, grant, [].into(), expires);
            self.sweeper.step(&mut self.secrets, &mut self.store, self.now);
            issued.unwrap().0
        }

        fn is_good(&self, token: &str) -> bool {
            self.store.grants.principal(token, Resource::Mcp, self.now).is_ok()
        }
    }

    #[test]
    fn what_has_ended_is_forgotten_and_what_is_good_is_not() {
        let mut room = Room::new();
        let (kept, ended) = (room.grant(), room.grant());
        let good = room.access(kept);
        for _ in 0..1000 {
            room.access(ended);
        }
        room.store.grants.end(ended);
        assert_eq!(room.secrets.all().len(), 1001);
        for _ in 0..NEWEST {
            room.access(kept);
        }
        assert!(room.secrets.all().len() <= 2049, "{}", room.secrets.all().len());
        assert!(room.is_good(&good));
    }

    #[test]
    fn a_flood_of_good_tokens_is_bounded_and_the_newest_are_good() {
        let mut room = Room::new();
        let grant = room.grant();
        let refresh = room.secrets.issue_to_client("nobody", "").clone();
        let first = room.access(grant);
        let mut last = first.clone();
        for _ in 0..3 * MANY {
            last = room.access(grant);
        }
        assert!(room.secrets.all().len() <= MANY + 1, "{}", room.secrets.all().len());
        assert!(!room.is_good(&first) && room.is_good(&last));
        assert_eq!(room.secrets.by_value(&refresh.value), None, "no client has it, so it had ended");
    }

    #[test]
    fn grants_are_bounded() {
        let mut room = Room::new();
        for _ in 0..MANY + 500 {
            room.grant();
            room.sweeper.step(&mut room.secrets, &mut room.store, room.now);
        }
        assert!(room.store.grants.count() <= MANY + 1, "{}", room.store.grants.count());
    }
}
