//! What the address of a download asks for, in the words of its list's page.

use domain::{
    market::Market,
    order_line::listing::{AgencyPart, OrderFilter},
    period::DayRangeRefusal,
};
use serde::Deserialize;

/// The words as they are typed; what is none of ours is passed over, as the page does. Days that are no
/// range are refused, since a file of other days would be taken for the one that was asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DownloadQuery {
    market: Option<String>,
    role: Option<String>,
    status: Option<String>,
    campaign: Option<String>,
    q: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

impl DownloadQuery {
    /// The lines that it leaves.
    ///
    /// # Errors
    /// Says why its days are no range.
    pub(super) fn filter(&self) -> Result<OrderFilter, DayRangeRefusal> {
        OrderFilter::read(
            self.status.as_deref(),
            self.campaign.as_deref(),
            self.q.as_deref(),
            self.from.as_deref(),
            self.to.as_deref(),
        )
    }

    /// The part that an agency has in the lines.
    pub(super) fn part(&self) -> AgencyPart {
        AgencyPart::read(self.role.as_deref())
    }

    /// The market of an agency's list.
    pub(super) fn market(&self) -> Option<Market> {
        self.market.as_deref()?.parse().ok()
    }
}
