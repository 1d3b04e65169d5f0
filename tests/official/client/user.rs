//! The person before the product: a browser, and the patience to authorize a second time.

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clootrack_connector::message::{Authorize, Callback, Caller, OnConnection, Open};
use clootrack_connector::{Code, Connector, Failure};
use reference_connector::Reference;
use reqwest::header::LOCATION;
use reqwest::{Client, redirect};
use tempfile::TempDir;
use url::Url;

const REDIRECT_URI: &str = "https://connector.example/oauth/callback";
/// More redirects than the suite's authorization servers need.
const MOST_REDIRECTS: usize = 5;

pub(super) struct User {
    connector: Reference,
    instance: String,
    browser: Client,
    _room: TempDir,
}

impl User {
    /// Opens the connector before the vendor at `endpoint`, with these scopes agreed and this document to be known by.
    pub(super) async fn of(
        connector: Reference,
        endpoint: &str,
        agreed: Option<Vec<String>>,
        document: Option<String>,
    ) -> Result<Self> {
        let room = tempfile::tempdir()?;
        for part in ["storage", "logs"] {
            std::fs::create_dir(room.path().join(part))?;
        }
        let open = Open {
            storage: room.path().join("storage"),
            logs: room.path().join("logs"),
            keys: vec![STANDARD.encode([7; 32])],
            vendor: endpoint.to_owned(),
            redirect_uri: REDIRECT_URI.to_owned(),
            // The suite's servers take whatever port is free.
            trusted: ["localhost", "127.0.0.1"]
                .into_iter()
                .flat_map(|host| (1..=u16::MAX).map(move |port| format!("{host}:{port}")))
                .collect(),
            log_level: "trace".to_owned(),
            ca: None,
            read_scopes: agreed,
            client_id_metadata_url: document,
            hosts: std::collections::BTreeMap::new(),
            call_timeout_ms: None,
        };
        let instance = connector.open(open).await?.instance;
        let browser =
            Client::builder().redirect(redirect::Policy::none()).no_proxy().tls_certs_only([]).build()?;
        Ok(Self { connector, instance, browser, _room: room })
    }

    /// Goes through an authorization; the answer is the new connection.
    pub(super) async fn authorize(&self) -> Result<String> {
        let begun = self
            .connector
            .authorize(Authorize {
                instance: self.instance.clone(),
                caller: caller(),
                data_source: "Official suite".to_owned(),
            })
            .await?;
        let url = self.follow(&begun.authorization_url).await?;
        let (instance, session) = (self.instance.clone(), begun.session);
        let callback = Callback { instance, caller: caller(), session, url };
        Ok(self.connector.callback(callback).await?.connection)
    }

    /// Asks the connector. Where it says that only a new authorization helps, the user authorizes once and asks again.
    pub(super) async fn ask<T>(
        &self,
        connection: &mut String,
        question: impl AsyncFn(&Reference, OnConnection) -> Result<T, Failure>,
    ) -> Result<T> {
        match question(&self.connector, self.on(connection)).await {
            Err(failure) if wants_authorization(&failure) => {
                *connection = self.authorize().await?;
                Ok(question(&self.connector, self.on(connection)).await?)
            }
            answer => Ok(answer?),
        }
    }

    fn on(&self, connection: &str) -> OnConnection {
        OnConnection { instance: self.instance.clone(), caller: caller(), connection: connection.to_owned() }
    }

    /// Opens an address in the browser and says where it was sent back to.
    async fn follow(&self, address: &str) -> Result<String> {
        let mut here = Url::parse(address)?;
        for _ in 0..MOST_REDIRECTS {
            let answer = self.browser.get(here.clone()).send().await?;
            let location = answer.headers().get(LOCATION).context("the browser is not sent on")?;
            here = here.join(location.to_str()?)?;
            if here.as_str().starts_with(REDIRECT_URI) {
                return Ok(here.into());
            }
        }
        bail!("the browser is sent round in circles")
    }
}

fn caller() -> Caller {
    Caller { organization: "acme".to_owned(), user: "ada".to_owned() }
}

fn wants_authorization(failure: &Failure) -> bool {
    failure.trouble().is_some_and(|it| matches!(it.code, Code::ReconnectNeeded | Code::PermissionMissing))
}
