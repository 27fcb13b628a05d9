//! Registrations as an agency decides on them: the tabs of Campaign details, and one registration.

use ui::text::Text;

pub(crate) const TABS: Text = Text {
    en: "Registrations by status",
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
pub(crate) const TOTAL_RATE: Text = Text {
    en: "Total commission rate",
};
pub(crate) const TOTAL_RATE_FROZEN: Text = Text {
    en: "Locked when you approved the registration",
};
pub(crate) const CREATOR_RATE: Text = Text {
    en: "Creator commission rate",
};
pub(crate) const REGISTERED: Text = Text { en: "Registered" };
pub(crate) const REASON: Text = Text { en: "Reason" };
pub(crate) const REJECTED_ON: Text = Text { en: "Rejected" };
pub(crate) const ASKED_ON: Text = Text {
    en: "Close requested",
};
pub(crate) const CLOSED_ON: Text = Text { en: "Closed" };
pub(crate) const AGAIN: Text = Text {
    en: "Re-registration",
};
pub(crate) const MAY_REREGISTER: Text = Text { en: "Allowed" };
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
    en: "View data for {product}",
};

pub(crate) const PENDING_CAPTION: Text = Text {
    en: "Products waiting for your review, with shop and total commission rate",
};
pub(crate) const APPROVED_CAPTION: Text = Text {
    en: "Approved products with total commission rate, creator commission rate and agency commission",
};
pub(crate) const REJECTED_CAPTION: Text = Text {
    en: "Rejected products with the reason and whether the seller can re-register them",
};
pub(crate) const CLOSING_CAPTION: Text = Text {
    en: "Products with a close request from the seller",
};
pub(crate) const CLOSED_CAPTION: Text = Text {
    en: "Closed products, with when and why they were closed",
};

pub(crate) const NO_PENDING: Text = Text {
    en: "No pending registrations",
};
pub(crate) const NO_PENDING_WHY: Text = Text {
    en: "Sellers can register products until {day}. New registrations appear here.",
};
pub(crate) const NO_PENDING_OVER: Text = Text {
    en: "The registration period has ended.",
};
pub(crate) const NO_PENDING_UNPUBLISHED: Text = Text {
    en: "Sellers can’t see this campaign because it isn’t published.",
};
pub(crate) const NO_APPROVED: Text = Text {
    en: "No approved products",
};
pub(crate) const NO_APPROVED_WHY: Text = Text {
    en: "Approve products on the Pending tab. Then set creator commission rates and export links here.",
};
pub(crate) const NO_REJECTED: Text = Text {
    en: "No rejected products",
};
pub(crate) const NO_CLOSING: Text = Text {
    en: "No close requests",
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
    en: "Approving locks the seller’s total commission rate.",
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
    en: "The seller sees the reason immediately.",
};
pub(crate) const REJECT_WHY: Text = Text { en: "Reason" };
pub(crate) const COMMISSION_TOO_LOW: Text = Text {
    en: "Commission too low",
};
pub(crate) const HARD_TO_PROMOTE: Text = Text {
    en: "Hard to promote",
};
pub(crate) const TOO_EXPENSIVE: Text = Text {
    en: "Too expensive",
};
pub(crate) const NO_SUITABLE_CREATOR: Text = Text {
    en: "No suitable creator",
};
pub(crate) const OTHER: Text = Text { en: "Other" };
pub(crate) const EXPLANATION: Text = Text { en: "Explanation" };
pub(crate) const EXPLANATION_HINT: Text = Text {
    en: "Required if you choose Other. The seller sees it. Up to {most} characters.",
};
pub(crate) const ALLOW_AGAIN: Text = Text {
    en: "Allow the seller to re-register this product",
};
pub(crate) const ALLOW_AGAIN_HINT: Text = Text {
    en: "If not selected, the product is blocked in this campaign.",
};
pub(crate) const KEEP_PENDING: Text = Text { en: "Cancel" };
pub(crate) const NOT_REJECTED: Text = Text {
    en: "Nothing was rejected",
};
pub(crate) const CHOOSE_REASON: Text = Text {
    en: "Choose a reason.",
};
pub(crate) const SAY_REASON: Text = Text {
    en: "Enter an explanation.",
};
pub(crate) const REASON_TOO_LONG: Text = Text {
    en: "The explanation is too long: {given} characters, maximum {most}.",
};

pub(crate) const NOTHING_PICKED: Text = Text {
    en: "Select at least one product.",
};
pub(crate) const NOTHING_DONE: Text = Text {
    en: "Nothing was changed",
};
pub(crate) const ONE_APPROVED: Text = Text {
    en: "{count} product approved. Set its creator commission rate, then export its link.",
};
pub(crate) const SEVERAL_APPROVED: Text = Text {
    en: "{count} products approved. Set their creator commission rates, then export their links.",
};
pub(crate) const ONE_REJECTED: Text = Text {
    en: "{count} product rejected. The seller can see the reason.",
};
pub(crate) const SEVERAL_REJECTED: Text = Text {
    en: "{count} products rejected. Their sellers can see the reason.",
};
pub(crate) const ONE_RATE_SET: Text = Text {
    en: "{count} creator commission rate saved.",
};
pub(crate) const SEVERAL_RATES_SET: Text = Text {
    en: "{count} creator commission rates saved.",
};
pub(crate) const CLOSE_APPROVED: Text = Text {
    en: "Product closed. Orders placed from now on no longer count for this campaign.",
};
pub(crate) const CLOSE_REFUSED: Text = Text {
    en: "Close request rejected. The product stays in the campaign, and the seller is notified.",
};
pub(crate) const PRODUCT_CLOSED: Text = Text {
    en: "Product closed. Orders placed from now on no longer count for this campaign, and the seller is notified.",
};
pub(crate) const SOME_NOT_DONE: Text = Text {
    en: "{done} updated, {refused} not updated",
};
pub(crate) const MORE_NOT_DONE: Text = Text {
    en: "And {count} more. Fix these first, then try the rest again.",
};
pub(crate) const PRODUCT_WHY: Text = Text {
    en: "{product}: {why}",
};

