//! Registrations in lists and as they are opened: by the agency of the campaign, and by the seller.
//!
//! A list is fetched state by state, each along its own stretch of an index, and the newest of all
//! of them make the page: so a page costs the same whatever the other states hold.

mod agency;
mod creators;
mod listed_row;
mod registrable;
mod seller;
mod seller_counts;
mod sorted;

use chrono::{DateTime, Utc};
use domain::{
    campaign::CampaignSchedule,
    registration::{AgencyTab, Registration, SellerTab},
};
use uuid::Uuid;

use super::rows::Columns;
use crate::Error;

pub use self::{
    agency::{details_for_agency, list_for_agency},
    registrable::registrable_products,
    seller::list_for_shop,
    seller_counts::counts_for_shop,
    sorted::sorted_for_agency,
};

/// The states that a registration is remembered in and is open.
const OPEN: [&str; 3] = ["pending", "approved", "close_requested"];

/// Which remembered states a tab shows. Once the campaign is over, every open registration is closed,
/// whether or not anybody has written it down.
pub(super) fn states_of_agency_tab(tab: AgencyTab, campaign_is_over: bool) -> Vec<&'static str> {
    states(
        campaign_is_over,
        tab == AgencyTab::Closed,
        match tab {
            AgencyTab::Pending => &["pending"],
            AgencyTab::Approved => &["approved"],
            AgencyTab::Rejected => &["rejected"],
            AgencyTab::PendingClosed => &["close_requested"],
            AgencyTab::Closed => &["closed"],
        },
    )
}

/// As [`states_of_agency_tab`], for a seller's tab.
fn states_of_seller_tab(tab: SellerTab, campaign_is_over: bool) -> Vec<&'static str> {
    states(
        campaign_is_over,
        tab == SellerTab::Closed,
        match tab {
            SellerTab::Pending => &["pending"],
            SellerTab::Ongoing => &["approved", "close_requested"],
            SellerTab::Rejected => &["rejected"],
            SellerTab::Closed => &["closed", "withdrawn"],
        },
    )
}

fn states(
    campaign_is_over: bool,
    shows_closed: bool,
    while_it_runs: &[&'static str],
) -> Vec<&'static str> {
    if !campaign_is_over {
        return while_it_runs.to_vec();
    }
    let ended = OPEN.iter().filter(|_| shows_closed);
    let kept = while_it_runs.iter().filter(|state| !OPEN.contains(state));
    kept.chain(ended).copied().collect()
}

/// What a registration's columns say, as of now.
fn read_as_of<R>(
    columns: Columns,
    registration_id: Uuid,
    course: &CampaignSchedule,
    now: DateTime<Utc>,
) -> Result<Registration, Error<R>> {
    let registration = columns.read(registration_id)?;
    Ok(registration.as_of(now, course.closes_at()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_of_a_campaign_that_runs_and_of_one_that_is_over() {
        let agency = |tab| [false, true].map(|over| states_of_agency_tab(tab, over).join(" "));
        assert_eq!(agency(AgencyTab::Pending), ["pending", ""]);
        assert_eq!(agency(AgencyTab::Approved), ["approved", ""]);
        assert_eq!(agency(AgencyTab::Rejected), ["rejected", "rejected"]);
        assert_eq!(agency(AgencyTab::PendingClosed), ["close_requested", ""]);
        assert_eq!(
            agency(AgencyTab::Closed),
            ["closed", "closed pending approved close_requested"]
        );
        let seller = |tab| [false, true].map(|over| states_of_seller_tab(tab, over).join(" "));
        assert_eq!(seller(SellerTab::Pending), ["pending", ""]);
        assert_eq!(seller(SellerTab::Ongoing), ["approved close_requested", ""]);
        assert_eq!(seller(SellerTab::Rejected), ["rejected", "rejected"]);
        assert_eq!(
            seller(SellerTab::Closed),
            [
                "closed withdrawn",
                "closed withdrawn pending approved close_requested"
            ]
        );
    }
}
