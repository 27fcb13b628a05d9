//! What needs a shop, and which campaigns it is shown first.

use super::day;
use crate::{
    campaign::{
        CampaignDescription, CampaignName, CampaignStatus, MarketplaceRow, RegistrationCounts,
    },
    home::{SellerNews, ShopWork, WaitingForAgency, campaigns_to_show, news},
    ids::{AgencyId, CampaignId},
    market::Market,
    period::CampaignDates,
    testing::{instant, percent, uuid},
};

fn offered(number: u128, registration_ends_on: &str) -> MarketplaceRow {
    let dates = CampaignDates::new(
        day("2026-11-01"),
        day(registration_ends_on),
        day("2026-12-31"),
    );
    MarketplaceRow {
        campaign: CampaignId::new(uuid(number)),
        name: CampaignName::parse(&format!("Campaign {number}")).unwrap(),
        agency_id: AgencyId::new(uuid(9)),
        agency: "Saltmarsh".to_owned(),
        agency_image: None,
        market: Market::Gb,
        status: CampaignStatus::RegistrationOpen,
        dates: dates.unwrap(),
        least: percent("10"),
        description: CampaignDescription::parse("").unwrap(),
        categories: Vec::new(),
        is_target: false,
        invitation: None,
        takes_registrations: true,
        own: RegistrationCounts::default(),
    }
}

#[test]
fn a_campaign_needs_a_shop_that_it_names_and_one_whose_registration_ends() {
    use SellerNews::{ForYourShop, RegistrationEnds};
    // Does it name the shop, has the shop something in it, does it take registrations, until when?
    for (is_target, is_own, is_open, until, expected) in [
        (false, false, true, "2026-11-28", None),
        (true, false, true, "2026-12-20", Some(ForYourShop)),
        (true, false, false, "2026-12-20", None),
        (true, true, true, "2026-12-20", None),
        (true, true, true, "2026-11-30", Some(RegistrationEnds)),
        (false, true, true, "2026-11-30", Some(RegistrationEnds)),
        (false, true, true, "2026-12-01", None),
        (false, true, false, "2026-11-28", None),
    ] {
        let mut campaign = offered(1, until);
        campaign.is_target = is_target;
        campaign.takes_registrations = is_open;
        campaign.own.rejected = u64::from(is_own);
        assert_eq!(news(&campaign, super::today()), expected, "{campaign:?}");
    }
}

#[test]
fn campaigns_that_name_the_shop_are_shown_first_then_those_that_end_first() {
    let mut open: Vec<MarketplaceRow> = [
        (1, "2026-12-20"),
        (2, "2026-12-01"),
        (3, "2026-12-25"),
        (4, "2026-12-10"),
        (5, "2026-12-02"),
        (6, "2026-12-01"),
    ]
    .map(|(number, until)| offered(number, until))
    .into();
    open[2].is_target = true;
    open[1].takes_registrations = false;
    let shown: Vec<String> = campaigns_to_show(open)
        .iter()
        .map(|campaign| campaign.name.to_string())
        .collect();
    assert_eq!(
        shown,
        ["Campaign 3", "Campaign 6", "Campaign 5", "Campaign 4"]
    );
}

#[test]
fn registrations_of_one_agency_wait_together() {
    let mut work = ShopWork::default();
    for (agency, count, since) in [
        ("Saltmarsh", 1, "2026-10-01"),
        ("Kestrel", 2, "2026-09-20"),
        ("Saltmarsh", 3, "2026-09-01"),
    ] {
        work.add_waiting(WaitingForAgency {
            agency: agency.to_owned(),
            count,
            since: instant(&format!("{since}T00:00:00Z")),
        });
    }
    let shown: Vec<(&str, u64)> = work
        .waiting
        .iter()
        .map(|waiting| (waiting.agency.as_str(), waiting.count))
        .collect();
    assert_eq!(shown, [("Saltmarsh", 4), ("Kestrel", 2)]);
}
