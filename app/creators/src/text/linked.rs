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
        "Everything the creator sold on the platform in 30 days. Empty if the creator doesn’t share performance data, or if you don’t manage the creator.";
    ACTIONS = "Actions";

    WITHDRAW = "Withdraw request";
    withdraw_from(handle) = "Withdraw request to {handle}";
    NOT_WITHDRAWN = "The request wasn’t withdrawn";

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

    SEE_CATEGORIES = "See service categories";
    TOO_MANY =
        "Your creators have more than 20,000 order lines in these 30 days: too many to sum here.";
    OPEN_ORDERS = "Open Orders";

    SEE_DETAILS = "View creator";
    SEE_ORDERS = "View orders";
    REQUEST_LINK = "Request link";
    LINK = "Link";
    PERFORMANCE = "Last 30 days";
    CHART_GMV = "GMV by day";
    CHART_OWN = "Your commission by day";
    DAY = "Day";
    NO_SALES = "No order lines on which you take a share in these 30 days.";
    HISTORY = "History";
    WHEN = "Date";
    WHAT = "Event";
    MORE = "Details";

    END = "End link";
    end_title(handle) = "End the link with {handle}?";
    END_EFFECT =
        "You take no share of orders placed from now on. Orders placed before still count for you.";
    END_TO_COME = "The link hasn’t started, so it is cancelled. You take no share of any order.";
    END_TOLD = "The creator is notified. To link again, send a new request.";
    CANCEL = "Cancel";
    NOT_ENDED = "The link wasn’t ended";

    DONE_REQUESTED = "Linking request sent. The creator has 7 days to answer.";
    DONE_WITHDRAWN = "Linking request withdrawn.";
    DONE_ENDED = "Link ended.";
}
