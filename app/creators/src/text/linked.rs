//! Linked creators: whom an agency manages, has managed, and asks to manage.

ui::texts! {
    TITLE = "Linked creators";
    LEAD = "Creators you manage, linking requests you’ve sent, and links that have ended.";
    WHICH = "Links and requests";
    LINKED = "Linked";
    ENDING = "Ending soon";
    REQUESTS = "Linking requests";
    ENDED = "Ended";

    SEARCH = "Handle or name";
    LIST_TOOLS = "Search and sort";
    EXPORT_CSV = "Export CSV";
    EXPORT_XLSX = "Export XLSX";

    CREATOR = "Creator";
    SINCE = "Start date";
    SENT_ON = "Sent";
    UNTIL = "End date";
    STATUS = "Status";
    SHARE = "Your share";
    SHARE_MEANS = "Your percentage of the creator’s commission.";
    TERM = "Term";
    LINES = "Order lines";
    LINES_MEANS = "Order lines of the last 30 complete days on which you take a share.";
    GMV = "GMV";
    GMV_MEANS = "What these order lines came to: price × quantity.";
    OWN = "Your commission";
    OWN_MEANS = "Your share of the creator’s commission on these order lines: estimated until a line settles.";
    PLATFORM_GMV = "Platform GMV";
    PLATFORM_GMV_MEANS =
        "Everything the creator sold on the platform in 30 days. Empty if the creator doesn’t share performance data.";
    ACTIONS = "Actions";

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

    WITHDRAW = "Withdraw request";
    withdraw_from(handle) = "Withdraw the request to {handle}";
    NOT_WITHDRAWN = "The request wasn’t withdrawn";
    IS_EXPIRED = "This request has expired.";
    IS_WITHDRAWN = "This request is already withdrawn.";
    IS_ACCEPTED = "The creator has already accepted this request.";
    IS_REFUSED = "The creator has already refused this request.";

    NONE_LINKED = "No linked creators yet";
    NONE_LINKED_WHY =
        "Creators you manage appear here. Find a creator, invite them, and send a linking request.";
    NONE_ENDING = "No links end soon";
    NONE_ENDING_WHY = "Links that end within 30 days appear here.";
    NONE_REQUESTED = "No linking requests yet";
    NONE_REQUESTED_WHY = "Linking requests you send appear here with the creator’s answer.";
    NONE_ENDED = "No links have ended";
    NONE_ENDED_WHY = "Links appear here once they end.";
    NONE_FOUND = "No creators match this search";
    FIND_CREATOR = "Find creator";

    no_role(market) =
        "Managing creators in {market} needs the Creator Management category. You don’t hold it there.";
    SEE_CATEGORIES = "See service categories";
    TOO_MANY =
        "Your creators have more than 20,000 order lines in these 30 days: too many to sum here.";
    OPEN_ORDERS = "Open Orders";

    SEE_DETAILS = "View creator";
    SEE_ORDERS = "View orders";
    REQUEST_LINK = "Request link";
    LINK = "Link";
    PERFORMANCE = "Last 30 days";
    performance_of(first, last) = "{first} to {last}, in the campaigns of other agencies.";
    CHART_GMV = "GMV by day";
    CHART_OWN = "Your commission by day";
    DAY = "Day";
    chart_says(first, last, total) = "{first} to {last}: {total} in total.";
    NO_SALES = "No order lines on which you take a share in these 30 days.";
    HISTORY = "History";
    WHEN = "Date";
    WHAT = "Event";
    MORE = "Details";
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

    END = "End link";
    end_title(handle) = "End the link with {handle}?";
    END_EFFECT =
        "You take no share of orders placed from now on. Orders placed before still count for you.";
    END_TO_COME = "The link hasn’t started, so it is cancelled. You take no share of any order.";
    END_TOLD = "The creator is notified. To link again, send a new request.";
    CANCEL = "Cancel";
    NOT_ENDED = "The link wasn’t ended";
    IS_ENDED = "This link has already ended.";

    DONE_REQUESTED = "Linking request sent. The creator has 7 days to answer.";
    DONE_WITHDRAWN = "Linking request withdrawn.";
    DONE_ENDED = "Link ended.";
}
