//! Addresses: constants for links and routes, functions for addresses with ids. No Leptos here.

pub mod creator;
pub mod operations;
pub mod partner;
pub mod seller;

use domain::{
    bill::BillFormat,
    compass::{CompassDays, CompassRole, ViewQuery},
    dispute::DisputeKind,
    ids::{ApplicationId, BillId},
    image::{ImageCode, ImageSize},
    legal_text::LegalKind,
    market::Market,
    share_link::LinkCode,
    signed_in_user::Workspace,
};
use ui::Address;

/// The public home page of both programmes.
pub const HOME: &str = "/";
/// The programmes on the home page.
pub const PROGRAMMES: &str = "/#programmes";
/// The programme of agencies that manage creators.
pub const CREATOR_AGENCY: &str = "/programmes/creator-agency";
/// The programme of agencies that run campaigns.
pub const AFFILIATE: &str = "/programmes/affiliate";
/// How an agency becomes a partner, and in which markets.
pub const BECOME_A_PARTNER: &str = "/become-a-partner";
/// Questions and answers; `?q=` has the words that are looked for.
pub const HELP: &str = "/help";
/// The markets that the platform's terms are for.
pub const TERMS: &str = "/terms";
/// The platform's terms in force in a market.
pub const TERMS_OF_MARKET: &str = "/terms/{market}";
/// A version of a market's terms.
pub const TERMS_VERSION: &str = "/terms/{market}/{version}";
/// The markets that the platform's privacy notice is for.
pub const PRIVACY: &str = "/privacy";
/// The privacy notice in force in a market.
pub const PRIVACY_OF_MARKET: &str = "/privacy/{market}";
/// A version of a market's privacy notice.
pub const PRIVACY_VERSION: &str = "/privacy/{market}/{version}";
/// Where one signs in; `?then=` has the address that one is led to afterwards.
pub const SIGN_IN: &str = "/sign-in";
/// Where the holder of an invitation (`?token=…`, which is gone when the page is there) chooses a
/// password.
pub const CHOOSE_PASSWORD: &str = "/choose-password";
/// Where somebody who is signed in changes the password.
pub const CHANGE_PASSWORD: &str = "/change-password";
/// Where somebody registers who has no account yet.
pub const REGISTER: &str = "/register";
/// Where the code is typed that was sent to the address of somebody who registers.
pub const REGISTER_CODE: &str = "/register/code";
/// Where somebody chooses as what to take part who has an account and no place yet.
pub const JOIN: &str = "/join";
/// Where somebody applies for a shop.
pub const JOIN_SELLER: &str = "/join/seller";
/// Where somebody applies for a handle.
pub const JOIN_CREATOR: &str = "/join/creator";
/// What became of an application for a shop or a handle.
pub const JOIN_APPLICATION: &str = "/join/applications/{application}";
/// Where the holder of an invitation (`?token=…`, which is gone when the page is there) becomes a member.
pub const INVITATION: &str = "/invitation";
/// Where the holder of an operator's invitation, in the same way, takes over what an import created.
pub const CLAIM: &str = "/claim";
/// Where a link to choose another password is asked for.
pub const FORGOTTEN_PASSWORD: &str = "/forgotten-password";
/// The second step of signing in; `?then=` as at [`SIGN_IN`].
pub const SIGN_IN_CODE: &str = "/sign-in/code";
/// What protects one's own account.
pub const ACCOUNT: &str = "/account";
/// Where somebody who is signed in changes the address.
pub const ACCOUNT_EMAIL: &str = "/account/email";
/// Where the code is typed that was sent to the new address.
pub const ACCOUNT_EMAIL_CODE: &str = "/account/email/code";
/// Where two-factor authentication is turned on and off.
pub const TWO_FACTOR: &str = "/account/two-factor";
/// Where recovery codes are shown that were just made.
pub const RECOVERY_CODES: &str = "/account/two-factor/codes";
/// Where somebody proves to be still there; `?then=` has the address that one is led to afterwards.
pub const CONFIRM: &str = "/account/confirm";
/// Where somebody agrees to what is new in the terms; `?then=` has the address that one is led to afterwards.
pub const AGREEMENT: &str = "/account/terms";
/// The first page of those who run the platform.
pub const OPERATIONS: &str = "/ops";
/// A product link opened in a browser.
pub const PRODUCT_LINK: &str = "/p/{code}";
/// A link to a list of products, opened in a browser.
pub const LIST_LINK: &str = "/l/{code}";
/// Every part of the interface in every state. Not served in production.
pub const GALLERY: &str = "/dev/gallery";
/// The emails that were written to files. Not served in production.
pub const MAILBOX: &str = "/dev/mailbox";
/// The page of any error status. Not served in production.
pub const PROBLEM: &str = "/dev/problem";

/// What became of an application for a shop or a handle.
pub fn join_application(application: ApplicationId) -> String {
    format!("{JOIN}/applications/{application}")
}

/// The address that an agency hands to creators: whoever opens it is led on.
pub fn product_link(code: LinkCode) -> String {
    format!("/p/{code}")
}

/// The same for a list of products.
pub fn list_link(code: LinkCode) -> String {
    format!("/l/{code}")
}

