//! What the server says of links and requests. The server writes these sentences, so no browser loads them.

ui::texts! {
    FROM_START = "From the start";
    NO_END = "No end date";
    starts(moment) = "Starts {moment}";
    ends(moment) = "Ends {moment}";
    ended_by_creator(moment) = "Ended by the creator on {moment}";
    ended_by_you(moment) = "Ended by you on {moment}";
    ended_on(moment) = "Ended on {moment}";
    followers(count) = one "{count} follower", other "{count} followers";

    waiting(moment) = "Pending. Expires on {moment}";
    waiting_opened(moment) = "Opened by the creator. Expires on {moment}";
    expired(moment) = "Expired on {moment}";
    accepted(moment) = "Accepted on {moment}";
    refused(moment) = "Refused on {moment}";
    withdrawn(moment) = "Withdrawn on {moment}";
    term(from, until) = "{from} – {until}";
    ON_ACCEPTANCE = "on acceptance";
    AFTER_LINK = "after the present link";
    NO_END_SHORT = "no end date";

    IS_EXPIRED = "This request has expired.";
    IS_WITHDRAWN = "This request is already withdrawn.";
    IS_ACCEPTED = "The creator has already accepted this request.";
    IS_REFUSED = "The creator has already refused this request.";

    performance_of(first, last) = "{first} to {last}, in the campaigns of other agencies.";
    chart_says(first, last, total) = "{first} to {last}: {total} in total.";
    REQUEST_SENT = "Linking request sent";
    LINK_BEGAN = "Link started";
    LINK_ENDED = "Link ended";
    INVITATION_SENT = "Invitation sent";
    PARTNERSHIP = "Creator partnership";
    DISTRIBUTION = "Product distribution";
    IS_OPEN = "no answer yet";
    IS_INTERESTED = "interested";
    IS_DECLINED = "declined";
    invitation(intention, answer) = "{intention}: {answer}";
    request(share, answer) = "{share}. {answer}";

    IS_ENDED = "This link has already ended.";

    no_role(market) =
        "Managing creators in {market} needs the Creator Management category. You don’t hold it there.";
}
