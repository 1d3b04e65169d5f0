//! Bounds every answer but the one to a registration.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Reach};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-read-without-end",
    about: "reads the answer to a registration to its end, however far that is",
    decision: "stops_reading",
    trips: &["discovery/bounded"],
    conduct: || Conduct::reach(RegistrationReadWithoutEnd),
};

struct RegistrationReadWithoutEnd;

impl Reach for RegistrationReadWithoutEnd {
    fn stops_reading(&self, place: &Url) -> bool {
        !place.path().ends_with("/oauth/register")
    }
}
