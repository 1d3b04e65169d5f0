//! The JSON-RPC 2.0 envelope, and the way from a line to a method and back.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Connector, Failure, Method, Trouble};

/// The error code that carries a [`Trouble`] in its `data`.
pub const TROUBLE: i64 = -32000;
pub(crate) const PARSE_ERROR: i64 = -32700;
pub(crate) const INVALID_REQUEST: i64 = -32600;
pub(crate) const METHOD_NOT_FOUND: i64 = -32601;
pub(crate) const INVALID_PARAMS: i64 = -32602;
pub(crate) const INTERNAL_ERROR: i64 = -32603;

/// A request, one line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Request {
    /// Always `2.0`.
    pub jsonrpc: String,
    /// Comes back in the answer.
    pub id: Value,
    /// The method's name.
    pub method: String,
    /// Its parameters, an object.
    #[serde(default)]
    pub params: Value,
}

/// An answer, one line: a result or an error.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// Always `2.0`.
    pub jsonrpc: String,
    /// The request's.
    pub id: Value,
    /// What the method returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Value>,
    /// Why it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorObject>,
}

/// JSON-RPC's error object.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorObject {
    /// [`TROUBLE`], or one of JSON-RPC's own.
    pub code: i64,
    /// One sentence.
    pub message: String,
    /// A [`Trouble`], with code [`TROUBLE`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Value>,
}

impl Response {
    /// The answer to the request `id`.
    pub fn new(id: Value, outcome: Result<Value, Failure>) -> Self {
        let (result, error) = match outcome {
            Ok(result) => (Some(result), None),
            Err(failure) => (None, Some(ErrorObject::from(failure))),
        };
        Self { jsonrpc: "2.0".to_owned(), id, result, error }
    }
}

impl From<Failure> for ErrorObject {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Trouble(trouble) => Self {
                code: TROUBLE,
                message: trouble.message.clone(),
                data: serde_json::to_value(trouble).ok(),
            },
            Failure::Rpc { code, message } => Self { code, message, data: None },
            Failure::Lost(lost) => Self { code: INTERNAL_ERROR, message: lost.to_string(), data: None },
        }
    }
}

impl ErrorObject {
    /// The failure that the error stands for, or why it does not fit the contract.
    pub(crate) fn into_failure(self) -> Result<Failure, String> {
        if self.code != TROUBLE {
            return Ok(Failure::Rpc { code: self.code, message: self.message });
        }
        let data = self.data.ok_or_else(|| format!("error {TROUBLE} without a Trouble in `data`"))?;
        serde_json::from_value::<Trouble>(data)
            .map(Failure::from)
            .map_err(|why| format!("the `data` of error {TROUBLE} is no Trouble: {why}"))
    }
}

/// Hands a request to the method that it names.
pub async fn dispatch(connector: &dyn Connector, request: Request) -> Response {
    let Request { jsonrpc, id, method, params } = request;
    let outcome = if jsonrpc == "2.0" {
        invoke(connector, &method, params).await
    } else {
        Err(Failure::Rpc { code: INVALID_REQUEST, message: "`jsonrpc` must be \"2.0\"".to_owned() })
    };
    Response::new(id, outcome)
}

async fn invoke(connector: &dyn Connector, method: &str, params: Value) -> Result<Value, Failure> {
    let Some(method) = Method::from_name(method) else {
        return Err(Failure::Rpc { code: METHOD_NOT_FOUND, message: format!("unknown method: {method}") });
    };
    match method {
        Method::Hello => result(connector.hello(read(params)?).await),
        Method::Open => result(connector.open(read(params)?).await),
        Method::Authorize => result(connector.authorize(read(params)?).await),
        Method::Callback => result(connector.callback(read(params)?).await),
        Method::Tools => result(connector.tools(read(params)?).await),
        Method::Call => result(connector.call(read(params)?).await),
        Method::Ask => result(connector.ask(read(params)?).await),
        Method::Status => result(connector.status(read(params)?).await),
        Method::Disconnect => result(connector.disconnect(read(params)?).await),
        Method::Audit => result(connector.audit(read(params)?).await),
        Method::SetClock => result(connector.set_clock(read(params)?).await),
        Method::SwapRecords => result(connector.swap_records(read(params)?).await),
        Method::FailStorage => result(connector.fail_storage(read(params)?).await),
        Method::Close => result(connector.close(read(params)?).await),
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, Failure> {
    serde_json::from_value(params)
        .map_err(|why| Failure::Rpc { code: INVALID_PARAMS, message: format!("invalid params: {why}") })
}

fn result<T: Serialize>(outcome: Result<T, Failure>) -> Result<Value, Failure> {
    serde_json::to_value(outcome?).map_err(|why| Failure::Rpc {
        code: INTERNAL_ERROR,
        message: format!("unserialisable answer: {why}"),
    })
}
