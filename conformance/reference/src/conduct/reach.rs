//! Whom the connector talks to, how far it follows and how much it reads.

use url::Url;

use super::decisions;
use crate::destination::Contact;
use crate::redirect::{Luggage, Redirect};

decisions! {
    Reach = reach:

    /// Nobody is contacted but who is in a public place, or trusted by host and port (RFC 9728, 7.7).
    fn contacts(&self, contact: &Contact<'_>) -> bool { contact.is_safe() }

    /// An address that is refused is told as such, and not as an outage: it does not help to try again.
    fn tells_unsafe(&self) -> bool { true }

    /// A browser is sent to https addresses, or where the operator says; never to a script, a file or a program.
    fn sends_browser(&self, endpoint: &str, is_safe: bool) -> bool { is_safe }

    /// A redirect is not followed: nobody has decided that a credential, or the body of a request, should go where it
    /// leads (RFC 9700, 4.12).
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> { None }

    /// Redirects are followed only so far, if at all (RFC 9110, 15.4).
    fn stops_following(&self, hops: usize) -> bool { hops >= MOST_HOPS }

    /// An event stream that the vendor has ended before its answer is taken up where it ended, when the vendor says: the call
    /// is not made again (MCP 2025-11-25, transports, resumability and redelivery).
    fn takes_up_stream(&self, times: usize) -> bool { times <= MOST_TAKEN_UP }

    /// A stream that is refused for its token is given up, however often that has happened: the next call renews, and to
    /// ask for the stream again and again brings nothing (RFC 9110, 15.5.2).
    fn stream_refused(&self, times: usize) -> RefusedStream { RefusedStream::GivenUp }

    /// An answer that is larger than allowed is not read on, whoever gives it (OWASP API4:2023).
    fn stops_reading(&self, place: &Url) -> bool { true }

    /// An answer is not unpacked: packed ones are never asked for.
    fn unpacked(&self, packed: Vec<u8>) -> Option<Vec<u8>> { None }
}

/// What is done about a stream that the vendor refuses for its token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedStream {
    /// It is given up.
    GivenUp,
    /// It is asked for again with the same token.
    AskedForAgain,
    /// The token is renewed, and it is asked for with the new one.
    AskedForRenewed,
}

/// More redirects in a row lead nowhere.
const MOST_HOPS: usize = 5;

/// More attempts at one answer lead nowhere.
const MOST_TAKEN_UP: usize = 5;