/// The one of these that an agency handed out.
pub fn shared_link(code: LinkCode, is_list: bool) -> String {
    if is_list {
        list_link(code)
    } else {
        product_link(code)
    }
}

/// Whether an address within the site is one that an agency hands to creators.
pub fn is_product_link(path: &str) -> bool {
    path.starts_with("/p/")
}

/// The same for a list of products.
pub fn is_list_link(path: &str) -> bool {
    path.starts_with("/l/")
}

/// Whether a page shows what somebody earns or pays, or to which account it is paid: it stays readable for who may
/// not act, because of terms that aren't agreed to. On the latter a change of account is stopped.
pub fn shows_money(path: &str) -> bool {
    let accounts = [
        partner::PAYMENT_ACCOUNTS,
        seller::PAYMENT_ACCOUNTS,
        creator::PAYMENT_ACCOUNTS,
    ];
    if accounts.contains(&path) {
        return true;
    }
    let disputes = [partner::DISPUTES, seller::DISPUTES, creator::DISPUTES];
    if disputes.contains(&path) {
        return true;
    }
    let lists = [
        partner::ORDERS,
        seller::ORDERS,
        creator::ORDERS,
        partner::BILLS,
        seller::STATEMENTS,
        creator::BILLS,
        partner::PAYOUTS,
        creator::PAYOUTS,
        partner::EARNINGS,
        seller::EARNINGS,
        partner::RECONCILE,
        creator::RECONCILE,
    ];
    lists.into_iter().any(|list| {
        let below = path.strip_prefix(list);
        below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
    })
}

/// Where a file is sent that is to be compared.
pub const RECONCILIATION_UPLOAD: &str = "/reconciliations";

/// Where a form with a picture is sent to; `?for=` says what the picture is put on.
pub const IMAGES: &str = "/images";

/// Where a picture is, in a size.
pub fn image(code: &ImageCode, size: ImageSize) -> String {
    format!("{IMAGES}/{code}/{size}.avif")
}

/// The same in the size of lists, of what may have no picture.
pub fn thumb(code: Option<&ImageCode>) -> Option<String> {
    code.map(|code| image(code, ImageSize::Thumb))
}

/// The same in the size of cards.
pub fn card(code: Option<&ImageCode>) -> Option<String> {
    code.map(|code| image(code, ImageSize::Card))
}

/// A topic or an answer on the page of help, by the id of its place.
pub fn help_at(place: &str) -> String {
    format!("{HELP}#{place}")
}

/// The market's terms or privacy notice in force.
pub fn legal_text(kind: LegalKind, market: Market) -> String {
    let list = match kind {
        LegalKind::Terms => TERMS,
        LegalKind::Privacy => PRIVACY,
    };
    format!("{list}/{market}")
}

/// A version of them.
pub fn legal_version(kind: LegalKind, market: Market, version: u16) -> String {
    format!("{}/{version}", legal_text(kind, market))
}

/// **Data Compass** of a part of the application.
pub const fn compass(workspace: Workspace) -> &'static str {
    match workspace {
        Workspace::Partner => partner::COMPASS,
        Workspace::Seller => seller::COMPASS,
        Workspace::Creator => creator::COMPASS,
        Workspace::Operations => operations::COMPASS,
    }
}

/// Its **Views and reports**.
pub const fn compass_views(workspace: Workspace) -> &'static str {
    match workspace {
        Workspace::Partner => partner::COMPASS_VIEWS,
        Workspace::Seller => seller::COMPASS_VIEWS,
        Workspace::Creator => creator::COMPASS_VIEWS,
        Workspace::Operations => operations::COMPASS_VIEWS,
    }
}

/// What a saved view shows: of its own days, or of these. Its words stand in the address as they are.
pub fn compass_view(
    (market, role): (Market, CompassRole),
    query: &ViewQuery,
    days: Option<CompassDays>,
) -> String {
    let page = compass(role.workspace());
    let parts = query.dimension().map(|dimension| format!("/{dimension}"));
    let parts = parts.unwrap_or_default();
    // Elsewhere there is one role alone.
    let is_one_of_two = matches!(role.workspace(), Workspace::Partner);
    let role = is_one_of_two.then(|| format!("&role={role}"));
    let (role, asked) = (role.unwrap_or_default(), query.asked(days));
    let asked = if asked.is_empty() {
        asked
    } else {
        format!("&{asked}")
    };
    format!("{page}{parts}?market={market}{role}{asked}")
}

/// A bill of a list as a file.
fn bill_file(list: &str, bill: BillId, format: BillFormat) -> String {
    let ending = match format {
        BillFormat::Pdf => "pdf",
        BillFormat::Csv => "csv",
        BillFormat::Data => "jsonl",
    };
    format!("{list}/{bill}/bill.{ending}")
}

/// Where a line of an order is questioned, on the page of a side; without a line's id, an order that is missing.
fn new_dispute(page: &'static str, order: &str, line: &str, kind: Option<DisputeKind>) -> Address {
    let line = Some(line).filter(|line| !line.is_empty());
    Address::new(page)
        .with("order", order)
        .with_some("line", line)
        .with_some("kind", kind)
}
