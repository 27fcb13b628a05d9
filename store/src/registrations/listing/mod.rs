//! Registrations in lists and as they are opened: by the agency of the campaign, and by the seller.
//!
//! A list is fetched state by state, each along its own stretch of an index, and the newest of all
//! of them make the page: so a page costs the same whatever the other states hold.

mod agency;
mod approved;
mod closing_effect;
mod creators;
mod listed_row;
mod looked_through;
mod of_list;
mod other_campaigns;
mod registrable;
mod seller;
mod seller_work;
mod sorted;
mod walked;

use chrono::{DateTime, Utc};
use domain::{
    campaign::CampaignSchedule,
    registration::{
        AgencyTab, Registration,
        RegistrationStateKind::{
            self, Approved, CloseRequested, Closed, Pending, Rejected, Withdrawn,
        },
        SellerTab,
    },
};
use uuid::Uuid;

use super::rows::Columns;
use crate::Error;

pub use self::{
    agency::{
        ListFilter, OwnCampaign, details_for_agency, held_approval, list_approved_for_agency,
        list_approved_in_campaign, list_for_agency, list_in_campaign,
    },
    closing_effect::closing_effect,
    registrable::registrable_products,
    seller::list_for_shop,
    seller_work::{work_and_rejected, work_of_shop},
};

pub(crate) use self::{
    agency::own_campaign,
    of_list::{rows_of_chosen, rows_of_list},
    registrable::registrable_by_partner,
};
pub(super) use self::{approved::narrowed, looked_through::LOOKED_THROUGH};

/// The states that a registration is remembered in and is open.
const OPEN: [RegistrationStateKind; 3] = [Pending, Approved, CloseRequested];

/// Which remembered states a tab shows. Once the campaign is over, every open registration is closed,
/// whether or not anybody has written it down.
pub(super) fn states_of_agency_tab(tab: AgencyTab, campaign_is_over: bool) -> Vec<&'static str> {
    states(
        campaign_is_over,
        tab == AgencyTab::Closed,
        match tab {
            AgencyTab::Pending => &[Pending],
            AgencyTab::Approved => &[Approved],
            AgencyTab::Rejected => &[Rejected],
            AgencyTab::PendingClosed => &[CloseRequested],
            AgencyTab::Closed => &[Closed],
        },
    )
}

/// As [`states_of_agency_tab`], for a seller's tab.
fn states_of_seller_tab(tab: SellerTab, campaign_is_over: bool) -> Vec<&'static str> {
    states(
        campaign_is_over,
        tab == SellerTab::Closed,
        match tab {
            SellerTab::Pending => &[Pending],
            SellerTab::Ongoing => &[Approved, CloseRequested],
            SellerTab::Rejected => &[Rejected],
            SellerTab::Closed => &[Closed, Withdrawn],
        },
    )
}

fn states(
    campaign_is_over: bool,
    shows_closed: bool,
    while_it_runs: &[RegistrationStateKind],
) -> Vec<&'static str> {
    let is_shown = |state: &&RegistrationStateKind| !campaign_is_over || !OPEN.contains(state);
    let ended = OPEN.iter().filter(|_| campaign_is_over && shows_closed);
    let shown = while_it_runs.iter().filter(is_shown).chain(ended);
    shown.map(|state| state.code()).collect()
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
