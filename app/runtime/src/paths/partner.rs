//! Addresses of the Partner Console.

use domain::{
    bill::BillFormat,
    dispute::DisputeKind,
    ids::{
        AgencyId, AgencyLinkId, ApplicationId, AuthorisationId, BillId, BulkDecisionId, CampaignId,
        CreatorId, CreatorListId, DisputeId, IncentiveAwardId, PayoutId, ProductListId,
        ReconciliationId, RegistrationId, ShopId,
    },
    market::Market,
    registration::AgencyTab,
    share_link::LinkCode,
};

use ui::Address;

/// The Partner Console's home.
pub const HOME: &str = "/partner";
/// Every campaign of the agency.
pub const CAMPAIGNS: &str = "/partner/campaigns";
/// **Create Campaign**.
pub const CREATE_CAMPAIGN: &str = "/partner/campaigns/new";
/// The **Split simulator**.
pub const SIMULATOR: &str = "/partner/campaigns/simulator";
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
/// The same file as a spreadsheet.
pub const ORDERS_XLSX: &str = "/partner/orders.xlsx";

// Earnings.

/// **Earnings**: what the ledger says of each order line.
pub const EARNINGS: &str = "/partner/finance/earnings";
/// The same list as a file.
pub const EARNINGS_CSV: &str = "/partner/finance/earnings.csv";
/// The same file as a spreadsheet.
pub const EARNINGS_XLSX: &str = "/partner/finance/earnings.xlsx";
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
/// Samples of a campaign's products, and who asks for them.
pub const SAMPLES: &str = "/partner/campaigns/{campaign}/samples";
/// One link of a campaign.
pub const LINK: &str = "/partner/campaigns/{campaign}/links/{code}";
/// The approved products of a campaign, with what creators are paid of each.
pub const APPROVED: &str = "/partner/campaigns/{campaign}/approved";
/// One registration of a campaign.
pub const REGISTRATION: &str = "/partner/registrations/{shop}/{registration}";

/// The product lists of a campaign.
pub const LISTS: &str = "/partner/campaigns/{campaign}/lists";
/// **Create product list**.
pub const NEW_LIST: &str = "/partner/campaigns/{campaign}/lists/new";
/// One product list.
pub const LIST: &str = "/partner/campaigns/{campaign}/lists/{list}";

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

// Invitations of creators.

/// The form in which the agency writes to a creator.
pub const INVITE: &str = "/partner/creators/{creator}/invite";
/// **Invitation history**.
pub const INVITATIONS: &str = "/partner/creators/invitations";
/// Everything that was sent to one creator for what `?intention=` says.
pub const INVITATION_SENDS: &str = "/partner/creators/invitations/{creator}";
/// The planner of the day.
pub const INVITATIONS_TODAY: &str = "/partner/creators/invitations/today";
/// What came of invitations and linking requests.
pub const INVITATION_RESULTS: &str = "/partner/creators/invitations/results";

/// The form in which the agency writes to a creator.
pub fn invite(creator: domain::ids::CreatorId) -> String {
    format!("/partner/creators/{creator}/invite")
}

/// Everything that was sent to a creator for something.
pub fn invitation_sends(
    creator: domain::ids::CreatorId,
    intention: domain::creator_invitation::InvitationIntention,
) -> Address {
    Address::new(format!("{INVITATIONS}/{creator}")).with("intention", intention)
}

/// **Campaign details**.
pub fn campaign(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}")
}

/// The approved products of a campaign.
pub fn approved(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/approved")
}

/// A tab of **Campaign details**. **Approved** has a page of its own.
pub fn campaign_tab(campaign: CampaignId, tab: AgencyTab) -> Address {
    match tab {
        AgencyTab::Approved => Address::new(approved(campaign)),
        AgencyTab::Pending | AgencyTab::Rejected | AgencyTab::PendingClosed | AgencyTab::Closed => {
            Address::new(self::campaign(campaign)).with("tab", tab)
        }
    }
}

