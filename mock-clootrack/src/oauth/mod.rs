//! The authorization server: OAuth 2.1 with everything that MCP asks of it, strict in all of it.

pub(crate) mod approve;
pub(crate) mod authorize;
pub(crate) mod browser;
pub(crate) mod client;
mod client_document;
mod client_metadata;
pub(crate) mod consent;
pub(crate) mod error;
mod fetch;
pub(crate) mod grant_code;
pub(crate) mod grant_refresh;
pub(crate) mod openid;
pub(crate) mod page;
pub(crate) mod pkce;
mod private;
mod redirect_uri;
pub(crate) mod register;
pub(crate) mod resource;
pub(crate) mod revoke;
pub(crate) mod scope;
pub(crate) mod server;
pub(crate) mod sign_in;
pub(crate) mod token;

use clootrack_scenarios::Operation;

/// The operation that a path outside the MCP endpoint stands for.
pub(crate) fn operation(path: &str) -> Operation {
    match path {
        resource::PATH | resource::PATH_OF_MCP | resource::PATH_ELSEWHERE => Operation::ResourceMetadata,
        server::PATH | server::PATH_MOVED | openid::PATH | openid::PATH_OF_KEYS => Operation::ServerMetadata,
        register::PATH => Operation::Register,
        authorize::PATH => Operation::Authorize,
        sign_in::PATH => Operation::SignIn,
        consent::PATH => Operation::Consent,
        token::PATH => Operation::Token,
        revoke::PATH => Operation::Revoke,
        _ => Operation::UnknownPath,
    }
}
