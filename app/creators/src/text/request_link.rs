//! Request link: an agency asks to manage a creator.

ui::texts! {
    TITLE = "Request link";
    lead(handle) = "Ask {handle} to let you manage them for a share of their commission. The creator has 7 days to answer.";
    TERMS = "Share and term";
    hint(zone) = "Days begin and end at midnight in {zone}.";
    SHARE = "Your share of the creator’s commission";
    SHARE_HINT = "In campaigns that you run yourself, you take no share of the creator’s commission.";
    STARTS = "Start";
    ON_ACCEPTANCE = "When the creator accepts";
    ON_ACCEPTANCE_HINT = "Orders placed before aren’t shared.";
    ON_DAY = "On a day";
    ON_DAY_HINT = "Or when the creator accepts, if that is later.";
    AFTER_LINK = "When the present link ends";
    AFTER_LINK_HINT =
        "For a creator who has an agency: your term follows that link. If the link has no end date, the creator can move to you on accepting.";
    STARTS_ON = "Start date";
    ENDS_ON = "End date";
    ENDS_ON_HINT = "The last day on which orders are shared. Leave it empty for no end date.";
    MESSAGE = "Message";
    SEND = "Send request";
    CANCEL = "Cancel";
    NOT_SENT = "The request wasn’t sent";

    no_role(market) =
        "Managing creators in {market} needs the Creator Management category. You don’t hold it there.";
    SEE_CATEGORIES = "See service categories";
}
