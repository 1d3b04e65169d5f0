//! Authorities that the vendor believes where it is a client itself.

use reqwest::Certificate;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

/// Certificates of authorities that are believed, beside the system's, when a client's metadata document is fetched.
#[derive(Clone, Debug, Default)]
pub struct Trusted(Vec<Certificate>);

/// Why a text names no authority.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// There is nothing in it.
    #[error("no certificate is in it; it has to be in PEM form, with BEGIN CERTIFICATE and END CERTIFICATE")]
    Empty,
    /// One is not readable, or not one that can vouch for others.
    #[error("certificate {number} in it cannot be used: {why}")]
    Unusable {
        /// Which, counted from 1.
        number: usize,
        /// What is wrong with it.
        why: String,
    },
}

impl Trusted {
    /// The authorities whose certificates the text has, one after another in PEM form.
    pub fn from_pem(text: &[u8]) -> Result<Self, TrustError> {
        let mut certificates = Vec::new();
        for (index, read) in CertificateDer::pem_slice_iter(text).enumerate() {
            let unusable = |why: String| TrustError::Unusable { number: index + 1, why };
            let der = read.map_err(|why| unusable(why.to_string()))?;
            // Otherwise the first document would be the first to tell.
            RootCertStore::empty().add(der.clone()).map_err(|why| unusable(why.to_string()))?;
            certificates.push(Certificate::from_der(&der).map_err(|why| unusable(why.to_string()))?);
        }
        if certificates.is_empty() { Err(TrustError::Empty) } else { Ok(Self(certificates)) }
    }

    pub(crate) fn certificates(&self) -> impl Iterator<Item = Certificate> {
        self.0.iter().cloned()
    }
}
