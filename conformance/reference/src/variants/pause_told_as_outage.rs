//! Tells a pause that the vendor asks for as an outage.

use clootrack_connector::{Code, Trouble};

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "pause-told-as-outage",
    about: "tells a pause that the vendor asks for as an outage",
    decision: "tells",
    trips: &["resilience/retry-after", "troubleshooting/failure-is-not-empty"],
    conduct: || Conduct::messages(PauseToldAsOutage),
};

struct PauseToldAsOutage;

impl Messages for PauseToldAsOutage {
    fn tells(&self, trouble: Trouble) -> Trouble {
        let code = if trouble.code == Code::RateLimited { Code::VendorUnavailable } else { trouble.code };
        Trouble { code, ..trouble }
    }
}
