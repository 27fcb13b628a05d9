//! What several pages of operators say.

ui::texts! {
    utc(day, time) = "{day}, {time} UTC";
    zone_of(city, market) = "{city} ({market})";
    NO_MOMENT = "Enter a date and a time, for example 23:59:59.";
    SKIPPED = "Clocks are put forward over this time. Choose another.";
    NOT_DONE = "Nothing was changed";
    ANY_STATUS = "Any status";
    STATUS = "Status";
    CREATED = "Created";
    CANCEL = "Cancel";

    SUSPENSION = "Suspension";
    SUSPENDED = "Suspended";
    suspended_since(moment) = "Suspended since {moment}";
    SUSPENDED_BY = "Suspended by";
    COMMAND_LINE = "Command line";
    REASON = "Reason";
    CHOOSE_REASON = "Choose a reason";
    RULES_BROKEN = "Programme rules broken";
    SUSPECTED_FRAUD = "Suspected fraud";
    UNDER_REVIEW = "Under review";
    OWN_REQUEST = "Own request";
    OTHER = "Other";
    NOTE = "Note for operators";
    NOTE_HINT = "Only operators see this. Up to 1,000 characters.";
    SUSPEND = "Suspend";
    REINSTATE = "Reinstate";
    REASON_MISSING = "Choose a reason.";
    NOTE_MISSING = "Enter the reason in the note.";
    NOTE_TOO_LONG = "Use up to 1,000 characters.";
    ALREADY_SUSPENDED = "This is suspended already. Reload the page to see why.";
    IS_OPERATOR = "This person is a platform operator. End that access first.";

    ROLE = "Role";
    OWNER = "Owner";
    MANAGER = "Manager";
    FINANCE = "Finance";
    VIEWER = "Viewer";
}
