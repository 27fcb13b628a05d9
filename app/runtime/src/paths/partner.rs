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
/// Of which notices the reader gets emails.
pub const NOTICE_EMAILS: &str = "/partner/notices/emails";
/// The order lines that the agency earns from.
pub const ORDERS: &str = "/partner/orders";
/// The same list as a file.
pub const ORDERS_CSV: &str = "/partner/orders.csv";

/// The members of the agency.
pub const MEMBERS: &str = "/partner/account/members";
/// Leaving the agency.
pub const LEAVE: &str = "/partner/account/members/leave";
/// The shops that have authorised the agency, and requests to them.
pub const SHOPS: &str = "/partner/account/shops";

/// One line, and what the agency earns from it.
pub const ORDER_LINE: &str = "/partner/orders/{market}/{order}/{line}";
/// **Campaign details**.
pub const CAMPAIGN: &str = "/partner/campaigns/{campaign}";
/// The form that edits a campaign.
pub const EDIT_CAMPAIGN: &str = "/partner/campaigns/{campaign}/edit";
/// The page that ends a campaign early.
pub const END_CAMPAIGN: &str = "/partner/campaigns/{campaign}/end";
/// The product links of a campaign.
pub const LINKS: &str = "/partner/campaigns/{campaign}/links";
/// One registration of a campaign.
pub const REGISTRATION: &str = "/partner/registrations/{shop}/{registration}";

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
