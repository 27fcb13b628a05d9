//! One campaign as a seller sees it, and what became of the products that the shop registered in it.

use ui::text::Text;

pub(crate) const REGISTER_PRODUCTS: Text = Text {
    en: "Register products",
};
pub(crate) const DETAILS: Text = Text { en: "Details" };
pub(crate) const REGISTRATION_PERIOD: Text = Text {
    en: "Registration period",
};
pub(crate) const PARTNER: Text = Text { en: "Agency" };
pub(crate) const CONTACTS: Text = Text {
    en: "Contact information",
};
pub(crate) const NO_CONTACTS: Text = Text {
    en: "The agency hasn’t added contact information.",
};
pub(crate) const MARKET: Text = Text {
    en: "Target market",
};
pub(crate) const NOT_STARTED: Text = Text {
    en: "Registration opens on {date}.",
};
pub(crate) const REGISTRATION_OVER: Text = Text {
    en: "Registration closed on {date}. Products you’ve registered stay in the campaign until it ends.",
};
pub(crate) const HIDDEN: Text = Text {
    en: "The agency has unpublished this campaign, so you can’t register more products.",
};
pub(crate) const OVER: Text = Text {
    en: "This campaign has ended. Later orders earn no commission from it.",
};

pub(crate) const YOUR_PRODUCTS: Text = Text {
    en: "Your products",
};
pub(crate) const PENDING: Text = Text { en: "Pending" };
pub(crate) const ONGOING: Text = Text { en: "Ongoing" };
pub(crate) const REJECTED: Text = Text { en: "Rejected" };
pub(crate) const CLOSED: Text = Text { en: "Closed" };
pub(crate) const SEARCH: Text = Text {
    en: "Product or product ID",
};

pub(crate) const PRODUCT: Text = Text { en: "Product" };
pub(crate) const PRICE: Text = Text { en: "Price" };
pub(crate) const TOTAL_RATE: Text = Text {
    en: "Total commission rate",
};
pub(crate) const REGISTERED: Text = Text { en: "Registered" };
pub(crate) const STATE: Text = Text { en: "Status" };
pub(crate) const REASON: Text = Text { en: "Reason" };
pub(crate) const ACTIONS: Text = Text { en: "Actions" };
pub(crate) const WHAT_NEXT: Text = Text { en: "Next step" };
pub(crate) const WHY_CLOSED: Text = Text { en: "Reason" };

pub(crate) const CHANGE_RATE: Text = Text { en: "Change rate" };
pub(crate) const CHANGE_RATE_OF: Text = Text {
    en: "Change the total commission rate for {product}",
};
pub(crate) const WITHDRAW_ONE: Text = Text {
    en: "Withdraw {product}?",
};
pub(crate) const CLOSE_ONE: Text = Text {
    en: "Request to close {product}?",
};
pub(crate) const LEAVE: Text = Text { en: "Cancel" };
pub(crate) const NEW_RATE: Text = Text {
    en: "New total commission rate",
};
pub(crate) const RATE_HINT: Text = Text {
    en: "{least} to {most}",
};
pub(crate) const SAVE_RATE: Text = Text { en: "Save rate" };
pub(crate) const WITHDRAW: Text = Text { en: "Withdraw" };
pub(crate) const WITHDRAW_WHAT: Text = Text {
    en: "The agency will no longer see {product}. You can register it again while registration is open.",
};
pub(crate) const WITHDRAW_PRODUCT: Text = Text {
    en: "Withdraw product",
};
pub(crate) const CLOSE: Text = Text { en: "Close" };
pub(crate) const CLOSE_WHAT: Text = Text {
    en: "{agency} must approve before {product} leaves the campaign. Until then it stays, and orders keep earning commission.",
};
pub(crate) const ASK_TO_CLOSE: Text = Text {
    en: "Request to close",
};
pub(crate) const TAKE_BACK: Text = Text {
    en: "Cancel request",
};
pub(crate) const OF_PRODUCT: Text = Text {
    en: "{action}, {product}",
};
pub(crate) const ASKED_ON: Text = Text {
    en: "Requested on {date}",
};
pub(crate) const REREGISTER: Text = Text { en: "Re-register" };
pub(crate) const BLOCKED: Text = Text {
    en: "The partner has blocked this product",
};

pub(crate) const VIEW_DATA: Text = Text { en: "View data" };

pub(crate) const OTHER: Text = Text {
    en: "Other: {explanation}",
};
pub(crate) const SELLER_ASKED: Text = Text {
    en: "Closed at your request",
};
pub(crate) const AGENCY_CLOSED: Text = Text {
    en: "Closed by the agency",
};
pub(crate) const CAMPAIGN_ENDED: Text = Text {
    en: "Campaign ended",
};

pub(crate) const NONE_PENDING: Text = Text {
    en: "No pending products",
};
pub(crate) const NONE_PENDING_WHY: Text = Text {
    en: "Products you register appear here until the agency approves or rejects them.",
};
pub(crate) const NONE_ONGOING: Text = Text {
    en: "No ongoing products",
};
pub(crate) const NONE_ONGOING_WHY: Text = Text {
    en: "Products the agency approves appear here.",
};
pub(crate) const NONE_REJECTED: Text = Text {
    en: "No rejected products",
};
pub(crate) const NONE_REJECTED_WHY: Text = Text {
    en: "Products the agency rejects appear here with the reason.",
};
pub(crate) const NONE_CLOSED: Text = Text {
    en: "No closed products",
};
pub(crate) const NONE_CLOSED_WHY: Text = Text {
    en: "Closed products appear here with the reason.",
};
pub(crate) const NONE_FOUND: Text = Text {
    en: "No products match your search",
};
pub(crate) const NONE_FOUND_WHY: Text = Text {
    en: "No product on this tab has “{search}” in its name or product ID.",
};

pub(crate) const DONE_REGISTERED: Text = Text {
    en: "Products registered. The agency reviews each of them.",
};
pub(crate) const DONE_RATE: Text = Text {
    en: "Total commission rate saved.",
};
pub(crate) const DONE_WITHDRAWN: Text = Text {
    en: "Product withdrawn.",
};
pub(crate) const DONE_ASKED: Text = Text {
    en: "Close request sent. The product stays in the campaign until the agency approves it.",
};
pub(crate) const DONE_TAKEN_BACK: Text = Text {
    en: "Close request cancelled. The product stays in the campaign.",
};
