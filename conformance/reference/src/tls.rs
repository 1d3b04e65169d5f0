//! Whom this process believes when a host says who it is.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use rustls::ClientConfig;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls_platform_verifier::Verifier;

/// The certificate authorities could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoTrust {
    /// The system's.
    #[error("the system's certificate authorities cannot be used")]
    System(#[from] rustls::Error),
    /// Those of the file.
    #[error("the file holds no certificate authorities")]
    File(#[from] rustls::pki_types::pem::Error),
}

/// The system's authorities, and those in the file besides.
pub(crate) fn trust(file: Option<&Path>) -> Result<ClientConfig, NoTrust> {
    // Reading the system's authorities takes longer than everything else that an instance needs to start.
    static SYSTEM: OnceLock<ClientConfig> = OnceLock::new();
    if let Some(path) = file {
        let authorities = CertificateDer::pem_file_iter(path)?.collect::<Result<Vec<_>, _>>()?;
        return config(authorities);
    }
    if let Some(ready) = SYSTEM.get() {
        return Ok(ready.clone());
    }
    let system = config(Vec::new())?;
    Ok(SYSTEM.get_or_init(|| system).clone())
}

fn config(authorities: Vec<CertificateDer<'static>>) -> Result<ClientConfig, NoTrust> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let verifier = Verifier::new_with_extra_roots(authorities, Arc::clone(&provider))?;
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_authorities_is_refused() {
        assert!(trust(Some(Path::new("/nowhere/ca.pem"))).is_err());
        assert!(trust(None).is_ok());
    }
}
