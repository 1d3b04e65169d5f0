//! The story that the data of an analysed project tells, as data.
//!
//! * Shipping is talked about more, and worse, since the delivery policy changed: the trend breaks visibly there.
//! * It is thereby the first driver of negative sentiment of the last quarter.
//! * Billing and app stability come with churn, shipping a little; the other themes do not.

/// The day on which the delivery policy changed.
pub(crate) const POLICY_CHANGE: i32 = -120;
/// How many days it took until everybody had met the new policy.
pub(crate) const POLICY_RAMP: i32 = 10;
/// What it did to the sentiment of shipping, in hundredths.
pub(crate) const POLICY_SHIFT: i32 = -50;

/// How many in a thousand customers leave in any case.
pub(crate) const USUAL_CHURN: u32 = 50;
