//! Registrations as an agency decides on them: the tabs of Campaign details, and one registration.

use super::Text;

pub(crate) const TABS: Text = Text {
    en: "Registrations by state",
};
pub(crate) const PENDING: Text = Text { en: "Pending" };
pub(crate) const APPROVED: Text = Text { en: "Approved" };
pub(crate) const REJECTED: Text = Text { en: "Rejected" };
pub(crate) const PENDING_CLOSED: Text = Text {
    en: "Pending closed",
};
pub(crate) const CLOSED: Text = Text { en: "Closed" };

pub(crate) const LIST_TOOLS: Text = Text {
    en: "Search registrations",
};
pub(crate) const SEARCH: Text = Text {
    en: "Product or shop",
};
pub(crate) const FOUND_NONE: Text = Text {
    en: "No registrations match this search",
};
pub(crate) const PRODUCT: Text = Text { en: "Product" };
pub(crate) const SHOP_AND_CODE: Text = Text {
    en: "{shop} · {code}",
};
pub(crate) const PRICE: Text = Text { en: "Price" };
pub(crate) const TOTAL_RATE: Text = Text { en: "Total rate" };
pub(crate) const TOTAL_RATE_FROZEN: Text = Text {
    en: "Fixed when you approved the registration",
};
pub(crate) const CREATOR_RATE: Text = Text { en: "Creator rate" };
pub(crate) const REGISTERED: Text = Text { en: "Registered" };
pub(crate) const REASON: Text = Text { en: "Reason" };
pub(crate) const REJECTED_ON: Text = Text { en: "Rejected" };
pub(crate) const ASKED_ON: Text = Text {
    en: "Asked to close",
};
pub(crate) const CLOSED_ON: Text = Text { en: "Closed" };
pub(crate) const AGAIN: Text = Text {
    en: "Re-registration",
};
pub(crate) const MAY_REREGISTER: Text = Text {
    en: "May re-register",
};
pub(crate) const BLOCKED: Text = Text { en: "Blocked" };
pub(crate) const ACTIONS: Text = Text { en: "Actions" };
pub(crate) const SELECT_ONE: Text = Text {
    en: "Select {product}",
};
pub(crate) const SELECTED: Text = Text {
    en: "Selected products",
};
pub(crate) const VIEW_DATA: Text = Text { en: "View data" };
pub(crate) const VIEW_DATA_OF: Text = Text {
    en: "View data of {product}",
};

pub(crate) const PENDING_CAPTION: Text = Text {
    en: "Products that wait for your decision, with their shop and the total rate that it offers",
};
pub(crate) const APPROVED_CAPTION: Text = Text {
    en: "Approved products with the seller’s total rate, the creator rate and what your agency keeps",
};
pub(crate) const REJECTED_CAPTION: Text = Text {
    en: "Rejected products with the reason and whether they may be registered again",
};
pub(crate) const CLOSING_CAPTION: Text = Text {
    en: "Products that their sellers ask to close",
};
pub(crate) const CLOSED_CAPTION: Text = Text {
    en: "Closed products with when and by whom they were closed",
};

pub(crate) const NO_PENDING: Text = Text {
    en: "No registrations to decide",
};
pub(crate) const NO_PENDING_WHY: Text = Text {
    en: "Sellers can register products until {day}. What they register comes here.",
};
pub(crate) const NO_PENDING_OVER: Text = Text {
    en: "The registration period is over.",
};
pub(crate) const NO_PENDING_UNPUBLISHED: Text = Text {
    en: "Sellers don’t see the campaign: it isn’t published.",
};
pub(crate) const NO_APPROVED: Text = Text {
    en: "No approved products",
};
pub(crate) const NO_APPROVED_WHY: Text = Text {
    en: "Approve products in the tab Pending. Then set what creators are paid and export the links here.",
};
pub(crate) const NO_REJECTED: Text = Text {
    en: "No rejected products",
};
pub(crate) const NO_CLOSING: Text = Text {
    en: "No seller asks to close a product",
};
pub(crate) const NO_CLOSED: Text = Text {
    en: "No closed products",
};

pub(crate) const APPROVE: Text = Text { en: "Approve" };
pub(crate) const APPROVE_ONE: Text = Text {
    en: "Approve {product}",
};
pub(crate) const REJECT: Text = Text { en: "Reject" };
pub(crate) const REJECT_ONE: Text = Text {
    en: "Reject {product}",
};
pub(crate) const CLOSE: Text = Text {
    en: "Close product",
};
pub(crate) const APPROVING_FIXES: Text = Text {
    en: "Approving fixes the seller’s total rate.",
};

