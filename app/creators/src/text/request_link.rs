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

    is_managed(handle) =
        "Another agency manages {handle}. The creator decides whether to stay, to move to you, or to link with you afterwards.";
    own_link(handle) = "You manage {handle} already. The link has no end date.";
    own_link_until(handle, moment) =
        "You manage {handle} until {moment}. You can ask for a further term after that.";

    SHARE_UNREADABLE = "Your share: enter a percentage, for example 20.00.";
    SHARE_DECIMALS = "Your share: use up to two decimals.";
    share_between(least, most) = "Enter a share from {least} to {most}.";
    NO_START = "Choose when the term starts.";
    START_MISSING = "Enter a start date, or choose another start.";
    START_UNREADABLE = "Enter the start date as a day, for example 2026-11-20.";
    start_past(today) = "The start date has passed. Today is {today}.";
    END_UNREADABLE = "Enter the end date as a day, for example 2026-11-20.";
    END_BEFORE_START = "The end date is before the start date.";
    END_PAST = "The end date has passed.";
    message_too_long(given, most) = "The message has {given} characters; up to {most} are possible.";
    WAITING_ALREADY = "The creator hasn’t answered your last request yet. Withdraw it to send another one.";
    no_role(market) =
        "Managing creators in {market} needs the Creator Management category. You don’t hold it there.";
    SEE_CATEGORIES = "See service categories";
    LINKED_TO_YOU = "You manage this creator already, without an end date.";
    linked_to_you_until(moment) = "You manage this creator until {moment}. Choose a start after that.";
    NOT_AVAILABLE = "This creator isn’t available at present.";
}