/// The **Split simulator** in a market; what is tried can be added.
pub fn simulator(market: Market) -> Address {
    Address::new(SIMULATOR).with("market", market)
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

/// The same as a spreadsheet.
pub fn links_sheet(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/links.xlsx")
}

/// The products that a decision on many left out, as a file.
pub fn left_out(campaign: CampaignId, decision: BulkDecisionId) -> String {
    format!("{CAMPAIGNS}/{campaign}/decisions/{decision}/left-out.csv")
}

/// Samples of a campaign's products.
pub fn samples(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/samples")
}

/// One link of a campaign.
pub fn link(campaign: CampaignId, code: LinkCode) -> String {
    format!("{CAMPAIGNS}/{campaign}/links/{code}")
}

/// Its QR code as a picture.
pub fn link_qr(campaign: CampaignId, code: LinkCode) -> String {
    format!("{CAMPAIGNS}/{campaign}/links/{code}/qr.svg")
}

// Product lists.

/// The product lists of a campaign.
pub fn lists(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/lists")
}

/// **Create product list**.
pub fn new_list(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/lists/new")
}

/// One product list.
pub fn list(campaign: CampaignId, list: ProductListId) -> String {
    format!("{CAMPAIGNS}/{campaign}/lists/{list}")
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

// Sellers.

/// **Find sellers**.
pub const FIND_SELLERS: &str = "/partner/sellers";
/// A shop with the products that it shows to agencies.
pub const SELLER: &str = "/partner/sellers/{shop}";
/// The form that invites a shop to a campaign.
pub const INVITE_SHOP: &str = "/partner/sellers/{shop}/invite";

/// A shop with the products that it shows to agencies.
pub fn seller(shop: ShopId) -> String {
    format!("{FIND_SELLERS}/{shop}")
}

/// The form that invites a shop to a campaign.
pub fn invite_shop(shop: ShopId) -> String {
    format!("{FIND_SELLERS}/{shop}/invite")
}

// Performance.

/// **Performance** of a campaign.
pub const PERFORMANCE: &str = "/partner/campaigns/{campaign}/performance";

/// **Performance** of a campaign.
pub fn performance(campaign: CampaignId) -> String {
    format!("{CAMPAIGNS}/{campaign}/performance")
}

/// The same sales as a file with this ending.
pub fn performance_file(campaign: CampaignId, ending: &str) -> String {
    format!("{CAMPAIGNS}/{campaign}/performance.{ending}")
}

// Creators.

/// **Find creator**.
pub const FIND_CREATOR: &str = "/partner/creators";
/// A creator's details.
pub const CREATOR: &str = "/partner/creators/{creator}";
/// The answer to the form that asks for a creator's contacts; no page.
pub const CREATOR_CONTACT: &str = "/partner/creators/{creator}/contact";
/// Lists of creators and searches that the agency has saved.
pub const SAVED: &str = "/partner/creators/saved";
/// One list of creators.
pub const CREATOR_LIST: &str = "/partner/creators/lists/{list}";
/// What agencies that manage creators lie under; no page of its own.
pub const AGENCIES: &str = "/partner/agencies";
/// An agency that manages a creator: `?creator=` says whom.
pub const MANAGING_AGENCY: &str = "/partner/agencies/{agency}";

/// A creator's details.
pub fn creator(creator: CreatorId) -> String {
    format!("{FIND_CREATOR}/{creator}")
}

/// The answer to the form that asks for a creator's contacts.
pub fn creator_contact(creator: CreatorId) -> String {
    format!("{FIND_CREATOR}/{creator}/contact")
}

/// The QR code of a creator's public page as a picture.
pub fn creator_qr(creator: CreatorId) -> String {
    format!("{FIND_CREATOR}/{creator}/qr.svg")
}

/// One list of creators.
pub fn creator_list(list: CreatorListId) -> String {
    format!("{FIND_CREATOR}/lists/{list}")
}

/// The agency that manages a creator, by whom it was found.
pub fn managing_agency(agency: AgencyId, creator: CreatorId) -> Address {
    Address::new(format!("{AGENCIES}/{agency}")).with("creator", creator)
}

// Linked creators.

/// **Linked creators**: whom the agency manages, has managed, and asks to manage.
pub const LINKED_CREATORS: &str = "/partner/creators/linked";
/// The same list as a file.
pub const LINKED_CREATORS_CSV: &str = "/partner/creators/linked.csv";
/// The same file as a spreadsheet.
pub const LINKED_CREATORS_XLSX: &str = "/partner/creators/linked.xlsx";
/// One of them.
pub const LINKED_CREATOR: &str = "/partner/creators/linked/{creator}";
/// **Request link**.
pub const REQUEST_LINK: &str = "/partner/creators/{creator}/link";

/// One of the creators whom the agency manages, has managed, or asks to manage.
pub fn linked_creator(creator: CreatorId) -> String {
    format!("{LINKED_CREATORS}/{creator}")
}

/// **Request link** to a creator.
pub fn request_link(creator: CreatorId) -> String {
    format!("/partner/creators/{creator}/link")
}

/// One of the creators, where the page asks whether to end a link.
pub fn end_link(creator: CreatorId, link: AgencyLinkId) -> Address {
    Address::new(linked_creator(creator)).with("end", link)
}

// Bills.

/// **Payment bills** of the agency.
pub const BILLS: &str = "/partner/finance/bills";
/// One bill.
pub const BILL: &str = "/partner/finance/bills/{bill}";
/// The bill as PDF.
pub const BILL_PDF: &str = "/partner/finance/bills/{bill}/bill.pdf";
/// The lines of the bill as a file.
pub const BILL_CSV: &str = "/partner/finance/bills/{bill}/bill.csv";
/// Every input of the bill's amounts, signed.
pub const BILL_DATA: &str = "/partner/finance/bills/{bill}/bill.jsonl";

/// One bill.
pub fn bill(bill: BillId) -> String {
    format!("{BILLS}/{bill}")
}

/// The bill as a file.
pub fn bill_file(bill: BillId, format: BillFormat) -> String {
    super::bill_file(BILLS, bill, format)
}

// Disputes.

/// **Disputes** of the agency.
pub const DISPUTES: &str = "/partner/finance/disputes";
/// Where one is opened.
pub const NEW_DISPUTE: &str = "/partner/finance/disputes/new";
/// One of them.
pub const DISPUTE: &str = "/partner/finance/disputes/{dispute}";

/// A dispute.
pub fn dispute(dispute: DisputeId) -> String {
    format!("{DISPUTES}/{dispute}")
}

/// Where a line of an order is questioned; without a line's id, an order that is missing.
pub fn new_dispute(order: &str, line: &str, kind: Option<DisputeKind>) -> Address {
    super::new_dispute(NEW_DISPUTE, order, line, kind)
}

// Payouts.

/// **Payouts**.
pub const PAYOUTS: &str = "/partner/finance/payouts";
/// How one payout was worked out.
pub const PAYOUT: &str = "/partner/finance/payouts/{payout}";

/// How a payout was worked out.
pub fn payout(payout: PayoutId) -> String {
    format!("{PAYOUTS}/{payout}")
}

// The reconciler.

/// **Reconcile**: files of the platform that are compared with the order lines here.
pub const RECONCILE: &str = "/partner/finance/reconcile";
/// One of them.
pub const RECONCILIATION: &str = "/partner/finance/reconcile/{reconciliation}";
/// Its rows as a file.
pub const RECONCILIATION_CSV: &str = "/partner/finance/reconcile/{reconciliation}/rows.csv";
/// The same file as a spreadsheet.
pub const RECONCILIATION_XLSX: &str = "/partner/finance/reconcile/{reconciliation}/rows.xlsx";

/// One file that is compared.
pub fn reconciliation(reconciliation: ReconciliationId) -> String {
    format!("{RECONCILE}/{reconciliation}")
}

// Incentives.

/// Where what the agency got by incentives lies.
pub const INCENTIVE_AWARDS: &str = "/partner/finance/incentives";
/// What the agency got by an incentive.
pub const INCENTIVE_AWARD: &str = "/partner/finance/incentives/{award}";

/// What the agency got by an incentive.
pub fn incentive_award(award: IncentiveAwardId) -> String {
    format!("{INCENTIVE_AWARDS}/{award}")
}

// Data Compass.

/// **Data Compass**.
pub const COMPASS: &str = "/partner/compass";
/// **Views and reports** of it.
pub const COMPASS_VIEWS: &str = "/partner/compass/views";
