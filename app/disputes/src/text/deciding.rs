//! Disputes, as operators decide them.

ui::texts! {
    TITLE = "Disputes";
    LEAD = "Order lines in question, the oldest first.";
    CAPTION = "Disputes awaiting a decision";
    NONE = "No disputes to decide";
    NONE_WHY = "Disputes appear here when an agency, a seller or a creator opens one.";
    NONE_FOUND = "No disputes match these filters";
    TOOLS = "Disputes";
    ANY_STATE = "Waiting";
    ANY_MARKET = "All markets";
    ANY_KIND = "All kinds";
    STATE = "State";
    MARKET = "Market";
    KIND = "Kind";
    OPENER = "Opened by";
    DUE = "Due";
    OVERDUE = "Overdue";
    TAKEN_BY = "Reviewed by";
    UNTAKEN = "No one";
    HELD = "Held";

    SELLER = "Seller";
    AGENCY = "Agency";
    CREATOR = "Creator";
    CAMPAIGN_AGENCY = "Campaign agency";
    MANAGING_AGENCY = "Managing agency";

    TAKE = "Take dispute";
    TAKEN = "You took the dispute.";
    DECIDED = "The dispute was decided.";
    NOT_TAKEN = "The dispute wasn’t taken";
    TAKE_FIRST = "Take the dispute before you decide it.";

    EXPLAINED = "See how the order line was calculated";
    CLAIM = "What is claimed";
    EVIDENCE = "Documents";
    NO_EVIDENCE = "No documents were added.";
    SIDES = "Who it concerns";
    SIDE = "Party";
    NO_SIDES = "Nothing is held: the party that opened it has no acceptance of the product from before the order.";
    LINE = "Order line";
    NO_LINE = "The market doesn’t have this order.";
    RATES = "Rates on the line";
    rates(total, creator) = "Total commission rate {total}, creator commission rate {creator}";
    rates_shared(total, creator, share) =
        "Total commission rate {total}, creator commission rate {creator}, managing agency share {share}";
    NOT_ATTRIBUTED = "The order line counts for no campaign.";
    RELEASED = "released";

    DECIDE = "Decide";
    DECISION = "Decision";
    REJECT = "Reject";
    TERMS = "Other rates";
    ATTRIBUTE = "Another campaign or creator";
    LOWER_BASE = "Lower base";
    COMPENSATE = "Compensate";
    PREVIEW = "Preview";
    NOT_DECIDED = "The dispute wasn’t decided";
    TOTAL_RATE = "Total commission rate";
    CREATOR_RATE = "Creator commission rate";
    MANAGING_SHARE = "Managing agency share";
    ENTRY = "Acceptance";
    entry(creator, campaign, agency, rate) = "{creator} · {campaign} · {agency} · {rate}";
    entry_removed(entry) = "{entry} · removed";
    LOWER_BY = "Lower by";
    AMOUNT = "Amount";
    TO_OPENER = "Answer to the party that opened it";
    TO_OTHERS = "Answer to the other side";
    ANSWER_HINT = "Don’t name the other side.";
    CONFIRM = "Decide dispute";
    NOW = "Now";
    THEN = "After";
    PREVIEW_TITLE = "What this decision does";
    NOTHING_CHANGES = "Nothing changes for any party.";
    becomes(state) = "The dispute is then: {state}.";

    NOT_A_RATE = "Enter a percentage, for example 15.00.";
    NOT_AN_AMOUNT = "Enter an amount above zero.";
    CHOOSE_ENTRY = "Select an acceptance.";
    ANSWER_REQUIRED = "An answer is required.";
    ANSWER_TOO_LONG = "Maximum 2,000 characters.";
    decided_by(name, moment) = "{name} decided this on {moment}.";
    ended(moment) = "The dispute was decided or withdrawn on {moment}.";
    OWN_ORGANISATION = "You’re a member of one of the parties. Another operator has to decide this.";
    NO_CHANGE = "This changes nothing.";
    NO_LINE_TO_CHANGE = "There is no order line to change.";
    NO_MANAGING = "No agency takes a share of this order line.";
    ABOVE_TOTAL = "The creator commission rate can’t be above the total commission rate.";
    OTHER_PRODUCT = "This acceptance is of another product or market.";
    NO_PAYEE = "The platform pays agencies and creators alone.";
    BEYOND = "The base can’t be lowered so far.";
}
