//! `reference`: the bundled connector as an adapter process, to see the contract spoken.

use std::sync::Arc;

use clap::Args;
use reference_connector::{ALIKE, Conduct, Reference, VARIANTS};

use super::exit::{CONFORMANT, Stop};
use super::select::unknown;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Go wrong in this one way; `prove --list` names them.
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
}

pub(super) async fn reference(arguments: &Arguments) -> Result<u8, Stop> {
    let conduct = match &arguments.variant {
        None => Conduct::correct(),
        Some(name) => {
            let all = || VARIANTS.iter().chain(ALIKE);
            let names: Vec<&str> = all().map(|variant| variant.name).collect();
            let variant = all().find(|variant| variant.name == name);
            (variant.ok_or_else(|| unknown(name, &names, "variant"))?.conduct)()
        }
    };
    let connector = Arc::new(Reference::new(conduct));
    clootrack_connector::serve_stdio(connector)
        .await
        .map_err(|why| Stop::failure(format!("standard input or output failed: {why}")))?;
    Ok(CONFORMANT)
}
