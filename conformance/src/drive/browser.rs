//! The person's browser: follows the vendor's pages, signs in, approves, and ends where the connector is called back.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use mock_clootrack::Vendor;
use reqwest::header::LOCATION;
use reqwest::{Client, ClientBuilder, Response, StatusCode, redirect};
use url::Url;

/// A browser with its own cookies.
pub(super) struct Browser {
    client: Client,
    /// The vendor's origin, its authorization server's, and those of the strangers: only there are pages to go on from.
    known: Vec<String>,
}

/// Where an authorization led.
pub(super) enum Arrival {
    /// To the connector's redirect URI.
    Back(Url),
    /// To a page of the vendor that says no.
    Refused(String),
}

/// More redirects than the vendor's own pages need.
const MOST_REDIRECTS: usize = 8;

impl Browser {
    /// With `hosts` that are found here and not by DNS.
    pub(super) fn new(vendor: &Vendor, hosts: &BTreeMap<String, IpAddr>) -> Result<Self, reqwest::Error> {
        let found = |builder: ClientBuilder, (name, at): (&String, &IpAddr)| {
            builder.resolve(name, SocketAddr::new(*at, 0))
        };
        let client = hosts
            .iter()
            .fold(Client::builder(), found)
            .cookie_store(true)
            .redirect(redirect::Policy::none())
            .no_proxy()
            // The vendor speaks plain http here: reading the system's certificates for every person would cost more
            // than everything else that the browser does.
            .tls_certs_only([])
            .build()?;
        let issuer = vendor.issuer();
        let origin =
            |url: &str| Url::parse(url).map(|url| url.origin().ascii_serialization()).unwrap_or_default();
        let vendors = [vendor.origin(), &issuer].map(origin);
        Ok(Self {
            client,
            known: vendors.into_iter().chain(vendor.places().strangers.into_values()).collect(),
        })
    }

    /// Opens `url`, signs in as `login` and approves what is asked, or of that only what is `ticked`.
    pub(super) async fn approve(
        &self,
        url: &str,
        login: &str,
        ticked: Option<&[String]>,
    ) -> Result<Arrival, reqwest::Error> {
        let Ok(mut here) = Url::parse(url) else {
            return Ok(Arrival::Refused("the authorization URL is no URL".to_owned()));
        };
        if !self.is_known(&here) {
            return Ok(Arrival::Refused("the authorization URL does not lead to the vendor".to_owned()));
        }
        let mut answer = self.client.get(here.clone()).send().await?;
        for _ in 0..MOST_REDIRECTS {
            if let Some(next) = redirected(&here, &answer) {
                if !self.is_known(&next) {
                    return Ok(Arrival::Back(next));
                }
                here = next;
                answer = self.client.get(here.clone()).send().await?;
                continue;
            }
            let Some((flow, form)) = page(&here, &answer, login, ticked) else {
                return Ok(Arrival::Refused(format!("the vendor's page answers {}", answer.status())));
            };
            let mut fields = vec![("flow", flow.as_str())];
            fields.extend(form);
            let mut target = here.clone();
            target.set_query(None);
            answer = self.client.post(target).form(&fields).send().await?;
        }
        Ok(Arrival::Refused("the vendor's pages redirect in circles".to_owned()))
    }

    fn is_known(&self, url: &Url) -> bool {
        self.known.contains(&url.origin().ascii_serialization())
    }
}

fn redirected(here: &Url, answer: &Response) -> Option<Url> {
    let location = answer.headers().get(LOCATION)?.to_str().ok()?;
    answer.status().is_redirection().then(|| here.join(location).ok()).flatten()
}

/// What to post on the page that the browser is on.
fn page<'a>(
    here: &Url,
    answer: &Response,
    login: &'a str,
    ticked: Option<&'a [String]>,
) -> Option<(String, Vec<(&'static str, &'a str)>)> {
    let (_, flow) = here.query_pairs().find(|(name, _)| name == "flow")?;
    // The scenario may put the pages below any path.
    let form = if here.path().ends_with("/oauth/sign-in") {
        vec![("login", login)]
    } else if here.path().ends_with("/oauth/consent") {
        // A page with boxes says that there are any, also where none is ticked.
        let boxes = ticked.map(|scopes| std::iter::once("").chain(scopes.iter().map(String::as_str)));
        let boxes = boxes.into_iter().flatten().map(|scope| ("scope", scope));
        std::iter::once(("decision", "approve")).chain(boxes).collect()
    } else {
        return None;
    };
    (answer.status() == StatusCode::OK).then(|| (flow.into_owned(), form))
}
