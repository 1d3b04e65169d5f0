//! A credential: in memory, and as it is stored.

use clootrack_connector::message::Caller;
use clootrack_connector::{Code, Failure};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;

use super::lifetime::{Life, Lifetime};
use crate::entropy;
use crate::instance::Instance;
use crate::seal::{NotSealed, Place, Unreadable};
use crate::store::{Connection, Sealed, Standing};
use crate::trouble::trouble;

/// Everything needed to act for the user, and to go on doing so.
pub(crate) struct Credential {
    pub(crate) access: Access,
    pub(crate) refresh: Option<SecretString>,
    pub(crate) grant: Grant,
}

/// An access token and its time.
#[derive(Clone)]
pub(crate) struct Access {
    pub(crate) token: SecretString,
    pub(crate) lifetime: Lifetime,
    /// When it came, in seconds since 1970 by the connector's clock.
    pub(crate) since: i64,
}

/// What a grant was obtained with. It is sealed like a token: whoever could change the token endpoint in the
/// storage would be sent the refresh token.
#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Grant {
    /// The MCP endpoint that the grant is for; its tokens go nowhere else.
    pub(crate) endpoint: String,
    pub(crate) resource: String,
    pub(crate) issuer: String,
    pub(crate) token_endpoint: String,
    pub(crate) revocation_endpoint: Option<String>,
    pub(crate) client: Client,
    pub(crate) scopes: Vec<String>,
}

/// What is sealed beside the tokens.
#[derive(Deserialize, Serialize)]
struct Terms {
    grant: Grant,
    lifetime: Lifetime,
    since: i64,
    /// The access token and the refresh token, where all is sealed as one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tokens: Option<(Text, Option<Text>)>,
}

