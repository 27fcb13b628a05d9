//! What the server says of a request that is asked for. The server writes these sentences, so no browser loads them.

ui::texts! {
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
    LINKED_TO_YOU = "You manage this creator already, without an end date.";
    linked_to_you_until(moment) = "You manage this creator until {moment}. Choose a start after that.";
    NOT_AVAILABLE = "This creator isn’t available at present.";

    no_role(market) =
        "Managing creators in {market} needs the Creator Management category. You don’t hold it there.";
}
