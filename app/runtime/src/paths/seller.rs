//! Addresses of the Seller Center.

use domain::{ids::CampaignId, registration::ListedProduct};

use ui::Address;

/// The Seller Center's home.
pub const HOME: &str = "/seller";
/// **Campaign marketplace**.
pub const MARKETPLACE: &str = "/seller/campaigns";
/// **My campaigns**.
pub const MY_CAMPAIGNS: &str = "/seller/campaigns/mine";
/// The shop's products.
pub const PRODUCTS: &str = "/seller/products";
/// **Notices** of the shop.
pub const NOTICES: &str = "/seller/notices";
/// Of which notices the reader gets emails.
pub const NOTICE_EMAILS: &str = "/seller/notices/emails";
/// The shop's order lines with commission.
pub const ORDERS: &str = "/seller/orders";
/// The same list as a file.
pub const ORDERS_CSV: &str = "/seller/orders.csv";
/// **Tax information** of the shop.
pub const TAX: &str = "/seller/finance/tax";
/// The completed form as PDF.
pub const TAX_PDF: &str = "/seller/finance/tax/form.pdf";
/// **Payment accounts** of the shop.
pub const PAYMENT_ACCOUNTS: &str = "/seller/finance/payment-accounts";
/// **Link bank account**.
pub const LINK_ACCOUNT: &str = "/seller/finance/payment-accounts/link";
/// **Seller Profile** with the Shop Code.
pub const PROFILE: &str = "/seller/profile";
/// The **Feature Guide**.
pub const GUIDE: &str = "/seller/guide";
/// The members of the shop.
pub const MEMBERS: &str = "/seller/account/members";
/// Leaving the shop.
pub const LEAVE: &str = "/seller/account/members/leave";
/// **Partners**: whom the shop has authorised, and who asks for it.
pub const PARTNERS: &str = "/seller/partners";

/// A campaign's page.
pub const CAMPAIGN: &str = "/seller/campaigns/{campaign}";
/// **Register products** in a campaign.
pub const REGISTER: &str = "/seller/campaigns/{campaign}/register";
/// One line, and what it costs the shop.
pub const ORDER_LINE: &str = "/seller/orders/{market}/{order}/{line}";

/// A campaign's page.
pub fn campaign(campaign: CampaignId) -> String {
    format!("{MARKETPLACE}/{campaign}")
}

/// **Register products** in a campaign.
pub fn register(campaign: CampaignId) -> String {
    format!("{MARKETPLACE}/{campaign}/register")
}

/// **Register products**, with one product found and chosen to begin with.
pub fn reregister(campaign: CampaignId, product: &ListedProduct) -> String {
    Address::new(register(campaign))
        .with("q", &product.code)
        .with("product", product.product)
        .to_string()
}
