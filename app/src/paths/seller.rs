//! Addresses of the Seller Center.

use domain::{ids::CampaignId, registration::ListedProduct};

use crate::ui::Address;

/// The Seller Center's home.
pub(crate) const HOME: &str = "/seller";
/// **Campaign marketplace**.
pub(crate) const MARKETPLACE: &str = "/seller/campaigns";
/// **My campaigns**.
pub(crate) const MY_CAMPAIGNS: &str = "/seller/campaigns/mine";
/// The shop's products.
pub(crate) const PRODUCTS: &str = "/seller/products";
/// **Notices** of the shop.
pub(crate) const NOTICES: &str = "/seller/notices";
/// The shop's order lines with commission.
pub(crate) const ORDERS: &str = "/seller/orders";
/// The same list as a file.
pub(crate) const ORDERS_CSV: &str = "/seller/orders.csv";
/// **Seller Profile** with the Shop Code.
pub(crate) const PROFILE: &str = "/seller/profile";

/// The addresses of the center that exist, as the server's router writes them.
pub(crate) const ALL: &[&str] = &[
    HOME,
    MARKETPLACE,
    MY_CAMPAIGNS,
    "/seller/campaigns/{campaign}",
    "/seller/campaigns/{campaign}/register",
    PRODUCTS,
    NOTICES,
    ORDERS,
    "/seller/orders/{market}/{order}/{line}",
    PROFILE,
];

/// A campaign's page.
pub(crate) fn campaign(campaign: CampaignId) -> String {
    format!("{MARKETPLACE}/{campaign}")
}

/// **Register products** in a campaign.
pub(crate) fn register(campaign: CampaignId) -> String {
    format!("{MARKETPLACE}/{campaign}/register")
}

/// **Register products**, with one product found and chosen to begin with.
pub(crate) fn reregister(campaign: CampaignId, product: &ListedProduct) -> String {
    Address::new(register(campaign))
        .with("q", &product.code)
        .with("product", product.product)
        .to_string()
}
