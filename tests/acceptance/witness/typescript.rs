//! The clients of the official TypeScript SDK, newest and older, with their own OAuth.

use acceptance::node;
use clootrack_scenarios::Revision;

use super::testimony::reads_everything;

#[tokio::test]
async fn the_typescript_sdk_authorizes_itself_and_reads_everything_at_2025_11_25() {
    let Some(witness) = node("tests/witness/node/newest.mjs") else { return };
    reads_everything(witness, Revision::Stateful).await;
}

#[tokio::test]
async fn the_typescript_sdk_authorizes_itself_and_reads_everything_at_2026_07_28() {
    let Some(witness) = node("tests/witness/node/newest.mjs") else { return };
    reads_everything(witness, Revision::Stateless).await;
}

#[tokio::test]
async fn an_older_typescript_sdk_authorizes_itself_and_reads_everything() {
    let Some(witness) = node("tests/witness/node/older.mjs") else { return };
    reads_everything(witness, Revision::Stateful).await;
}
