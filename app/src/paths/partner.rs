//! Addresses of the Partner Console.

use domain::ids::{CampaignId, RegistrationId, ShopId};

/// The Partner Console's home.
pub(crate) const HOME: &str = "/partner";
/// Every campaign of the agency.
pub(crate) const CAMPAIGNS: &str = "/partner/campaigns";
/// **Create Campaign**.
pub(crate) const CREATE_CAMPAIGN: &str = "/partner/campaigns/new";
/// What the registrations of campaigns lie under; no page of its own.
pub(crate) const REGISTRATIONS: &str = "/partner/registrations";
/// **Notices** of the agency.
pub(crate) const NOTICES: &str = "/partner/notices";
/// The order lines that the agency earns from.
pub(crate) const ORDERS: &str = "/partner/orders";
/// The same list as a file.
pub(crate) const ORDERS_CSV: &str = "/partner/orders.csv";

/// The addresses of the console that exist, as the server's router writes them.
pub(crate) const ALL: &[&str] = &[
    NOTICES,
    ORDERS,
    "/partner/orders/{market}/{order}/{line}",
    HOME,
    CAMPAIGNS,
    CREATE_CAMPAIGN,
    "/partner/campaigns/{campaign}",
    "/partner/campaigns/{campaign}/edit",
    "/partner/campaigns/{campaign}/end",
    "/partner/campaigns/{campaign}/links",
    "/partner/registrations/{shop}/{registration}",
];

/// **Campaign details**.
pub(crate) fn campaign(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}")
}

/// The form that edits a campaign.
pub(crate) fn edit_campaign(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/edit")
}

/// Asks whether to end a campaign before its last day.
pub(crate) fn end_campaign(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/end")
}

/// The links of a campaign that were exported.
pub(crate) fn links(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/links")
}

/// The same links as a file.
pub(crate) fn links_file(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/links.csv")
}

/// *Registration details*.
pub(crate) fn registration(shop: ShopId, registration: RegistrationId) -> String {
    format!("{REGISTRATIONS}/{shop}/{registration}")
}
