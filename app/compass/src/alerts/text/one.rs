//! One alert: what was found and how, and deciding it.

ui::texts! {
    about(rule, name) = "{rule}: {name}";
    HOW = "What was found";
    DAYS = "Orders of";
    LIMIT = "Limit";
    FOUND_AT = "Found on";
    refunds_found(share) = "{share} of GMV refunded";
    own_found(share) = "{share} of the creator’s GMV";
    rate_found(rate) = "Total commission rate of {rate}";
    how_refunds(days, refunds, share, times, usual) =
        "This rule finds a seller or a creator if the orders of {days} days have at least {refunds} refunds, worth at least {share} of GMV and {times} times the share of the {usual} days before.";
    how_own(days, lines, share) =
        "This rule finds a creator and a shop if one person is the creator and works for the shop, and the orders of {days} days have at least {lines} order lines of both, worth at least {share} of the creator’s GMV.";
    how_rate(far, rates) =
        "This rule finds a registration if its total commission rate is beyond the quartiles of the market’s open registrations by more than {far} times their distance. A market needs at least {rates} registrations.";

    PEOPLE = "Creator and member of the shop";
    NO_PEOPLE = "Nothing connects the creator with the shop now.";
    SHOP = "Shop";
    REGISTRATION = "Registration";
    PRODUCT = "Product";
    CAMPAIGN = "Campaign";
    CAMPAIGN_AGENCY = "Campaign agency";

    LINES = "Order lines";
    LINES_WHY = "Up to 25 order lines of these days, the largest refunds first.";
    NO_LINES = "No order lines in these days.";
    LINE = "Order line";
    line(order, line) = "{order}, line {line}";
    PLACED = "Placed";
    GMV = "GMV";
    REFUNDED = "Refunded";

    CLAIM = "Claim";
    TAKE_OVER = "Take over";
    RELEASE = "Release";
    RECORD_ACTION = "Record action";
    DISMISS = "Dismiss";
    CANCEL = "Cancel";
    NOT_DONE = "Nothing was changed";

    act_title(name) = "Record what was done about {name}?";
    ACT_EFFECT =
        "The alert is closed with your note. Hold order lines or suspend accounts on their own pages: recording an action does neither.";
    dismiss_title(name) = "Dismiss the alert about {name}?";
    DISMISS_EFFECT =
        "The alert is closed with your reason. A new alert opens only if it’s found again in other orders, or at another rate.";
    NOT_DECIDED = "The alert wasn’t decided";
    NOTE = "What was done";
    REASON = "Why nothing is wrong";

    DECISION = "Decision";
    DECIDED_BY = "Decided by";
    DECIDED_ON = "Decided on";
    THE_PLATFORM = "The platform";

    DONE_CLAIMED = "You claimed the alert.";
    DONE_RELEASED = "You released the alert.";
    DONE_ACTED = "Action recorded. The alert is closed.";
    DONE_DISMISSED = "Alert dismissed.";
}
