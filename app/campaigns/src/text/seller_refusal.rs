//! Why something that a seller asks for isn't done.

use ui::text::Text;

pub(crate) const NOT_STARTED: Text = Text {
    en: "Registration hasn’t opened yet.",
};
pub(crate) const REGISTRATION_OVER: Text = Text {
    en: "The registration period has ended.",
};
pub(crate) const CAMPAIGN_CLOSED: Text = Text {
    en: "This campaign is closed.",
};
pub(crate) const ALREADY_REGISTERED: Text = Text {
    en: "This product is already registered in this campaign.",
};
pub(crate) const BLOCKED: Text = Text {
    en: "The partner has blocked this product.",
};
pub(crate) const BELOW_REQUIREMENT: Text = Text {
    en: "The minimum total commission rate is {least}.",
};
pub(crate) const NO_RATE: Text = Text {
    en: "Enter a total commission rate.",
};
pub(crate) const NOT_A_RATE: Text = Text {
    en: "Enter a percentage, for example {example}.",
};
pub(crate) const TOO_MANY_DECIMALS: Text = Text {
    en: "Use up to two decimals.",
};
pub(crate) const OUT_OF_RANGE: Text = Text {
    en: "Enter a rate from {least} to {most}.",
};
pub(crate) const NOT_YOURS: Text = Text {
    en: "This product doesn’t belong to your shop.",
};
pub(crate) const NOT_CHANGED: Text = Text {
    en: "Nothing was changed",
};
pub(crate) const NONE_CHOSEN: Text = Text {
    en: "Select at least one product.",
};
pub(crate) const TOO_MANY: Text = Text {
    en: "You can register up to {most} products at a time. Your selection is kept.",
};

pub(crate) const STILL_PENDING: Text = Text {
    en: "The agency hasn’t decided yet. Withdraw the product instead.",
};
pub(crate) const ALREADY_ASKED: Text = Text {
    en: "You’ve already requested to close this product.",
};
pub(crate) const IS_APPROVED: Text = Text {
    en: "The agency has approved this product, so its total commission rate is locked. Request to close it instead.",
};
pub(crate) const IS_REJECTED: Text = Text {
    en: "The agency has rejected this product.",
};
pub(crate) const IS_CLOSED: Text = Text {
    en: "This product is closed in this campaign.",
};
pub(crate) const IS_WITHDRAWN: Text = Text {
    en: "This product has already been withdrawn.",
};
pub(crate) const NOT_ASKED: Text = Text {
    en: "There’s no close request to cancel. The agency rejected it, and the product stays in the campaign.",
};
