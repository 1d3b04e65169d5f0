//! A connector at the other end of a wire, whatever the wire is.

use std::sync::Arc;

use async_trait::async_trait;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::message::{
    Answer, Ask, Audit, AuditRequest, Authorization, Authorize, Call, Callback, Close, Connected,
    Disconnected, Done, FailStorage, Hello, Insight, Introduction, OnConnection, Open, Opened, SetClock,
    Status, SwapRecords, Tools,
};
use crate::{Connector, Failure, LostContact, Method, Response};

/// A way to ask an adapter something.
#[async_trait]
pub trait Wire: Send + Sync {
    /// Sends a request and waits for its answer.
    async fn exchange(&self, method: Method, params: Value) -> Result<Response, LostContact>;
}

#[async_trait]
impl<W: Wire + ?Sized> Wire for Arc<W> {
    async fn exchange(&self, method: Method, params: Value) -> Result<Response, LostContact> {
        self.as_ref().exchange(method, params).await
    }
}

/// The connector at the other end of a [`Wire`].
pub struct Remote<W>(pub W);

impl<W: Wire> Remote<W> {
    async fn request<P: Serialize + Send, R: DeserializeOwned>(
        &self,
        method: Method,
        params: P,
    ) -> Result<R, Failure> {
        let misshapen = |why: String| LostContact::Misshapen { method: method.as_str().to_owned(), why };
        let params = serde_json::to_value(params).map_err(|why| misshapen(why.to_string()))?;
        let response = self.0.exchange(method, params).await?;
        match (response.result, response.error) {
            (Some(result), None) => {
                Ok(serde_json::from_value(result).map_err(|why| misshapen(why.to_string()))?)
            }
            (None, Some(error)) => Err(error.into_failure().map_err(misshapen)?),
            (None, None) => Err(misshapen("neither `result` nor `error`".to_owned()).into()),
            (Some(_), Some(_)) => Err(misshapen("both `result` and `error`".to_owned()).into()),
        }
    }
}

/// Forwards each method of the trait as the request of the same name.
macro_rules! forward {
    ($($name:ident: $method:ident, $params:ty => $result:ty;)*) => {
        #[async_trait]
        impl<W: Wire> Connector for Remote<W> {
            $(async fn $name(&self, params: $params) -> Result<$result, Failure> {
                self.request(Method::$method, params).await
            })*
        }
    };
}

forward! {
    hello: Hello, Hello => Introduction;
    open: Open, Open => Opened;
    authorize: Authorize, Authorize => Authorization;
    callback: Callback, Callback => Connected;
    tools: Tools, OnConnection => Tools;
    call: Call, Call => Answer;
    ask: Ask, Ask => Insight;
    status: Status, OnConnection => Status;
    disconnect: Disconnect, OnConnection => Disconnected;
    audit: Audit, AuditRequest => Audit;
    set_clock: SetClock, SetClock => Done;
    swap_records: SwapRecords, SwapRecords => Done;
    fail_storage: FailStorage, FailStorage => Done;
    close: Close, Close => Done;
}
