//! One account: what it came to at an instant, and its entries.

ui::texts! {
    account_in(party, market) = "{party} · {market}";
    as_of(moment, zone) = "As of {moment} ({zone})";
    LATER_CHANGES_NOTHING = "What was recorded later isn’t in it, and never will be.";
    BALANCE = "Balance";
    OWED = "Owed";
    POSTED = "Posted for order lines";
    INCENTIVES = "Incentives and compensations";
    PAID_OUT = "Paid out";
    PENDING = "Pending";
    TOO_MANY_LINES =
        "What is pending isn’t shown: there are more than 200,000 order lines. Everything else is complete.";
    NO_MOMENT = "The date and time can’t be read, or the clocks skip them. The balance is as of now.";
    /// The last bill that was closed by then.
    checkpoint(month) = "Added up from the bill of {month}.";
    TOOLS = "Change what is shown";
    AT = "As of";
    MARKET = "Market";
    KIND = "Kind";
    ANY_KIND = "All kinds";
    FROM = "From";
    TO = "To";
    ENTRIES = "Entries";
    CAPTION = "Entries of this account, the newest first";
    ENTRY = "Entry";
    order(order, line) = "Order {order}, line {line}";
    explain(entry) = "{entry}: see how it was calculated";
    DATED = "Dated";
    RECORDED = "Recorded";
    AMOUNT = "Amount";
    RUNNING = "Running difference";
    RUNNING_WHY = "The sum of this page’s entries from the oldest up to this one.";
    NONE = "No entries yet";
    NONE_WHY = "Entries appear when an order line settles, or the platform gives or pays something.";
    NONE_FOUND = "No entries found";
    CSV = "CSV";
    XLSX = "Excel";
    SETTLED = "Settled";
    CORRECTED = "Corrected";
    INCENTIVE = "Incentive";
    COMPENSATION = "Compensation";
    PAYOUT = "Payout";
    PAYOUT_RETURNED = "Payout returned";
}
