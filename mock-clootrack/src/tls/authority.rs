//! A certificate authority that lives as long as the process, and the one certificate that it signs.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, SanType,
};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::clock::Clock;
use crate::options::Start;

/// The names that the certificate is good for, beside the loopback addresses: the real host is one of them, so that a
/// machine which resolves it to itself can serve it.
const NAMES: [&str; 2] = ["localhost", "mcp.clootrack.com"];

/// What clients refuse beyond (Apple's limit for certificates of a server is 398 days).
const LIFETIME_DAYS: i64 = 397;

/// A certificate authority, and the server certificate that it has signed for this machine's loopback names.
#[derive(Clone)]
pub struct Authority {
    pub(super) config: Arc<ServerConfig>,
    certificate: String,
}

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// It could not be made.
    #[error("cannot make a certificate: {0}")]
    Make(#[from] rcgen::Error),
    /// It could not be put to use.
    #[error("cannot use the certificate: {0}")]
    Use(#[from] rustls::Error),
}

impl Authority {
    /// Makes an authority with a new key, and a certificate for `127.0.0.1`, `::1`, `localhost` and
    /// `mcp.clootrack.com`. The authority's key is forgotten at once: nothing else can ever be signed with it.
    pub fn new() -> Result<Self, TlsError> {
        let today = Clock::new(Start::System).today();
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::new(Vec::new())?;
        params.distinguished_name.push(DnType::CommonName, "mock-clootrack (for tests only)");
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        limit(&mut params, today);
        let certificate = params.self_signed(&key)?;
        let issuer = Issuer::new(params, key);

        let server_key = KeyPair::generate()?;
        let server = server_params(today)?.signed_by(&server_key, &issuer)?;
        let private = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(server_key.serialize_der()));
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![server.der().clone()], private)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { config: Arc::new(config), certificate: certificate.pem() })
    }

    /// The authority's certificate in PEM: what a client has to trust.
    pub fn certificate(&self) -> &str {
        &self.certificate
    }
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authority").finish_non_exhaustive()
    }
}

fn server_params(today: Date) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(NAMES.map(str::to_owned))?;
    let addresses = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
    params.subject_alt_names.extend(addresses.map(SanType::IpAddress));
    params.distinguished_name.push(DnType::CommonName, "mock-clootrack");
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    limit(&mut params, today);
    Ok(params)
}

/// From yesterday, because clocks differ, to as late as every client accepts.
fn limit(params: &mut CertificateParams, today: Date) {
    let at = |span: Span| {
        let date = today.saturating_add(span);
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        rcgen::date_time_ymd(date.year().into(), month, day)
    };
    params.not_before = at((-1).days());
    params.not_after = at((LIFETIME_DAYS - 1).days());
}
