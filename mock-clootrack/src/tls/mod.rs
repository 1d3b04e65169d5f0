//! HTTPS with a certificate authority of the vendor's own.

mod authority;
mod listener;
mod trusted;

pub use authority::{Authority, TlsError};
pub(crate) use listener::TlsListener;
pub use trusted::{TrustError, Trusted};
