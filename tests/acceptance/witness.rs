//! Witnesses of the vendor: clients that others have written find their way in and are told what the vendor knows.

mod notebook;
mod python;
mod rmcp;
mod rmcp_older;
mod testimony;
mod trace;
mod typescript;
mod vendor;

pub(crate) use vendor::{http, plain};
