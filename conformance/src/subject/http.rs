//! An adapter behind a URL: each request is POSTed to it.

use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use clootrack_connector::{LostContact, Method, Request, Response, Wire};
use reqwest::Client;
use serde_json::Value;
use url::Url;

/// The way to an adapter behind a URL.
pub(super) struct Http {
    client: Client,
    url: Url,
    next_id: AtomicU64,
}

/// How much of an answer that is none an error shows.
const EXCERPT: usize = 120;

impl Http {
    pub(super) fn new(url: &Url) -> Result<Self, LostContact> {
        let unreachable =
            |why: reqwest::Error| LostContact::Unreachable { url: url.to_string(), why: chain(&why) };
        // The adapter is the tester's own: a proxy of the system's has no business in between.
        let client = Client::builder().no_proxy().build().map_err(unreachable)?;
        Ok(Self { client, url: url.clone(), next_id: AtomicU64::new(1) })
    }
}

#[async_trait]
impl Wire for Http {
    async fn exchange(&self, method: Method, params: Value) -> Result<Response, LostContact> {
        let request = Request {
            jsonrpc: "2.0".to_owned(),
            id: Value::from(self.next_id.fetch_add(1, Ordering::Relaxed)),
            method: method.as_str().to_owned(),
            params,
        };
        let unreachable =
            |why: reqwest::Error| LostContact::Unreachable { url: self.url.to_string(), why: chain(&why) };
        let answer = self.client.post(self.url.clone()).json(&request).send().await.map_err(unreachable)?;
        let status = answer.status();
        let text = answer.text().await.map_err(unreachable)?;
        let misshapen = |why: String| {
            let excerpt: String = text.chars().take(EXCERPT).collect();
            LostContact::Misshapen {
                method: request.method.clone(),
                why: format!("HTTP {status}, {why}: {excerpt}"),
            }
        };
        let response: Response =
            serde_json::from_str(&text).map_err(|why| misshapen(format!("no JSON-RPC answer ({why})")))?;
        if response.id != request.id {
            return Err(misshapen(format!(
                "the answer to request {} instead of {}",
                response.id, request.id
            )));
        }
        Ok(response)
    }
}

/// What reqwest says itself names only the URL; the reason is behind it.
fn chain(error: &dyn std::error::Error) -> String {
    let mut deepest = error;
    while let Some(cause) = deepest.source() {
        deepest = cause;
    }
    deepest.to_string()
}
