//! Every secret that the vendor has issued or seen, by value and by name.

use std::collections::{BTreeMap, HashMap, btree_map};
use std::fmt;
use std::sync::Arc;

use foldhash::fast::FixedState;

use crate::journal::{Owner, SecretClass, SecretName};
use crate::mint::{Kind, Mint, RANDOM_LENGTH};

/// A secret and the name that stands for it. Its `Debug` form shows the name only.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// What it is called in the journal.
    pub name: SecretName,
    /// The secret itself.
    pub value: Arc<str>,
    /// How long its constant prefix is.
    prefix: usize,
}

impl Secret {
    /// A secret whose first `prefix` bytes are constant.
    pub fn new(name: SecretName, value: impl Into<Arc<str>>, prefix: usize) -> Self {
        Self { name, value: value.into(), prefix }
    }

    /// The value without its constant prefix: what nobody can have by chance.
    pub fn random(&self) -> &str {
        self.value.get(self.prefix..).unwrap_or_default()
    }

    fn head(&self) -> Option<&Head> {
        self.random().as_bytes().first_chunk()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({})", self.name)
    }
}

/// The first characters of a secret's random part, as many as every secret has at least.
type Head = [u8; RANDOM_LENGTH];

/// The mint and the memory of what came out of it.
#[derive(Debug)]
pub(crate) struct Secrets {
    mint: Mint,
    /// In the order in which they became known, by a number that counts them.
    known: BTreeMap<u64, Secret>,
    last: u64,
    by_head: HashMap<Head, Vec<u64>, FixedState>,
    verifiers: u64,
}

impl Secrets {
    pub(crate) fn new(seed: u64) -> Self {
        let (known, by_head) = (BTreeMap::new(), HashMap::default());
        Self { mint: Mint::new(seed), known, last: 0, by_head, verifiers: 0 }
    }

    /// An id that is unguessable, yet no credential.
    pub(crate) fn id(&mut self, kind: Kind) -> String {
        self.mint.draw(kind).value
    }

    /// A new secret for `owner`.
    pub(crate) fn issue(&mut self, class: Issued, owner: impl Into<Owner>) -> &Secret {
        let minted = self.mint.draw(class.kind());
        let name = SecretName { class: class.class(), number: minted.number, owner: owner.into() };
        self.remember(Secret::new(name, minted.value, minted.prefix))
    }

    /// A new secret of a client, with these characters before its random part.
    pub(crate) fn issue_to_client(&mut self, client: &str, before: &str) -> &Secret {
        let minted = self.mint.draw(Kind::ClientSecret);
        let name =
            SecretName { class: SecretClass::ClientSecret, number: minted.number, owner: client.into() };
        let (prefix, random) = minted.value.split_at(minted.prefix);
        let value = [prefix, before, random].concat();
        self.remember(Secret::new(name, value, prefix.len() + before.len()))
    }

    /// A code verifier that a client has shown; the same value keeps its name.
    pub(crate) fn verifier(&mut self, value: &str, owner: &str) -> SecretName {
        if let Some(known) = self.by_value(value) {
            return known.name.clone();
        }
        self.verifiers += 1;
        let name =
            SecretName { class: SecretClass::CodeVerifier, number: self.verifiers, owner: owner.into() };
        self.remember(Secret::new(name, value, 0)).name.clone()
    }

    fn remember(&mut self, secret: Secret) -> &Secret {
        self.last += 1;
        if let Some(head) = secret.head() {
            self.by_head.entry(*head).or_default().push(self.last);
        }
        self.known.entry(self.last).insert_entry(secret).into_mut()
    }

    /// How many there have ever been.
    pub(crate) fn ever(&self) -> u64 {
        self.last
    }

    /// The oldest secret from that number on, with its number.
    pub(crate) fn from(&self, number: u64) -> Option<(u64, &Secret)> {
        self.known.range(number..).next().map(|(number, secret)| (*number, secret))
    }

    /// Whether so many others have become known since.
    pub(crate) fn is_older_than(&self, number: u64, others: u64) -> bool {
        number.saturating_add(others) <= self.last
    }

    /// Forgets one: from now on it is as unknown as if it had never been issued.
    pub(crate) fn forget(&mut self, number: u64) {
        let Some(secret) = self.known.remove(&number) else { return };
        let Some(head) = secret.head() else { return };
        if let Some(same) = self.by_head.get_mut(head) {
            same.retain(|other| *other != number);
            if same.is_empty() {
                self.by_head.remove(head);
            }
        }
    }

    /// The secret whose random part the text begins with; the longest, if there is more than one.
    pub(crate) fn beginning(&self, text: &str) -> Option<&Secret> {
        let numbers = self.by_head.get(text.as_bytes().first_chunk::<RANDOM_LENGTH>()?)?;
        let secrets = numbers.iter().filter_map(|number| self.known.get(number));
        secrets.filter(|secret| text.starts_with(secret.random())).max_by_key(|secret| secret.random().len())
    }

    /// The secret that this value is, if it is one.
    pub(crate) fn by_value(&self, value: &str) -> Option<&Secret> {
        let tail = value.len().checked_sub(RANDOM_LENGTH).and_then(|start| value.get(start..));
        let minted = tail.and_then(|random| self.beginning(random)).filter(|secret| *secret.value == *value);
        minted.or_else(|| self.beginning(value).filter(|secret| *secret.value == *value))
    }

    pub(crate) fn all(&self) -> btree_map::Values<'_, u64, Secret> {
        self.known.values()
    }
}

/// The kinds of secrets that the vendor makes itself for people.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Issued {
    AccessToken,
    RefreshToken,
    AuthorizationCode,
}

impl Issued {
    fn kind(self) -> Kind {
        match self {
            Self::AccessToken => Kind::AccessToken,
            Self::RefreshToken => Kind::RefreshToken,
            Self::AuthorizationCode => Kind::AuthorizationCode,
        }
    }

    fn class(self) -> SecretClass {
        match self {
            Self::AccessToken => SecretClass::AccessToken,
            Self::RefreshToken => SecretClass::RefreshToken,
            Self::AuthorizationCode => SecretClass::AuthorizationCode,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_by_its_value_and_by_its_random_part_only() {
        let mut secrets = Secrets::new(1);
        let secret = secrets.issue(Issued::AccessToken, "ada@acme.example").clone();
        assert_eq!(secrets.by_value(&secret.value), Some(&secret));
        assert_eq!(secrets.beginning(&format!("{}x", secret.random())), Some(&secret));
        assert_eq!(secrets.by_value(secret.random()), None);
        assert_eq!(secrets.by_value("cltk_at_bogus"), None);
    }

    #[test]
    fn the_debug_form_of_a_secret_shows_its_name_only() {
        let mut secrets = Secrets::new(1);
        let secret = secrets.issue(Issued::RefreshToken, "ada@acme.example");
        assert_eq!(format!("{secret:?}"), "Secret(refresh token 1 of ada@acme.example)");
    }

    #[test]
    fn a_verifier_seen_twice_keeps_its_name() {
        let mut secrets = Secrets::new(1);
        let verifier = "v".repeat(50);
        let first = secrets.verifier(&verifier, "ada@acme.example");
        assert_eq!(secrets.verifier(&verifier, "ben@birch.example"), first);
        assert_eq!(secrets.all().len(), 1);
    }
}