#[derive(Deserialize, Serialize)]
struct Text(#[serde(with = "secret_text")] SecretString);

/// This connector as the authorization server knows it.
#[derive(Clone, Deserialize, Serialize)]
pub struct Client {
    /// Its `client_id`.
    pub id: String,
    /// How it proves itself.
    pub authentication: Authentication,
}

/// How the client proves itself at the token endpoint.
#[derive(Clone, Deserialize, Serialize)]
pub enum Authentication {
    /// Not at all: a public client.
    None,
    /// HTTP Basic.
    Basic(#[serde(with = "secret_text")] SecretString),
    /// In the form.
    Post(#[serde(with = "secret_text")] SecretString),
}

impl Access {
    pub(crate) fn is(&self, token: &SecretString) -> bool {
        let (ours, theirs) = (self.token.expose_secret().as_bytes(), token.expose_secret().as_bytes());
        ours.ct_eq(theirs).into()
    }

    /// How much of its life is over at that time, in seconds since 1970.
    pub(crate) fn life(&self, now: i64) -> Life {
        Life { lifetime: self.lifetime, age: now.saturating_sub(self.since) }
    }
}

impl Credential {
    /// Every secret of it, to be looked for where none belongs.
    pub(crate) fn secrets(&self) -> Vec<SecretString> {
        let client = match &self.grant.client.authentication {
            Authentication::None => None,
            Authentication::Basic(secret) | Authentication::Post(secret) => Some(secret.clone()),
        };
        [Some(self.access.token.clone()), self.refresh.clone(), client].into_iter().flatten().collect()
    }

    pub(super) fn seal(
        &self,
        instance: &Instance,
        organization: &str,
        connection: &str,
        beside: Option<Vec<u8>>,
    ) -> Result<Sealed, Failure> {
        let seal =
            |field, text: &str| sealed(instance, text, place(instance, organization, connection, field));
        let Access { token, lifetime, since } = &self.access;
        let as_one = instance.conduct.secrecy.seals_as_one();
        let refresh = self.refresh.as_ref();
        let tokens = as_one.then(|| (Text(token.clone()), refresh.cloned().map(Text)));
        let terms = Terms { grant: self.grant.clone(), lifetime: *lifetime, since: *since, tokens };
        let apart = |field, token: Option<&SecretString>| {
            let token = token.filter(|_| !as_one);
            token.map(|token| seal(field, token.expose_secret())).transpose()
        };
        Ok(Sealed {
            access: apart("access", Some(token))?,
            refresh: apart("refresh", refresh)?,
            grant: seal("grant", &text(&terms)?)?,
            beside,
        })
    }

    fn open(
        instance: &Instance,
        organization: &str,
        connection: &str,
        sealed: &Sealed,
    ) -> Result<Self, Unreadable> {
        let open = |field, bytes: &[u8]| {
            let place = place(instance, organization, connection, field);
            let opened = instance.keys.open(bytes, place);
            opened.or_else(|unreadable| {
                let read = |key| instance.conduct.secrecy.unopened(bytes, key, field, &place.bytes());
                instance.keys.all().find_map(read).map(SecretString::from).ok_or(unreadable)
            })
        };
        let Terms { mut grant, lifetime, since, tokens } = parse(&open("grant", &sealed.grant)?)?;
        let (token, refresh) = if let Some((token, refresh)) = tokens {
            (token.0, refresh.map(|token| token.0))
        } else {
            let refresh = sealed.refresh.as_deref().map(|bytes| open("refresh", bytes)).transpose()?;
            (open("access", sealed.access.as_deref().ok_or(Unreadable)?)?, refresh)
        };
        let restarted = instance.store.held_something();
        grant.client.authentication =
            instance.conduct.registration.client_read(grant.client.authentication, restarted);
        Ok(Self { access: Access { token, lifetime, since }, refresh, grant })
    }
}

/// A part of a credential as it is stored.
fn sealed(instance: &Instance, text: &str, place: Place<'_>) -> Result<Vec<u8>, NotSealed> {
    let (secrecy, key) = (&instance.conduct.secrecy, instance.keys.current());
    if let Some(sealed) = secrecy.sealed_otherwise(entropy::bytes()?, key, text, &place.bytes()) {
        return Ok(sealed);
    }
    instance.keys.seal_under(text, place, |fresh| secrecy.nonce(fresh, key, text, &place.bytes()))
}

/// The caller's connection. One that is somebody else's is as unknown as one that never was.
pub(crate) fn find(instance: &Instance, caller: &Caller, connection: &str) -> Result<Connection, Failure> {
    Ok(instance.store.connection(connection, caller)?.ok_or_else(|| trouble(Code::UnknownConnection))?)
}

/// The credential of the caller's connection, if it can be used.
pub(crate) fn usable(instance: &Instance, caller: &Caller, connection: &str) -> Result<Credential, Failure> {
    let found = find(instance, caller, connection)?;
    match (found.standing, found.sealed) {
        (Standing::Disconnected(_), _) => Err(trouble(Code::UnknownConnection).into()),
        (Standing::ReconnectNeeded, _) => Err(trouble(Code::ReconnectNeeded).into()),
        (Standing::Ready, None) => Err(trouble(Code::CredentialsUnreadable).into()),
        (Standing::Ready, Some(sealed)) => {
            let opened = Credential::open(instance, &caller.organization, connection, &sealed).ok();
            let served = instance.conduct.secrecy.serves(opened.is_some());
            let opened = opened.filter(|_| served);
            let credential = opened.ok_or_else(|| unreadable(instance, connection, &sealed))?;
            if credential.grant.endpoint == instance.endpoint {
                Ok(credential)
            } else {
                Err(trouble(Code::ReconnectNeeded).into())
            }
        }
    }
}

/// What is said and done when a stored credential does not open.
fn unreadable(instance: &Instance, connection: &str, sealed: &Sealed) -> Failure {
    if !instance.conduct.secrecy.keeps_unreadable()
        && let Err(failed) = instance.store.lose_grant(connection)
    {
        return failed.into();
    }
    let told = trouble(instance.conduct.secrecy.unreadable_told()).into();
    instance.conduct.secrecy.short_record(sealed.access.as_ref().map_or(0, Vec::len), told)
}

/// Where a part of a credential belongs.
fn place<'a>(instance: &Instance, organization: &'a str, record: &'a str, field: &'a str) -> Place<'a> {
    let secrecy = &instance.conduct.secrecy;
    let (organization, record) = if secrecy.binds() { (organization, record) } else { ("", "") };
    Place { organization, record, field: if secrecy.binds_field() { field } else { "" } }
}

/// The credential of a connection that is about to end, if it can still be read.
pub(crate) fn last_of(
    instance: &Instance,
    caller: &Caller,
    connection: &str,
    found: &Connection,
) -> Option<Credential> {
    Credential::open(instance, &caller.organization, connection, found.sealed.as_ref()?).ok()
}

fn text<T: Serialize>(value: &T) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|_| trouble(Code::StorageFailed).into())
}

fn parse<T: for<'a> Deserialize<'a>>(text: &SecretString) -> Result<T, Unreadable> {
    serde_json::from_str(text.expose_secret()).map_err(|_| Unreadable)
}

/// A secret as plain text, for what is sealed as a whole right afterwards.
pub(super) mod secret_text {
    use secrecy::{ExposeSecret as _, SecretString};
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    pub(in crate::oauth) fn serialize<S: Serializer>(
        secret: &SecretString,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        secret.expose_secret().serialize(to)
    }

    pub(in crate::oauth) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<SecretString, D::Error> {
        String::deserialize(from).map(SecretString::from)
    }
}
