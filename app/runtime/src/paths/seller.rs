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
/// The shop's order lines with commission.
pub const ORDERS: &str = "/seller/orders";
/// The same list as a file.
pub const ORDERS_CSV: &str = "/seller/orders.csv";
/// **Seller Profile** with the Shop Code.
pub const PROFILE: &str = "/seller/profile";

/// The addresses of the center that exist, as the server's router writes them.
pub const ALL: &[&str] = &[
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
