//! `refund_credits`: used analysis credits come back.

use clootrack_scenarios::Feature;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::parameter::Parameter;
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::Edit;

pub(super) const TOOL: Tool = Tool {
    name: "refund_credits",
    title: "Refund credits",
    description: "Gives used analysis credits back to the workspace.",
    scope: "billing:refund",
    feature: Feature::Administration,
    input_schema: || schema::input(PARAMETERS),
    output_schema,
    run: Run::Write(run),
};

const PARAMETERS: &[Parameter] = &[AMOUNT];

const AMOUNT: Parameter = Parameter::required(
    "amount",
    || json!({"type": "integer", "minimum": 1, "maximum": MOST, "description": "How many credits."}),
);

const MOST: u32 = 10_000;

fn run(edit: &mut Edit<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let amount = arguments.number(AMOUNT.name, 1..=MOST)?.unwrap_or_default();
    let ledger = edit.ledger();
    let Some(used) = ledger.used.checked_sub(amount) else {
        let message = format!("Only {} credits have been used and can be refunded", ledger.used);
        return Err(ToolError::refused(message));
    };
    ledger.used = used;
    ledger.balance += amount;
    given(&json!({"refunded": amount, "balance": ledger.balance, "used": ledger.used}))
}

fn output_schema() -> Value {
    schema::output(
        [
            ("refunded", schema::count("How many credits came back.")),
            ("balance", schema::count("How many credits the workspace has now.")),
            ("used", schema::count("How many used credits could still be refunded.")),
        ],
        [],
    )
}
