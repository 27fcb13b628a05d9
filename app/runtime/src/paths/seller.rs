//! Addresses of the Seller Center.

use domain::{
    bill::BillFormat,
    dispute::DisputeKind,
    ids::{AgencyId, BillId, CampaignId, DisputeId, ProductId, ProductImportId},
    registration::ListedProduct,
};

use ui::Address;

/// The Seller Center's home.
pub const HOME: &str = "/seller";
/// **Campaign marketplace**.
pub const MARKETPLACE: &str = "/seller/campaigns";
/// **My campaigns**.
pub const MY_CAMPAIGNS: &str = "/seller/campaigns/mine";
/// The shop's products.
pub const PRODUCTS: &str = "/seller/products";
// Products.
/// The shop's products as a file.
pub const PRODUCTS_CSV: &str = "/seller/products.csv";
/// The same as a spreadsheet.
pub const PRODUCTS_XLSX: &str = "/seller/products.xlsx";
/// **Add product**.
pub const ADD_PRODUCT: &str = "/seller/products/new";
/// One product of the shop.
pub const PRODUCT: &str = "/seller/products/{product}";
/// **Edit product**.
pub const EDIT_PRODUCT: &str = "/seller/products/{product}/edit";
/// **Import products**: the files that the shop uploaded, and a new one.
pub const PRODUCT_IMPORTS: &str = "/seller/products/import";
/// Where a file of products is uploaded.
pub const PRODUCT_IMPORT_UPLOAD: &str = "/product-imports";
/// One import of products.
pub const PRODUCT_IMPORT: &str = "/seller/products/import/{import}";

/// **Notices** of the shop.
pub const NOTICES: &str = "/seller/notices";
/// Of which notices the reader gets emails.
pub const NOTICE_EMAILS: &str = "/seller/notices/emails";
/// The shop's order lines with commission.
pub const ORDERS: &str = "/seller/orders";
/// The same list as a file.
pub const ORDERS_CSV: &str = "/seller/orders.csv";
/// The same file as a spreadsheet.
pub const ORDERS_XLSX: &str = "/seller/orders.xlsx";

// Earnings.

/// **Earnings**: what the ledger says of each order line.
pub const EARNINGS: &str = "/seller/finance/earnings";
/// The same list as a file.
pub const EARNINGS_CSV: &str = "/seller/finance/earnings.csv";
/// The same file as a spreadsheet.
pub const EARNINGS_XLSX: &str = "/seller/finance/earnings.xlsx";
/// **Tax information** of the shop.
pub const TAX: &str = "/seller/finance/tax";
/// The completed form as PDF.
pub const TAX_PDF: &str = "/seller/finance/tax/form.pdf";
/// **Payment accounts** of the shop.
pub const PAYMENT_ACCOUNTS: &str = "/seller/finance/payment-accounts";
/// **Link bank account**.
pub const LINK_ACCOUNT: &str = "/seller/finance/payment-accounts/link";
// Agencies.
/// An agency's profile, as sellers see it.
pub const AGENCY: &str = "/seller/agencies/{agency}";
/// What the addresses of agencies' profiles begin with.
pub const AGENCIES: &str = "/seller/agencies";

// The statement.
/// What the shop owes, and what it was charged.
pub const STATEMENT: &str = "/seller/statement";
/// The same as a file.
pub const STATEMENT_CSV: &str = "/seller/statement.csv";
/// The same for spreadsheets.
pub const STATEMENT_XLSX: &str = "/seller/statement.xlsx";

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
/// Samples of the shop's products in a campaign.
pub const SAMPLES: &str = "/seller/campaigns/{campaign}/samples";
/// One line, and what it costs the shop.
pub const ORDER_LINE: &str = "/seller/orders/{market}/{order}/{line}";

/// A campaign's page.
pub fn campaign(campaign: CampaignId) -> String {
    format!("{MARKETPLACE}/{campaign}")
}

/// An agency's profile, with the campaign that it is opened from.
pub fn agency(agency: AgencyId, campaign: Option<CampaignId>) -> String {
    Address::new(format!("{AGENCIES}/{agency}"))
        .with_some("campaign", campaign)
        .to_string()
}

/// Samples of the shop's products in a campaign.
pub fn samples(campaign: CampaignId) -> String {
    format!("{MARKETPLACE}/{campaign}/samples")
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

// Products.
/// One product of the shop.
pub fn product(product: ProductId) -> String {
    format!("{PRODUCTS}/{product}")
}

/// **Edit product**.
pub fn edit_product(product: ProductId) -> String {
    format!("{PRODUCTS}/{product}/edit")
}

/// One import of products.
pub fn product_import(import: ProductImportId) -> String {
    format!("{PRODUCT_IMPORTS}/{import}")
}

/// The rows of an import that were refused, as a file.
pub fn product_import_rejects(import: ProductImportId) -> String {
    format!("{PRODUCT_IMPORTS}/{import}/rejects.csv")
}

// Performance.

/// **Performance** of a campaign.
pub const PERFORMANCE: &str = "/seller/campaigns/{campaign}/performance";

/// **Performance** of a campaign.
pub fn performance(campaign: CampaignId) -> String {
    format!("{MARKETPLACE}/{campaign}/performance")
}

/// The same sales as a file with this ending.
pub fn performance_file(campaign: CampaignId, ending: &str) -> String {
    format!("{MARKETPLACE}/{campaign}/performance.{ending}")
}

// Bills.

/// **Statements** of the shop.
pub const STATEMENTS: &str = "/seller/finance/statements";
/// One statement.
pub const STATEMENT_OF_MONTH: &str = "/seller/finance/statements/{bill}";
/// The statement as PDF.
pub const STATEMENT_OF_MONTH_PDF: &str = "/seller/finance/statements/{bill}/bill.pdf";
/// The lines of the statement as a file.
pub const STATEMENT_OF_MONTH_CSV: &str = "/seller/finance/statements/{bill}/bill.csv";
/// Every input of the statement's amounts, signed.
pub const STATEMENT_OF_MONTH_DATA: &str = "/seller/finance/statements/{bill}/bill.jsonl";

/// One statement.
pub fn statement_of(bill: BillId) -> String {
    format!("{STATEMENTS}/{bill}")
}

/// The statement as a file.
pub fn statement_file(bill: BillId, format: BillFormat) -> String {
    super::bill_file(STATEMENTS, bill, format)
}

// Disputes.

/// **Disputes** of the shop.
pub const DISPUTES: &str = "/seller/finance/disputes";
/// Where one is opened.
pub const NEW_DISPUTE: &str = "/seller/finance/disputes/new";
/// One of them.
pub const DISPUTE: &str = "/seller/finance/disputes/{dispute}";

/// A dispute.
pub fn dispute(dispute: DisputeId) -> String {
    format!("{DISPUTES}/{dispute}")
}

/// Where a line of an order is questioned; without a line's id, an order that is missing.
pub fn new_dispute(order: &str, line: &str, kind: Option<DisputeKind>) -> Address {
    super::new_dispute(NEW_DISPUTE, order, line, kind)
}

// Data Compass.

/// **Data Compass**.
pub const COMPASS: &str = "/seller/compass";
/// **Views and reports** of it.
pub const COMPASS_VIEWS: &str = "/seller/compass/views";