pub(crate) const REJECT_TITLE_ONE: Text = Text {
    en: "Reject “{product}”?",
};
pub(crate) const REJECT_TITLE_SOME_ONE: Text = Text {
    en: "Reject {count} product?",
};
pub(crate) const REJECT_TITLE: Text = Text {
    en: "Reject {count} products?",
};
pub(crate) const REJECT_EFFECT: Text = Text {
    en: "The seller sees the reason at once.",
};
pub(crate) const REJECT_WHY: Text = Text { en: "Reason" };
pub(crate) const COMMISSION_TOO_LOW: Text = Text {
    en: "The commission is too low",
};
pub(crate) const HARD_TO_PROMOTE: Text = Text {
    en: "The product is hard to promote",
};
pub(crate) const TOO_EXPENSIVE: Text = Text {
    en: "The product is too expensive",
};
pub(crate) const NO_SUITABLE_CREATOR: Text = Text {
    en: "No creator suits the product",
};
pub(crate) const OTHER: Text = Text {
    en: "Another reason",
};
pub(crate) const EXPLANATION: Text = Text { en: "Your reason" };
pub(crate) const EXPLANATION_HINT: Text = Text {
    en: "Needed for another reason; the seller reads it. At most {most} characters.",
};
pub(crate) const ALLOW_AGAIN: Text = Text {
    en: "The seller may re-register the product in this campaign",
};
pub(crate) const ALLOW_AGAIN_HINT: Text = Text {
    en: "Without it, the product is blocked for this campaign.",
};
pub(crate) const KEEP_PENDING: Text = Text { en: "Keep pending" };
pub(crate) const NOT_REJECTED: Text = Text {
    en: "Nothing is rejected yet",
};
pub(crate) const CHOOSE_REASON: Text = Text {
    en: "Reason: choose one",
};
pub(crate) const SAY_REASON: Text = Text {
    en: "Your reason: say what it is",
};
pub(crate) const REASON_TOO_LONG: Text = Text {
    en: "Your reason: {given} characters, and at most {most} fit",
};

pub(crate) const NOTHING_PICKED: Text = Text {
    en: "Tick at least one product first.",
};
pub(crate) const NOTHING_DONE: Text = Text {
    en: "Nothing was changed",
};
pub(crate) const ONE_APPROVED: Text = Text {
    en: "{count} product approved. Set its creator rate, then export its link.",
};
pub(crate) const SEVERAL_APPROVED: Text = Text {
    en: "{count} products approved. Set their creator rates, then export their links.",
};
pub(crate) const ONE_REJECTED: Text = Text {
    en: "{count} product rejected. Its seller sees the reason.",
};
pub(crate) const SEVERAL_REJECTED: Text = Text {
    en: "{count} products rejected. Their sellers see the reason.",
};
pub(crate) const ONE_RATE_SET: Text = Text {
    en: "{count} creator rate saved.",
};
pub(crate) const SEVERAL_RATES_SET: Text = Text {
    en: "{count} creator rates saved.",
};
pub(crate) const CLOSE_APPROVED: Text = Text {
    en: "The product is closed. Orders placed from now on no longer count for it.",
};
pub(crate) const CLOSE_REFUSED: Text = Text {
    en: "The product stays in the campaign. Its seller sees that you refused to close it.",
};
pub(crate) const PRODUCT_CLOSED: Text = Text {
    en: "The product is closed. Orders placed from now on no longer count for it, and its seller sees that you closed it.",
};
pub(crate) const SOME_NOT_DONE: Text = Text {
    en: "{done} done, {refused} not",
};
pub(crate) const MORE_NOT_DONE: Text = Text {
    en: "And {count} more. Do what hinders these, then look at the rest.",
};
pub(crate) const PRODUCT_WHY: Text = Text {
    en: "{product}: {why}",
};

