//! The tabs of a campaign's pages in the Seller Center: the shop's registrations, and what comes of them.

use domain::{campaign::RegistrationCounts, ids::CampaignId, registration::SellerTab};

use crate::text::seller_campaign as words;
use runtime::paths::seller as paths;
use ui::{
    Address, Tab,
    text::{Text, t},
};

/// A tab of a campaign's pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SellerCampaignTab {
    /// The shop's registrations that are so far.
    Registrations(SellerTab),
    /// What the campaign came to for the shop.
    Performance,
    /// Samples for creators.
    Samples,
}

/// The tabs in their order, with how many registrations are in each where that is known. What a campaign came
/// to is for those who may see money.
pub(crate) fn seller_tabs(
    campaign: CampaignId,
    own: Option<RegistrationCounts>,
    open: SellerCampaignTab,
    may_see_money: bool,
) -> Vec<Tab> {
    let registrations = SellerTab::ALL.into_iter().map(|tab| {
        let href = Address::new(paths::campaign(campaign)).with("tab", tab);
        let is_open = open == SellerCampaignTab::Registrations(tab);
        let one = Tab::new(t(name(tab)), href, is_open);
        match own {
            Some(own) => one.counting(own.in_seller_tab(tab)),
            None => one,
        }
    });
    let performance = may_see_money.then(|| {
        let is_open = open == SellerCampaignTab::Performance;
        Tab::new(t(words::PERFORMANCE), paths::performance(campaign), is_open)
    });
    let samples = Tab::new(
        t(words::SAMPLES),
        paths::samples(campaign),
        open == SellerCampaignTab::Samples,
    );
    registrations.chain(performance).chain([samples]).collect()
}

/// What a tab of registrations is called.
pub(super) const fn name(tab: SellerTab) -> Text {
    match tab {
        SellerTab::Pending => words::PENDING,
        SellerTab::Ongoing => words::ONGOING,
        SellerTab::Rejected => words::REJECTED,
        SellerTab::Closed => words::CLOSED,
    }
}
