//! Addresses of the Partner Console.

use domain::ids::{CampaignId, RegistrationId, ShopId};

/// The Partner Console's home.
pub const HOME: &str = "/partner";
/// Every campaign of the agency.
pub const CAMPAIGNS: &str = "/partner/campaigns";
/// **Create Campaign**.
pub const CREATE_CAMPAIGN: &str = "/partner/campaigns/new";
/// What the registrations of campaigns lie under; no page of its own.
pub const REGISTRATIONS: &str = "/partner/registrations";
/// **Notices** of the agency.
pub const NOTICES: &str = "/partner/notices";
/// The order lines that the agency earns from.
pub const ORDERS: &str = "/partner/orders";
/// The same list as a file.
pub const ORDERS_CSV: &str = "/partner/orders.csv";

/// The addresses of the console that exist, as the server's router writes them.
pub const ALL: &[&str] = &[
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
pub fn campaign(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}")
}

/// The form that edits a campaign.
pub fn edit_campaign(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/edit")
}

/// Asks whether to end a campaign before its last day.
pub fn end_campaign(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/end")
}

/// The links of a campaign that were exported.
pub fn links(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/links")
}

/// The same links as a file.
pub fn links_file(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/links.csv")
}

/// *Registration details*.
pub fn registration(shop: ShopId, registration: RegistrationId) -> String {
    format!("{REGISTRATIONS}/{shop}/{registration}")
}
