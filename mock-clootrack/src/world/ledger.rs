//! What a workspace has paid and sent.

use std::collections::VecDeque;

use super::seed::Seed;

/// Credits, invoices and the outbox.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    /// Analysis credits that have been used and not yet given back.
    pub(crate) used: u32,
    /// Analysis credits that are left.
    pub(crate) balance: u32,
    pub(crate) invoices: Vec<Invoice>,
    outbox: VecDeque<Message>,
    sent: u32,
}

/// An invoice.
#[derive(Clone, Debug)]
pub(crate) struct Invoice {
    pub(crate) id: String,
    pub(crate) number: u32,
    pub(crate) cents: u32,
    pub(crate) status: InvoiceStatus,
}

/// Whose the money is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InvoiceStatus {
    Paid,
    Refunded,
}

/// Something that was sent.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) subject: String,
    pub(crate) recipients: Vec<String>,
    pub(crate) body: String,
}

/// How many messages the outbox keeps; a vendor that serves for days must not grow.
const KEPT: usize = 200;

impl InvoiceStatus {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Refunded => "refunded",
        }
    }
}

impl Ledger {
    pub(super) fn of(seed: Seed) -> Self {
        let invoice = |number: u32| Invoice {
            id: format!("inv_{}", seed.at(number).tag(8)),
            number,
            cents: 4_900 + seed.at(number).at(-1).below(200) * 100,
            status: InvoiceStatus::Paid,
        };
        let used = 1_000 + seed.at(-1).below(2_000);
        Self {
            used,
            balance: 10_000 - used,
            invoices: (1..=3).map(invoice).collect(),
            outbox: VecDeque::new(),
            sent: 0,
        }
    }

    /// Puts a message into the outbox and says how many were sent by now.
    pub(super) fn post(&mut self, message: Message) -> u32 {
        if self.outbox.len() == KEPT {
            self.outbox.pop_front();
        }
        self.outbox.push_back(message);
        self.sent += 1;
        self.sent
    }

    /// The latest messages, oldest first. Only tests read them: the vendor has no mailbox.
    #[cfg(test)]
    pub(crate) fn outbox(&self) -> impl Iterator<Item = &Message> {
        self.outbox.iter()
    }
}
