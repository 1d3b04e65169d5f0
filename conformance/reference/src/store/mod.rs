//! What an instance keeps: one SQLite file, secrets in it only sealed.

mod audit;
mod connections;
mod database;
mod flows;
mod registrations;

pub(crate) use connections::{Connection, Sealed, Standing};
pub(crate) use database::{Store, StoreError};
pub(crate) use flows::Flow;
