//! **Bills** of those who run the platform: how far the months of markets have come.

ui::texts! {
    TITLE = "Bills";
    LEAD =
        "Each market’s month is closed once, two days after it ends. Its bills and statements don’t change after that.";
    MARKET = "Market";
    ANY_MARKET = "Any market";
    TOOLS = "Filter by market";
    CAPTION = "Months with their bills";
    MONTH = "Month";
    STATE = "State";
    BEFORE = "Before bills";
    CLAIMED = "Being closed";
    CLOSED = "Closed";
    BILLS = "Bills";
    STATEMENTS = "Statements";
    LINES = "Lines";
    SUM = "Paid to payees";
    CLOSED_ON = "Closed on";
    by(name) = "Asked for by {name}";
    NONE = "No month is closed yet";
    NONE_WHY = "The first month is closed two days after it ends, if something settled in it.";
    NO_MATCH = "No month of this market is closed yet";

    WAITING = "Next months";
    waits_for_worker(month) = "{month} is closed within the hour.";
    waits_for_import(month) = "{month} is closed when the import that runs in this market is done.";
    waits_for_settlement(month) =
        "{month} has order lines that were due in it and haven’t settled. Closing it now puts them on a later bill.";
    WAITS_FOR_BEGIN =
        "This market has entries from before there were bills. Choose the first month that gets bills: what is older counts as paid elsewhere.";
    CLOSE_MONTH = "Close month";
    close_of(market, month) = "Close {month} in {market}";
    NOT_CLOSED = "The month couldn’t be closed";
    DONE_CLOSING = "The worker is closing the month";
    BEGIN = "Begin billing";
    begin_in(market) = "Begin billing in {market}";
    FIRST_MONTH = "First month with bills";
    NOT_BEGUN = "Billing couldn’t begin";
    DONE_BEGUN = "Billing has begun";
    CANCEL = "Cancel";
    BEGIN_EFFECT = "This can’t be changed later.";
    CLOSE_EFFECT = "Bills and statements of the month are made within the hour and don’t change after that.";
    NO_KEY =
        "No month can be closed: no process signs the ledger. Start the worker with --ledger-key-file.";

    CLOSED_ALREADY = "This month is closed already.";
    LATER_IS_CLOSED = "A later month is closed already. What is left is on the next bill.";
    EARLIER_IS_OPEN = "An earlier month is being closed. Try again when it’s done.";
    NOT_OVER = "A month can be closed two days after it ends.";
    BILLS_NOT_BEGUN = "Bills haven’t begun in this market, or begin with a later month.";
    NOTHING = "There is nothing to bill up to this month.";
    ALREADY_BEGUN = "Billing has begun in this market already.";
    NOT_COUNTED = "Earlier entries are still being counted. Try again in 15 minutes.";
    AHEAD = "This month hasn’t begun.";
}
