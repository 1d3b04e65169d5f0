//! What is sent stays sent, and money goes back once.

use serde_json::json;

use super::{ADA, BEN, TODAY, call, project, try_call, world};
use crate::tools::ToolError;
use crate::world::{ProjectKind, World};

#[test]
fn what_is_sent_lies_in_the_outbox_of_its_workspace() {
    let mut world = world();
    let id = project(&world, ProjectKind::Steady);
    let to = json!(["ada@acme.example"]);
    let volume = call(&mut world, ADA, "get_feedback_volume", &json!({"project": id}))["total"].clone();
    let report = call(&mut world, ADA, "send_report", &json!({"project": id, "recipients": to}));
    assert!(report["message"]["body"].as_str().unwrap().contains(&format!("{volume} items")), "{report}");
    let digest = call(&mut world, ADA, "send_digest", &json!({"recipients": to}));
    assert_eq!((&report["sent_in_all"], &digest["sent_in_all"]), (&json!(1), &json!(2)));
    assert_eq!(digest["message"]["body"].as_str().unwrap().lines().count(), ProjectKind::ALL.len());
    let outbox = |world: &mut World, login| -> Vec<String> {
        world.edit(login, TODAY).unwrap().ledger().outbox().map(|message| message.id.clone()).collect()
    };
    let sent = [&report, &digest].map(|sent| sent["message"]["id"].as_str().unwrap().to_owned());
    assert_eq!(outbox(&mut world, ADA), sent);
    assert!(outbox(&mut world, BEN).is_empty());
}

#[test]
fn credits_come_back_until_none_is_used() {
    let mut world = world();
    let first = call(&mut world, ADA, "refund_credits", &json!({"amount": 100}));
    let second = call(&mut world, ADA, "refund_credits", &json!({"amount": first["used"]}));
    assert_eq!(second["used"], 0);
    assert_eq!(second["balance"].as_u64(), Some(10_000));
    let third = try_call(&mut world, ADA, "refund_credits", &json!({"amount": 1}));
    assert!(matches!(third, Err(ToolError::Refused { .. })), "{third:?}");
}

#[test]
fn an_invoice_is_refunded_once_and_those_left_are_named() {
    let mut world = world();
    let unknown =
        try_call(&mut world, ADA, "refund_invoice", &json!({"invoice": "?"})).unwrap_err().to_string();
    let invoice = world.edit(ADA, TODAY).unwrap().ledger().invoices[0].id.clone();
    assert!(unknown.contains(&invoice), "{unknown}");
    let answer = call(&mut world, ADA, "refund_invoice", &json!({"invoice": invoice}));
    assert_eq!(answer["invoice"]["status"], "refunded");
    let twice = try_call(&mut world, ADA, "refund_invoice", &json!({"invoice": invoice})).unwrap_err();
    assert!(twice.to_string().contains("already"), "{twice}");
    let theirs = try_call(&mut world, BEN, "refund_invoice", &json!({"invoice": invoice}));
    assert!(matches!(theirs, Err(ToolError::NotFound { .. })), "{theirs:?}");
}
