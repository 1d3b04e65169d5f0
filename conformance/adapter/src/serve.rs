//! Any connector as an adapter process.

use std::sync::Arc;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use crate::rpc::{INVALID_REQUEST, PARSE_ERROR};
use crate::{Connector, Failure, Request, Response, dispatch};

/// Serves `connector` on standard input and output until the input ends.
pub async fn serve_stdio(connector: Arc<dyn Connector>) -> std::io::Result<()> {
    serve(connector, tokio::io::stdin(), tokio::io::stdout()).await
}

/// Serves `connector` line by line until `input` ends. Requests overlap; answers come in any order. What is still
/// unanswered when the input ends is given up, so that the process can end at once.
pub async fn serve(
    connector: Arc<dyn Connector>,
    input: impl AsyncRead + Unpin,
    mut output: impl AsyncWrite + Unpin + Send + 'static,
) -> std::io::Result<()> {
    let (answers, mut outbox) = mpsc::unbounded_channel::<Response>();
    let writer = tokio::spawn(async move {
        while let Some(answer) = outbox.recv().await {
            let mut line = serde_json::to_vec(&answer)?;
            line.push(b'\n');
            output.write_all(&line).await?;
            output.flush().await?;
        }
        std::io::Result::Ok(())
    });

    let mut lines = BufReader::new(input).lines();
    let mut running = JoinSet::new();
    while let Some(line) = lines.next_line().await? {
        if line.trim().is_empty() {
            continue;
        }
        let answers = answers.clone();
        match read(&line) {
            Ok(request) => {
                let connector = Arc::clone(&connector);
                running.spawn(async move {
                    // The writer is gone only when the reader of our answers is: nobody to tell.
                    let _ = answers.send(dispatch(connector.as_ref(), request).await);
                });
            }
            Err(refusal) => {
                let _ = answers.send(*refusal);
            }
        }
        while running.try_join_next().is_some() {}
    }
    running.shutdown().await;
    drop(answers);
    writer.await.map_err(std::io::Error::other)?
}

/// The request in a line, or the answer that refuses it.
fn read(line: &str) -> Result<Request, Box<Response>> {
    let refuse = |id, code, message: String| Box::new(Response::new(id, Err(Failure::Rpc { code, message })));
    let value: Value = serde_json::from_str(line)
        .map_err(|why| refuse(Value::Null, PARSE_ERROR, format!("not JSON: {why}")))?;
    let id = value.get("id").cloned().unwrap_or(Value::Null);
    serde_json::from_value(value)
        .map_err(|why| refuse(id, INVALID_REQUEST, format!("not a JSON-RPC request: {why}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{
        Authorization, Authorize, Call, Callback, Close, Connected, Disconnected, Done, Hello, Introduction,
        Limits, OnConnection, Open, Opened, Tools,
    };

    /// Introduces itself and does nothing else.
    struct Shy;

    #[async_trait::async_trait]
    impl Connector for Shy {
        async fn hello(&self, _: Hello) -> Result<Introduction, Failure> {
            Ok(Introduction {
                name: "shy".to_owned(),
                version: "1".to_owned(),
                capabilities: vec![],
                limits: Limits { call_timeout_ms: 1000 },
            })
        }
        async fn open(&self, _: Open) -> Result<Opened, Failure> {
            Err(Failure::unsupported("open"))
        }
        async fn authorize(&self, _: Authorize) -> Result<Authorization, Failure> {
            Err(Failure::unsupported("authorize"))
        }
        async fn callback(&self, _: Callback) -> Result<Connected, Failure> {
            Err(Failure::unsupported("callback"))
        }
        async fn tools(&self, _: OnConnection) -> Result<Tools, Failure> {
            Err(Failure::unsupported("tools"))
        }
        async fn call(&self, _: Call) -> Result<crate::message::Answer, Failure> {
            Err(Failure::unsupported("call"))
        }
        async fn disconnect(&self, _: OnConnection) -> Result<Disconnected, Failure> {
            Err(Failure::unsupported("disconnect"))
        }
        async fn close(&self, _: Close) -> Result<Done, Failure> {
            Err(Failure::unsupported("close"))
        }
    }

    async fn exchange(line: &str) -> Response {
        let (mut ours, theirs) = tokio::io::duplex(64 * 1024);
        let (input, output) = tokio::io::split(theirs);
        let server = tokio::spawn(serve(Arc::new(Shy), input, output));
        ours.write_all(format!("{line}\n").as_bytes()).await.unwrap();
        let answer = {
            let mut lines = BufReader::new(&mut ours).lines();
            lines.next_line().await.unwrap().unwrap()
        };
        drop(ours);
        server.await.unwrap().unwrap();
        serde_json::from_str(&answer).unwrap()
    }

    #[tokio::test]
    async fn a_request_is_answered_with_its_id() {
        let answer = exchange(r#"{"jsonrpc":"2.0","id":7,"method":"hello","params":{"protocol":1}}"#).await;
        assert_eq!(answer.id, Value::from(7));
        assert_eq!(answer.result.unwrap()["name"], "shy");
    }

    #[tokio::test]
    async fn bad_lines_get_json_rpcs_own_errors() {
        for (line, code) in [
            ("{", -32700),
            (r#"{"jsonrpc":"2.0","id":1}"#, -32600),
            (r#"{"jsonrpc":"1.0","id":1,"method":"hello"}"#, -32600),
            (r#"{"jsonrpc":"2.0","id":1,"method":"dance"}"#, -32601),
            (
                r#"{"jsonrpc":"2.0","id":1,"method":"ask","params":{"instance":"i","caller":{"organization":"o","user":"u"},"connection":"c","question":"?"}}"#,
                -32601,
            ),
            (r#"{"jsonrpc":"2.0","id":1,"method":"hello","params":{"protocol":"one"}}"#, -32602),
        ] {
            assert_eq!(exchange(line).await.error.unwrap().code, code, "{line}");
        }
    }
}
