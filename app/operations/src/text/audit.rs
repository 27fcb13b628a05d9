//! The audit log.

ui::texts! {
    TITLE = "Audit log";
    LEAD = "Who did what to which object, the newest first. Times are in UTC.";
    TOOLS = "Search the audit log";
    CAPTION = "Events of the audit log";
    VERB = "Action, or how it begins";
    ACTOR = "Account or API key (ID)";
    ORGANISATION = "Organisation (ID)";
    OBJECT = "Object (ID)";
    FROM = "From";
    TO = "To";
    NOT_AN_ID = "Enter 32 digits and letters from a to f. Copy the ID from a page in Operations.";
    NONE_FOUND = "No events found";
    NONE_FOUND_SO_FAR = "No events found among the latest 20,000. Older ones are on the next page.";
    WHEN = "When";
    WHO = "Who";
    WHAT = "Action";
    DETAIL = "Details";
    SEAL = "Seal";
    sealed_in(batch) = "Batch {batch}";
    NOT_SEALED = "Not sealed yet";
    THE_SYSTEM = "Partner Center";
    VERIFICATION = "Tampering";
    VERIFY_LEAD = "Compares every event with its seal, and the seals with the head outside the database.";
    VERIFY = "Verify now";
    NOT_VERIFIED = "The audit log couldn’t be verified";
    NO_KEY = "This server has no key for the audit log. Set --audit-key-file.";
    NO_HEADS = "The file with the heads can’t be read. See the server’s log.";
    whole(events, batches) = "Nothing was changed: {events} events in {batches} batches match their seals.";
    WAITING = "Not sealed yet";
    NEWEST = "Newest batch";
    HEAD = "Head outside the database";
    faults(count) =
        one "{count} difference between the audit log and its seal",
        other "{count} differences between the audit log and its seal";
    HEAD_BEHIND =
        "The head outside the database ends before the newest batch, so later batches could have been cut off. Run partner-center admin seal-audit.";
    NONE_SEALED = "None";
}
