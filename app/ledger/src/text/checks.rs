//! Checks of the ledger, and what one has found.

ui::texts! {
    TITLE = "Ledger checks";
    LEAD =
        "Every night the ledger is worked out again from orders, refunds and consents, for each month with new entries.";
    CAPTION = "Checks, the newest first";
    MONTH = "Month";
    month_of(month, market) = "{month}, {market}";
    BEGAN = "Started";
    FINISHED = "Finished";
    RUNNING = "Running";
    LINES = "Order lines";
    ENTRIES = "Entries";
    BATCHES = "Batches";
    FAULTS = "Faults";
    NO_FAULTS = "None";
    NONE = "No checks yet";
    NONE_WHY = "The first check runs tonight.";

    check_of(month, market) = "Check of {month}, {market}";
    ACKNOWLEDGED = "Acknowledged";
    ACKNOWLEDGE = "Acknowledge";
    ACKNOWLEDGE_WHY = "The home page stops showing this check. Its faults stay listed here.";
    NOT_ACKNOWLEDGED = "The check wasn’t acknowledged";
    DONE_ACKNOWLEDGED = "Check acknowledged";
    FOUND = "Faults";
    FOUND_CAPTION = "Faults, in the order in which they were found";
    CLEAN = "No faults found";
    CLEAN_WHY = "Every entry, batch, link, bill and payout follows from its inputs.";
    FAULT = "Fault";
    EXPECTED = "Expected";
    WRITTEN = "Recorded";
    order(order, line) = "Order {order}, line {line}";
    NOBODY = "No one";

    MISSING_ENTRY = "An entry is missing";
    MISSING_LEG = "A party’s amount is missing from an entry";
    EXTRA_ENTRY = "An entry follows from nothing";
    CHANGED_AMOUNT = "An amount was changed";
    WRONG_RATE = "No one agreed to this rate";
    WRONG_PARTY = "Another party is named than agreed";
    WRONG_ATTRIBUTION = "The order line counts for the wrong creator or campaign";
    MISSING_CONSENT = "A consent receipt is missing";
    WRONG_CONSENT = "A consent receipt was changed";
    ORPHAN_ENTRY = "An entry belongs to no order line, award or decision";
    ORPHAN_REFUND = "A refund belongs to no order line or no entry";
    MOVED_PERIOD = "An entry was moved to another time";
    UNBATCHED_ENTRY = "An entry belongs to no batch";
    CHANGED_BATCH = "Entries recorded together were changed";
    BROKEN_CHAIN = "A link of the chain doesn’t hold";
    UNBILLED = "Entries are on no bill, or a bill has no entries";
    BILL_DIFFERS = "A bill doesn’t add up to its entries";
    PAYOUT_DIFFERS = "A payout doesn’t match its entry";
}
