//! One campaign as a seller sees it, and what became of the products that the shop registered in it.

use super::Text;

pub(crate) const REGISTER_PRODUCTS: Text = Text {
    en: "Register products",
};
pub(crate) const DETAILS: Text = Text { en: "Details" };
pub(crate) const REGISTRATION_PERIOD: Text = Text {
    en: "Registration period",
};
pub(crate) const PARTNER: Text = Text { en: "Partner" };
pub(crate) const CONTACTS: Text = Text {
    en: "Contact information",
};
pub(crate) const NO_CONTACTS: Text = Text {
    en: "The partner has given no contact.",
};
pub(crate) const MARKET: Text = Text {
    en: "Target market",
};
pub(crate) const NOT_STARTED: Text = Text {
    en: "Registration opens on {date}.",
};
pub(crate) const REGISTRATION_OVER: Text = Text {
    en: "Registration ended on {date}. What you registered goes on until the campaign ends.",
};
pub(crate) const HIDDEN: Text = Text {
    en: "The partner doesn’t show this campaign any more, so you can’t register further products.",
};
pub(crate) const OVER: Text = Text {
    en: "The campaign is over. Orders placed since then earn nobody a commission from it.",
};

pub(crate) const YOUR_PRODUCTS: Text = Text {
    en: "Your products",
};
pub(crate) const PENDING: Text = Text { en: "Pending" };
pub(crate) const ONGOING: Text = Text { en: "Ongoing" };
pub(crate) const REJECTED: Text = Text { en: "Rejected" };
pub(crate) const CLOSED: Text = Text { en: "Closed" };
pub(crate) const SEARCH: Text = Text {
    en: "Product or code",
};

pub(crate) const PRODUCT: Text = Text { en: "Product" };
pub(crate) const PRICE: Text = Text { en: "Price" };
pub(crate) const TOTAL_RATE: Text = Text { en: "Total rate" };
pub(crate) const REGISTERED: Text = Text { en: "Registered" };
pub(crate) const STATE: Text = Text { en: "State" };
pub(crate) const REASON: Text = Text { en: "Reason" };
pub(crate) const ACTIONS: Text = Text { en: "Actions" };
pub(crate) const WHAT_NEXT: Text = Text { en: "What next" };
pub(crate) const WHY_CLOSED: Text = Text { en: "Why" };

pub(crate) const CHANGE_RATE: Text = Text { en: "Change rate" };
pub(crate) const CHANGE_RATE_OF: Text = Text {
    en: "Change the rate of {product}",
};
pub(crate) const WITHDRAW_ONE: Text = Text {
    en: "Withdraw {product}?",
};
pub(crate) const CLOSE_ONE: Text = Text {
    en: "Ask to close {product}?",
};
pub(crate) const LEAVE: Text = Text {
    en: "Leave as it is",
};
pub(crate) const NEW_RATE: Text = Text {
    en: "New total rate",
};
pub(crate) const RATE_HINT: Text = Text {
    en: "At least {least}, at most {most}",
};
pub(crate) const SAVE_RATE: Text = Text { en: "Save rate" };
pub(crate) const WITHDRAW: Text = Text { en: "Withdraw" };
pub(crate) const WITHDRAW_WHAT: Text = Text {
    en: "The partner no longer sees {product}. You can register it again as long as registration is open.",
};
pub(crate) const WITHDRAW_PRODUCT: Text = Text {
    en: "Withdraw product",
};
pub(crate) const CLOSE: Text = Text { en: "Close" };
pub(crate) const CLOSE_WHAT: Text = Text {
    en: "{agency} must agree before {product} leaves the campaign. Until then it stays, and orders go on earning commission.",
};
pub(crate) const ASK_TO_CLOSE: Text = Text { en: "Ask to close" };
pub(crate) const TAKE_BACK: Text = Text {
    en: "Take back request",
};
pub(crate) const OF_PRODUCT: Text = Text {
    en: "{action}, {product}",
};
pub(crate) const ASKED_ON: Text = Text {
    en: "Asked on {date}",
};
pub(crate) const REREGISTER: Text = Text { en: "Re-register" };
pub(crate) const BLOCKED: Text = Text {
    en: "The partner has blocked this product",
};

pub(crate) const VIEW_DATA: Text = Text { en: "View data" };

pub(crate) const TOO_LOW: Text = Text {
    en: "The commission is too low",
};
pub(crate) const HARD_TO_PROMOTE: Text = Text {
    en: "The product is hard to promote",
};
pub(crate) const TOO_EXPENSIVE: Text = Text {
    en: "The product is too expensive",
};
pub(crate) const NO_CREATOR: Text = Text {
    en: "No creator suits the product",
};
pub(crate) const OTHER: Text = Text {
    en: "Another reason: {explanation}",
};
pub(crate) const SELLER_ASKED: Text = Text {
    en: "You asked, the partner agreed",
};
pub(crate) const AGENCY_CLOSED: Text = Text {
    en: "The partner closed it",
};
pub(crate) const CAMPAIGN_ENDED: Text = Text {
    en: "The campaign ended",
};

pub(crate) const NONE_PENDING: Text = Text {
    en: "Nothing waits for the partner",
};
pub(crate) const NONE_PENDING_WHY: Text = Text {
    en: "Products that you register stand here until the partner approves or rejects them.",
};
pub(crate) const NONE_ONGOING: Text = Text {
    en: "No product is in the campaign",
};
pub(crate) const NONE_ONGOING_WHY: Text = Text {
    en: "Products that the partner has approved stand here.",
};
pub(crate) const NONE_REJECTED: Text = Text {
    en: "No product was rejected",
};
pub(crate) const NONE_REJECTED_WHY: Text = Text {
    en: "Products that the partner doesn’t take stand here, with the reason.",
};
pub(crate) const NONE_CLOSED: Text = Text {
    en: "No product has left the campaign",
};
pub(crate) const NONE_CLOSED_WHY: Text = Text {
    en: "Products that were closed stand here, with the reason.",
};
pub(crate) const NONE_FOUND: Text = Text {
    en: "No product matches",
};
pub(crate) const NONE_FOUND_WHY: Text = Text {
    en: "No product of this tab has “{search}” in its title or code.",
};

pub(crate) const DONE_REGISTERED: Text = Text {
    en: "The products are registered. The partner decides about each of them.",
};
pub(crate) const DONE_RATE: Text = Text {
    en: "The new total rate is saved.",
};
pub(crate) const DONE_WITHDRAWN: Text = Text {
    en: "The product is withdrawn.",
};
pub(crate) const DONE_ASKED: Text = Text {
    en: "The partner was asked to close the product. Until it agrees the product stays in the campaign.",
};
pub(crate) const DONE_TAKEN_BACK: Text = Text {
    en: "The request is taken back. The product stays in the campaign.",
};
