//! Witnesses of the vendor: clients that others have written find their way in and are told what the vendor knows.

mod python;
mod rmcp;
mod vendor;