pub(crate) const WHY_NOT_FOUND: Text = Text {
    en: "no longer exists",
};
pub(crate) const WHY_TOO_MANY: Text = Text {
    en: "over the limit of {most} at a time; select the rest and try again",
};
pub(crate) const WHY_ALREADY_APPROVED: Text = Text {
    en: "already approved by someone else",
};
pub(crate) const WHY_REJECTED: Text = Text {
    en: "already rejected by someone else",
};
pub(crate) const WHY_CLOSED: Text = Text {
    en: "already closed",
};
pub(crate) const WHY_WITHDRAWN: Text = Text {
    en: "withdrawn by the seller",
};
pub(crate) const WHY_APPROVED_CLOSE_INSTEAD: Text = Text {
    en: "already approved by someone else; close it instead",
};
pub(crate) const WHY_NOT_IN_CAMPAIGN: Text = Text {
    en: "no longer in the campaign",
};
pub(crate) const WHY_STILL_PENDING: Text = Text {
    en: "approve it before you set a creator commission rate",
};
pub(crate) const WHY_ABOVE_TOTAL: Text = Text {
    en: "maximum {total}, the seller’s total commission rate",
};
pub(crate) const WHY_RATE_TAKEN: Text = Text {
    en: "another rate, {rate}, was set at the same time",
};
pub(crate) const WHY_STARTS_LATER: Text = Text {
    en: "the first rate must start immediately",
};
pub(crate) const NOT_ASKED: Text = Text {
    en: "The seller cancelled this request, or someone else has already decided on it.",
};
pub(crate) const IS_CLOSED: Text = Text {
    en: "This product is already closed.",
};
pub(crate) const IS_PENDING: Text = Text {
    en: "This product is still pending. Reject it instead.",
};
pub(crate) const IS_REJECTED: Text = Text {
    en: "This product was rejected.",
};
pub(crate) const IS_WITHDRAWN: Text = Text {
    en: "The seller has withdrawn this product.",
};

pub(crate) const APPROVE_CLOSE_OF: Text = Text {
    en: "Approve the close request for {product}",
};
pub(crate) const REFUSE_CLOSE_OF: Text = Text {
    en: "Reject the close request for {product}",
};
pub(crate) const CLOSING_EFFECT: Text = Text {
    en: "Creators can keep promoting a product until you decide. Approve: it closes immediately; earlier orders still count, later ones don’t. Reject: it stays in the campaign.",
};
pub(crate) const SELLER_ASKED: Text = Text {
    en: "Closed at the seller’s request",
};
pub(crate) const AGENCY_CLOSED: Text = Text {
    en: "Closed by your agency",
};
pub(crate) const CAMPAIGN_ENDED: Text = Text {
    en: "Campaign ended",
};

pub(crate) const DETAILS: Text = Text {
    en: "Registration details",
};
pub(crate) const SHOP: Text = Text { en: "Shop" };
pub(crate) const PRODUCT_CODE: Text = Text { en: "Product ID" };
pub(crate) const SINCE: Text = Text { en: "Since" };
pub(crate) const HISTORY: Text = Text {
    en: "Creator commission rate history",
};
pub(crate) const HISTORY_CAPTION: Text = Text {
    en: "Every creator commission rate set for this product’s link, with the time it took effect",
};
pub(crate) const FROM: Text = Text { en: "From" };
pub(crate) const NO_HISTORY: Text = Text {
    en: "No creator commission rate set yet. Set one to export the link.",
};
pub(crate) const STARTS_LATER: Text = Text { en: "scheduled" };
pub(crate) const CREATORS: Text = Text {
    en: "Creators who added this product",
};
pub(crate) const CREATORS_CAPTION: Text = Text {
    en: "Creators who added this product, with their current commission rate and start date",
};
pub(crate) const CREATOR: Text = Text { en: "Creator" };
pub(crate) const PAID_NOW: Text = Text {
    en: "Current commission rate",
};
pub(crate) const ADDED: Text = Text { en: "Added" };
pub(crate) const REMOVED: Text = Text {
    en: "removed {moment}",
};
pub(crate) const NO_CREATORS: Text = Text {
    en: "No creators have added this product yet. Export its link and share it with creators.",
};
pub(crate) const CLOSE_TITLE: Text = Text {
    en: "Close “{product}”?",
};
pub(crate) const CLOSE_EFFECT: Text = Text {
    en: "The product closes immediately and can’t be reopened. Earlier orders still count; later ones earn no commission in this campaign. Its link shows that it’s closed, and the seller is notified.",
};
pub(crate) const KEEP_OPEN: Text = Text { en: "Cancel" };
