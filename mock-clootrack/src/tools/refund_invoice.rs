//! `refund_invoice`: the money of an invoice goes back.

use clootrack_scenarios::Feature;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::parameter::Parameter;
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::{Edit, InvoiceStatus};

pub(super) const TOOL: Tool = Tool {
    name: "refund_invoice",
    title: "Refund an invoice",
    description: "Pays the whole amount of an invoice back.",
    scope: "billing:refund",
    feature: Feature::Administration,
    input_schema: || schema::input(PARAMETERS),
    output_schema,
    run: Run::Write(run),
};

const PARAMETERS: &[Parameter] = &[INVOICE];

const INVOICE: Parameter = Parameter::required(
    "invoice",
    || json!({"type": "string", "description": "The invoice's id, as it stands on the invoice."}),
);

fn run(edit: &mut Edit<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let id = arguments.needed(INVOICE.name)?;
    let invoices = &mut edit.ledger().invoices;
    let paid: Vec<&str> = invoices
        .iter()
        .filter(|invoice| invoice.status == InvoiceStatus::Paid)
        .map(|invoice| invoice.id.as_str())
        .collect();
    let hint = match paid.as_slice() {
        [] => "none is left to refund".to_owned(),
        paid => format!("those paid are {}", paid.join(", ")),
    };
    let Some(invoice) = invoices.iter_mut().find(|invoice| invoice.id == id) else {
        return Err(ToolError::not_found("invoice", id, "in this workspace", hint));
    };
    if invoice.status == InvoiceStatus::Refunded {
        return Err(ToolError::refused(format!("Invoice {} has been refunded already; {hint}", invoice.id)));
    }
    invoice.status = InvoiceStatus::Refunded;
    given(&json!({
        "invoice": {"id": invoice.id, "number": invoice.number, "status": invoice.status.as_str()},
        "amount_cents": invoice.cents,
        "currency": "EUR",
    }))
}

fn output_schema() -> Value {
    let invoice = schema::object(
        [
            ("id", schema::text("The invoice's id.")),
            ("number", schema::count("Its number in the workspace.")),
            ("status", schema::one_of(&["paid", "refunded"], "Whose the money is.")),
        ],
        [],
    );
    schema::output(
        [
            ("invoice", invoice),
            ("amount_cents", schema::count("How much was paid back, in hundredths of the currency.")),
            ("currency", schema::one_of(&["EUR"], "The currency.")),
        ],
        [],
    )
}
