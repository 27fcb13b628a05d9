//! **Alerts**: the queue, and the words of rules and states.

ui::texts! {
    TITLE = "Alerts";
    LEAD = "What looks wrong in a market’s figures, the oldest first. Nothing is held or closed until an operator does it.";
    CAPTION = "Alerts awaiting a decision";
    NONE = "No alerts to decide";
    NONE_WHY = "Each day of a market is checked in the night after it. Alerts appear here when a check finds something.";
    NONE_FOUND = "No alerts match these filters";
    TOOLS = "Alerts";
    ANY_STATE = "Waiting";
    ANY_MARKET = "All markets";
    ANY_RULE = "All rules";
    ABOUT = "About";
    RULE = "Rule";
    MARKET = "Market";
    FOUND = "Found";
    UNTIL = "Orders until";
    STATE = "State";
    CLAIMED_BY = "Claimed by";
    UNCLAIMED = "No one";

    SELLER = "Seller";
    AGENCY = "Agency";
    CREATOR = "Creator";

    SUDDEN_REFUNDS = "Sudden refunds";
    SELF_ORDERS = "Self-orders";
    RATE_OUTLIER = "Rate outlier";

    OPEN = "Open";
    CLAIMED = "Claimed";
    ACTED = "Action taken";
    DISMISSED = "Dismissed";
}
