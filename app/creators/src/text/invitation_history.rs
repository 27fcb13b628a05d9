//! What an agency has sent: the history, everything to one creator, the day, and what came of it.

ui::texts! {
    TITLE = "Invitation history";
    LEAD = "Creators you invited, each with the latest invitation.";
    INTENTION = "Invitation intention";
    TOOLS = "Search and dates";
    SEARCH = "Username or nickname";
    SENT_ON = "Sent";
    CAPTION = "Creators you invited";
    CREATOR = "Creator";
    LATEST = "Latest invitation";
    SENT_BY = "Sent by";
    STANDING = "Answer";
    SENDS = "Sent in total";
    ACTIONS = "Actions";
    VIEW = "View details";
    view_of(handle) = "View details of @{handle}";
    RESEND = "Resend";
    resend_to(handle) = "Resend to @{handle}";
    NONE = "No invitations yet";
    NONE_WHY = "Creators you invite appear here.";
    NO_MATCH = "No invitations match these filters";
    NOT_SENT = "The invitation wasn’t sent again";
    FIND_CREATOR = "Find creator";
    TODAY = "Invitations today";
    RESULTS = "Invitation results";

    sends_to(handle) = "Invitations to @{handle}";
    MESSAGE = "Invitation message";
    CONTACTS = "Contact information";
    OPENED = "Opened";
    INTERESTED = "Interested";
    DECLINED = "Declined";
    NOT_YET = "Not yet";
    INVITE = "Invite";

    TODAY_LEAD = "One daily limit for your whole agency, in all roles and markets.";
    NO_COMPANY =
        "Your day is counted in UTC until your company is approved. Then it is counted in your first registration market.";
    BY_MEMBER = "By teammate";
    BY_INTENTION = "By intention and market";
    NONE_TODAY = "No invitations sent today.";
    SOON = "Can be invited again soon";
    SOON_CAPTION = "Creators you can invite again soon";
    SOON_NONE = "Creators you invited in the last 7 days appear here.";
    MARKET = "Market";
    AGAIN_FROM = "Again from";

    RESULTS_LEAD = "What came of your invitations and linking requests, up to 92 days.";
    RESULTS_CAPTION = "Invitations by month and intention";
    MONTH = "Month";
    SENT = "Sent";
    LINKED = "Linked";
    NO_RESULTS = "No invitations were sent on these days";
    REQUESTS = "Linking requests";
    ACCEPTED = "Accepted";
    DEFINITIONS = "Definitions";
    SENT_MEANS = "Sent: invitations sent on these days, including those sent again.";
    OPENED_MEANS = "Opened: invitations that the creator has opened.";
    INTERESTED_MEANS = "Interested: invitations whose creator chose “I’m interested”.";
    LINKED_MEANS =
        "Linked: creators whose link with you began after the invitation. Each creator counts once a month.";
}
