//! Moving a creator from one agency to another, at one instant.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{LinkStart, MyAgency};
use crate::ids::AgencyLinkId;

/// What accepting a request would end: the link that holds at the instant at which the request's term begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// The link that ends.
    pub link: AgencyLinkId,
    /// What its agency is called.
    pub agency_name: String,
    /// When the creator moves; none for the moment of acceptance.
    pub at: Option<DateTime<Utc>>,
}

impl MyAgency {
    /// What accepting a request would end whose term is to begin so; none where nobody manages the creator then, so
    /// that there is nobody to move from.
    #[must_use]
    pub fn hand_over(&self, start: LinkStart, now: DateTime<Utc>) -> Option<HandOver> {
        let ends = self.current.as_ref().and_then(|link| link.until);
        let at = start.begins_at(ends, now);
        let mut links = self.current.iter().chain(&self.to_come);
        let link = links.find(|link| {
            link.from.is_none_or(|from| from <= at) && link.until.is_none_or(|until| at < until)
        })?;
        Some(HandOver {
            link: link.link,
            agency_name: link.agency_name.clone(),
            at: (now < at).then_some(at),
        })
    }
}
