//! Why something that a seller asks for isn't done.

use super::Text;

pub(crate) const NOT_STARTED: Text = Text {
    en: "Registration has not started yet.",
};
pub(crate) const REGISTRATION_OVER: Text = Text {
    en: "The registration period is over.",
};
pub(crate) const CAMPAIGN_CLOSED: Text = Text {
    en: "The campaign is closed.",
};
pub(crate) const ALREADY_REGISTERED: Text = Text {
    en: "This product is registered in the campaign already.",
};
pub(crate) const BLOCKED: Text = Text {
    en: "The partner has blocked this product.",
};
pub(crate) const BELOW_REQUIREMENT: Text = Text {
    en: "The campaign asks for at least {least}.",
};
pub(crate) const NO_RATE: Text = Text {
    en: "Enter a total rate.",
};
pub(crate) const NOT_A_RATE: Text = Text {
    en: "Write a percentage such as {example}.",
};
pub(crate) const TOO_MANY_DECIMALS: Text = Text {
    en: "A rate has at most two decimals.",
};
pub(crate) const OUT_OF_RANGE: Text = Text {
    en: "A total rate is at least {least} and at most {most}.",
};
pub(crate) const NOT_YOURS: Text = Text {
    en: "This isn’t a product of your shop.",
};
pub(crate) const NOT_CHANGED: Text = Text {
    en: "Nothing was changed",
};
pub(crate) const NONE_CHOSEN: Text = Text {
    en: "Choose at least one product.",
};
pub(crate) const TOO_MANY: Text = Text {
    en: "Register at most {most} products at once. What is chosen stays chosen.",
};

pub(crate) const STILL_PENDING: Text = Text {
    en: "The partner hasn’t decided yet; withdraw the product instead.",
};
pub(crate) const ALREADY_ASKED: Text = Text {
    en: "The partner was asked to close the product already.",
};
pub(crate) const IS_APPROVED: Text = Text {
    en: "The partner has approved the product meanwhile, so its total rate is fixed. Ask to close it instead.",
};
pub(crate) const IS_REJECTED: Text = Text {
    en: "The partner has rejected the product meanwhile.",
};
pub(crate) const IS_CLOSED: Text = Text {
    en: "The product is closed in this campaign.",
};
pub(crate) const IS_WITHDRAWN: Text = Text {
    en: "The product is withdrawn already.",
};
pub(crate) const NOT_ASKED: Text = Text {
    en: "There is no request to take back: the partner has refused it, and the product stays in the campaign.",
};
