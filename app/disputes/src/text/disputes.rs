//! Disputes, as those see them whom they concern.

ui::texts! {
    TITLE = "Disputes";
    LEAD = "Questions about order lines: yours, and those that concern you.";
    CAPTION = "Disputes, the newest first";
    NONE = "No disputes yet";
    NONE_WHY = "If an amount looks wrong, open its order line and select Question this amount.";
    MISSING = "Report a missing order";

    DISPUTE = "Dispute";
    ORDER = "Order ID";
    STATE = "State";
    OPENED = "Opened";
    HELD = "Held";
    CLAIMED = "Claimed";
    dispute(number) = "Dispute {number}";
    order_and_line(order, line) = "{order}, line {line}";
    OWN = "You opened this";
    OTHERS = "Concerns you";

    MISSING_ORDER = "Missing order";
    WRONG_RATE = "Wrong rate";
    WRONG_ATTRIBUTION = "Wrong campaign or creator";
    WRONG_BASE = "Wrong base amount";

    OPEN = "Open";
    IN_REVIEW = "In review";
    GRANTED = "Granted";
    PARTLY_GRANTED = "Partly granted";
    REJECTED = "Rejected";
    WITHDRAWN = "Withdrawn";

    COURSE = "What happened";
    EVENT_OPENED = "Opened";
    EVENT_TAKEN = "The platform operator is reviewing it";
    EVENT_DECIDED = "Decided";
    EVENT_WITHDRAWN = "Withdrawn";
    decide_by(day) = "The decision is due by {day}.";

    held(amount) = "{amount} of your commission is held until this is decided. Nothing else is held.";
    claimed(amount) = "You’d have {amount} more.";
    NOTHING_HELD = "Nothing of yours is held.";
    VIEW_LINE = "View order line";

    DECISION = "Decision";
    DECIDED_REJECT = "Everything stays as it is.";
    DECIDED_TERMS = "The order line is divided by other rates.";
    DECIDED_ATTRIBUTE = "The order line counts for another campaign or creator.";
    DECIDED_LOWER_BASE = "The commission base is lower.";
    DECIDED_COMPENSATE = "The platform pays compensation.";
    changed(amount) = "Change for you: {amount}";
    UNCHANGED = "Nothing changed for you.";

    STATEMENT = "What you claimed";
    EVIDENCE = "Documents";
    NO_EVIDENCE = "You added no documents.";
    claim_missing(day) = "An order of {day} is missing.";
    claim_amount(amount) = "Amount: {amount}";
    claim_total(rate) = "Total commission rate: {rate}";
    claim_creator(rate) = "Creator commission rate: {rate}";
    claim_share(rate) = "Managing agency share: {rate}";
    claim_campaign(campaign) = "Campaign: {campaign}";
    claim_handle(creator) = "Creator: {creator}";
    CLAIM_NOBODY = "The order line counts for no campaign.";
    claim_base(amount) = "Commission base: {amount}";

    WITHDRAW = "Withdraw dispute";
    withdraw_title(number) = "Withdraw dispute {number}?";
    WITHDRAW_EFFECT = "Nothing stays held for it. You can’t undo this, but you can open another one.";
    NOT_WITHDRAWN = "The dispute wasn’t withdrawn";
    CANCEL = "Cancel";
    DONE_OPENED = "Dispute opened. You’re notified of the decision.";
    DONE_WITHDRAWN = "Dispute withdrawn.";

    NEW = "Question this amount";
    NEW_LEAD = "The platform operator decides within 14 days. Only the difference is held until then.";
    KINDS = "What is wrong";
    NOT_OPENED = "The dispute wasn’t opened";
    SUBMIT = "Open dispute";
    MARKET = "Market";
    LINE = "Line";
    LINE_HINT = "Optional, if you know it.";
    RATE_OF = "Which rate";
    TOTAL_RATE = "Total commission rate";
    CREATOR_RATE = "Creator commission rate";
    MANAGING_SHARE = "Managing agency share";
    RATE = "The rate that was agreed";
    CAMPAIGN = "Campaign";
    CAMPAIGN_HINT = "Name of the campaign that the order line counts for. Leave both empty if it counts for none.";
    CREATOR = "Creator";
    CREATOR_HINT = "Handle of the creator who sold it, for example @ava.";
    BASE = "Commission base";
    BASE_HINT = "Price × quantity less refunds, without shipping and tax.";
    AT = "Day of the order";
    AMOUNT = "Your commission on it";
    AMOUNT_HINT = "Optional, for example 12.50.";
    TEXT = "What is wrong";
    TEXT_HINT = "Only the platform operator reads this.";
    DOCUMENTS = "Evidence";
    DOCUMENTS_HINT = "Optional, up to 5. Only the platform operator sees them.";
    FIRST_ADD = "Add documents before you fill in the form: what you typed above isn’t sent with it.";
    ADDED = "Document added. Select it above.";
}