pub(crate) const WHY_NOT_FOUND: Text = Text {
    en: "it isn’t there any more",
};
pub(crate) const WHY_TOO_MANY: Text = Text {
    en: "more than {most} at once; do the rest again",
};
pub(crate) const WHY_ALREADY_APPROVED: Text = Text {
    en: "it is approved already, by someone else meanwhile",
};
pub(crate) const WHY_REJECTED: Text = Text {
    en: "it is rejected already, by someone else meanwhile",
};
pub(crate) const WHY_CLOSED: Text = Text {
    en: "it is closed already",
};
pub(crate) const WHY_WITHDRAWN: Text = Text {
    en: "its seller has withdrawn it",
};
pub(crate) const WHY_APPROVED_CLOSE_INSTEAD: Text = Text {
    en: "it is approved, by someone else meanwhile; close it instead",
};
pub(crate) const WHY_NOT_IN_CAMPAIGN: Text = Text {
    en: "it is not in the campaign any more",
};
pub(crate) const WHY_STILL_PENDING: Text = Text {
    en: "approve it before setting what its creators are paid",
};
pub(crate) const WHY_ABOVE_TOTAL: Text = Text {
    en: "at most {total}, which is what its seller pays",
};
pub(crate) const WHY_RATE_TAKEN: Text = Text {
    en: "another rate, {rate}, was set at the same moment",
};
pub(crate) const WHY_STARTS_LATER: Text = Text {
    en: "its first rate starts at once",
};
pub(crate) const NOT_ASKED: Text = Text {
    en: "The seller does not ask to close it any more, or someone else has decided meanwhile.",
};
pub(crate) const IS_CLOSED: Text = Text {
    en: "The product is closed already.",
};
pub(crate) const IS_PENDING: Text = Text {
    en: "The product is still pending; reject it instead.",
};
pub(crate) const IS_REJECTED: Text = Text {
    en: "The product was rejected.",
};
pub(crate) const IS_WITHDRAWN: Text = Text {
    en: "The seller has withdrawn the product.",
};

pub(crate) const APPROVE_CLOSE_OF: Text = Text {
    en: "Approve closing {product}",
};
pub(crate) const REFUSE_CLOSE_OF: Text = Text {
    en: "Reject closing {product}",
};
pub(crate) const CLOSING_EFFECT: Text = Text {
    en: "Creators keep promoting a product until you decide. Approving closes it at once: orders placed before still count, later ones don’t. Rejecting keeps it in the campaign.",
};
pub(crate) const SELLER_ASKED: Text = Text {
    en: "The seller asked, you agreed",
};
pub(crate) const AGENCY_CLOSED: Text = Text {
    en: "Your agency closed it",
};
pub(crate) const CAMPAIGN_ENDED: Text = Text {
    en: "The campaign ended",
};

pub(crate) const DETAILS: Text = Text {
    en: "Registration details",
};
pub(crate) const SHOP: Text = Text { en: "Shop" };
pub(crate) const PRODUCT_CODE: Text = Text { en: "Product ID" };
pub(crate) const SINCE: Text = Text { en: "Since" };
pub(crate) const HISTORY: Text = Text {
    en: "Creator rates",
};
pub(crate) const HISTORY_CAPTION: Text = Text {
    en: "Every creator rate of the product’s own link, with the moment from which it counts",
};
pub(crate) const FROM: Text = Text { en: "From" };
pub(crate) const NO_HISTORY: Text = Text {
    en: "No rate was set yet. Without one the product gets no link.",
};
pub(crate) const STARTS_LATER: Text = Text { en: "starts later" };
pub(crate) const CREATORS: Text = Text {
    en: "Creators who added it",
};
pub(crate) const CREATORS_CAPTION: Text = Text {
    en: "Creators who added the product, with what each is paid now and since when",
};
pub(crate) const CREATOR: Text = Text { en: "Creator" };
pub(crate) const PAID_NOW: Text = Text { en: "Paid now" };
pub(crate) const ADDED: Text = Text { en: "Added" };
pub(crate) const REMOVED: Text = Text {
    en: "removed {moment}",
};
pub(crate) const NO_CREATORS: Text = Text {
    en: "No creator has added the product yet. Export its link and share it.",
};
pub(crate) const CLOSE_TITLE: Text = Text {
    en: "Close “{product}”?",
};
pub(crate) const CLOSE_EFFECT: Text = Text {
    en: "It closes at once and can’t be opened again. Orders placed before still count; later ones earn nobody a commission through this campaign. Its link says so, and its seller sees that you closed it.",
};
pub(crate) const KEEP_OPEN: Text = Text { en: "Keep it" };
