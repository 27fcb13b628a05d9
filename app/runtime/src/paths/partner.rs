//! Addresses of the Partner Console.

use domain::ids::{ApplicationId, AuthorisationId, CampaignId, RegistrationId, ShopId};

use ui::Address;

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
/// **Tax information** of the agency.
pub const TAX: &str = "/partner/finance/tax";
/// The completed form as PDF.
pub const TAX_PDF: &str = "/partner/finance/tax/form.pdf";
/// **Payment accounts** of the agency.
pub const PAYMENT_ACCOUNTS: &str = "/partner/finance/payment-accounts";
/// **Link bank account**.
pub const LINK_ACCOUNT: &str = "/partner/finance/payment-accounts/link";

/// The **Feature Guide** of both programmes.
pub const GUIDE: &str = "/partner/guide";
/// The members of the agency.
pub const MEMBERS: &str = "/partner/account/members";
/// Leaving the agency.
pub const LEAVE: &str = "/partner/account/members/leave";
/// The shops that have authorised the agency, and requests to them.
pub const SHOPS: &str = "/partner/account/shops";
/// A shop that has authorised the agency.
pub const SHOP: &str = "/partner/account/shops/{authorisation}";
/// Where the agency registers products of such a shop in a campaign.
pub const REGISTER_FOR_SHOP: &str = "/partner/account/shops/{authorisation}/register/{campaign}";

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

/// **Business guide**: where a new agency begins. The steps lie under it by which it becomes a partner.
pub const ONBOARDING: &str = "/partner/onboarding";
/// Partner role and entity information.
pub const ENTITY: &str = "/partner/onboarding/entity";
/// **Business category**: which service categories there are, and which the agency has.
pub const BUSINESS_CATEGORY: &str = "/partner/onboarding/category";
/// The form of a service category in a market.
pub const CATEGORY_INFORMATION: &str = "/partner/onboarding/category/information";
/// What is handed in, once more as a whole.
pub const APPLY: &str = "/partner/onboarding/apply";
/// **Profile** in **My Account**.
pub const PROFILE: &str = "/partner/account/profile";
/// One application of the agency, in any of its states: `?application=` says which, else it is the newest.
pub const APPLICATION: &str = "/partner/account/profile/application";
/// What creators see of the agency in a category and market.
pub const SEEN_BY_CREATORS: &str = "/partner/account/profile/seen-by-creators";
/// A request to change entity information that is approved.
pub const CHANGE_ENTITY: &str = "/partner/account/profile/change-request";

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

/// **Profile** with the tab *Service category info* open.
pub fn service_categories() -> Address {
    Address::new(PROFILE).with("tab", "category")
}

/// A shop that has authorised the agency.
pub fn shop(authorisation: AuthorisationId) -> String {
    format!("{SHOPS}/{authorisation}")
}

/// Where the agency registers products of a shop that has authorised it in a campaign.
pub fn register_for_shop(authorisation: AuthorisationId, campaign: CampaignId) -> String {
    format!("{SHOPS}/{authorisation}/register/{campaign}")
}

/// One application of the agency.
pub fn application(application: ApplicationId) -> Address {
    Address::new(APPLICATION).with("application", application)
}
