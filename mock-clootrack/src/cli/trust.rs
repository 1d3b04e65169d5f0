//! `--tls`: the authority's file, and how programs are made to trust it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use mock_clootrack::{Authority, Trusted};
use tempfile::TempDir;

use super::exit::Failure;

/// The authority and its file. A directory that nobody named goes away with the program.
#[derive(Debug)]
pub(super) struct Trust {
    pub(super) authority: Authority,
    pub(super) file: PathBuf,
    _directory: Option<TempDir>,
}

/// The authorities in that file.
pub(super) fn authorities(file: &Path) -> Result<Trusted, Failure> {
    let shown = file.display();
    let text = std::fs::read(file).map_err(|why| Failure::Usage(format!("cannot read {shown}: {why}")))?;
    Trusted::from_pem(&text).map_err(|why| Failure::Usage(format!("{shown} names no authority: {why}")))
}

impl Trust {
    /// Makes an authority and writes its certificate into `directory`, or into a new one.
    pub(super) fn make(directory: Option<&Path>) -> Result<Self, Failure> {
        let failed = |why: String| Failure::CannotServe(why);
        let authority = Authority::new().map_err(|why| failed(why.to_string()))?;
        let (directory, own) = if let Some(directory) = directory {
            (directory.to_owned(), None)
        } else {
            let own = tempfile::Builder::new().prefix("mock-clootrack-").tempdir();
            let own = own.map_err(|why| failed(format!("cannot make a directory: {why}")))?;
            (own.path().to_owned(), Some(own))
        };
        let file = directory.join("ca.pem");
        let written =
            std::fs::create_dir_all(&directory).and_then(|()| std::fs::write(&file, authority.certificate()));
        written.map_err(|why| failed(format!("cannot write {}: {why}", file.display())))?;
        Ok(Self { authority, file, _directory: own })
    }

    /// How to trust it, for people.
    pub(super) fn instructions(&self) -> String {
        let file = self.file.display();
        let lines = [
            ("curl", format!("curl --cacert {file} …")),
            ("Node", format!("NODE_EXTRA_CA_CERTS={file} node …")),
            ("Python", format!("SSL_CERT_FILE={file} python3 …  (requests: REQUESTS_CA_BUNDLE)")),
            ("Rust", format!("SSL_CERT_FILE={file} cargo …  (or reqwest's add_root_certificate)")),
        ];
        let mut text = format!("  trust {file}\n");
        for (program, line) in lines {
            let _ = writeln!(text, "    {program:<13}{line}");
        }
        text
    }
}
