//! Why something that a seller asks for isn't done.

ui::texts! {
    NOT_STARTED = "Registration hasn’t opened yet.";
    REGISTRATION_OVER = "The registration period has ended.";
    CAMPAIGN_CLOSED = "This campaign is closed.";
    ALREADY_REGISTERED = "This product is already registered in this campaign.";
    BLOCKED = "The partner has blocked this product.";
    below_requirement(least) = "The minimum total commission rate is {least}.";
    NO_RATE = "Enter a total commission rate.";
    not_a_rate(example) = "Enter a percentage, for example {example}.";
    TOO_MANY_DECIMALS = "Use up to two decimals.";
    out_of_range(least, most) = "Enter a rate from {least} to {most}.";
    NO_RATE_SHORT = "Enter a rate";
    not_a_rate_short(example) = "For example {example}";
    TOO_MANY_DECIMALS_SHORT = "Up to two decimals";
    out_of_range_short(least, most) = "{least} to {most}";
    below_requirement_short(least) = "Minimum {least}";
    NOT_REGISTERED_SHORT = "Not registered";
    NOT_YOURS = "This product doesn’t belong to the shop.";
    NOT_CHANGED = "Nothing was changed";
    NONE_CHOSEN = "Select at least one product.";
    too_many(most) = "You can register up to {most} products at a time. Your selection is kept.";

    STILL_PENDING = "The agency hasn’t decided yet. Withdraw the product instead.";
    ALREADY_ASKED = "You’ve already requested to close this product.";
    IS_APPROVED =
        "The agency has approved this product, so its total commission rate is locked. Request to close it instead.";
    BEING_DECIDED =
        "The agency is deciding on this product right now. Try again in a few seconds.";
    IS_REJECTED = "The agency has rejected this product.";
    IS_CLOSED = "This product is closed in this campaign.";
    IS_WITHDRAWN = "This product has already been withdrawn.";
    NOT_ASKED =
        "There’s no close request to cancel. The agency rejected it, and the product stays in the campaign.";
}
