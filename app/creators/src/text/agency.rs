//! My agency: who manages the creator, and who asks to.

ui::texts! {
    TITLE = "My agency";
    CURRENT = "Your agency";
    NO_AGENCY = "No agency manages you";
    NO_AGENCY_WHY =
        "Agencies send linking requests to manage you for a share of your commission. You decide which to accept.";
    SHARE = "Agency’s share";
    share_of_commission(share) = "{share} of your commission";
    SINCE = "Since";
    STARTS = "Starts";
    ENDS = "Ends";
    BEFORE_ANYTHING = "From the start";
    ON_ACCEPTANCE = "When you accept";
    NO_END = "No end date";
    example(whole, kept) = "Of {whole} commission you get {kept}.";
    NO_DOUBLE =
        "In campaigns that this agency runs itself, it takes no share of your commission.";

    TO_COME = "Starting later";
    REQUESTS = "Linking requests";
    NO_REQUESTS = "No linking requests.";
    INVITATIONS = "Invitations";
    NO_INVITATIONS = "No invitations.";
    PAST = "Past agencies";
    ended_by_you(day) = "Ended by you on {day}";
    ended_by_agency(day) = "Ended by the agency on {day}";
    ended_on(day) = "Ended on {day}";

    ACCEPTED = "Accepted";
    REFUSED = "Refused";
    WITHDRAWN = "Withdrawn by the agency";
    expired_at(moment) = "Expired on {moment}";
    expires_in_days(count, moment) =
        one "Expires in {count} day, {moment}", other "Expires in {count} days, {moment}";
    expires_in_hours(count, moment) =
        one "Expires in {count} hour, {moment}", other "Expires in {count} hours, {moment}";
    expires_at(moment) = "Expires at {moment}";

    REQUEST = "Linking request";
    wants(agency) = "{agency} wants to manage you";
    SENT = "Sent";
    STATUS = "Status";
    MESSAGE = "Message";
    suspended(agency) = "{agency} is suspended, so you can’t accept its request now.";
    ACCEPT = "Accept";
    REFUSE = "Refuse";
    accept_title(agency) = "Accept the request of {agency}?";
    accept_share(agency, share) = "{agency} gets {share} of your commission.";
    ACCEPT_NOW = "Orders placed from the time you accept are shared. Earlier orders aren’t.";
    accept_from(moment) = "Orders placed from {moment} are shared. Earlier orders aren’t.";
    accept_until(moment) = "Orders placed from {moment} are no longer shared.";
    ACCEPT_NO_END = "This has no end date. You can end it at any time.";
    CANCEL = "Cancel";
    NOT_ACCEPTED = "The request wasn’t accepted";
    NOT_REFUSED = "The request wasn’t refused";

    END = "End link";
    end_link_with(agency) = "End link with {agency}";
    end_title(agency) = "End the link with {agency}?";
    END_EFFECT =
        "Orders placed from now on are no longer shared. Orders placed before stay shared.";
    END_TO_COME = "The link hasn’t started, so it is cancelled and no orders are shared.";
    END_TOLD = "The agency is notified. To link again, it has to send a new request.";
    NOT_ENDED = "The link wasn’t ended";

    DONE_ACCEPTED = "Request accepted.";
    DONE_REFUSED = "Request refused.";
    DONE_ENDED = "Link ended.";

    IS_EXPIRED = "This request has expired. The agency can send a new one.";
    IS_WITHDRAWN = "The agency has withdrawn this request.";
    IS_ACCEPTED = "You have already accepted this request.";
    IS_REFUSED = "You have already refused this request.";
    already_linked(agency) =
        "{agency} manages you in this period. End that link before you accept this request.";
    already_linked_until(agency, moment) =
        "{agency} manages you until {moment}. End that link, or accept this request after it.";
    TERM_OVER = "The period that the agency asked for has ended. It can send a new request.";
    IS_SUSPENDED = "This agency is suspended, so you can’t accept its request now.";
    IS_ENDED = "This link has already ended.";
}
