//! What agencies and sellers alone read of their bills and statements.

ui::texts! {
    TITLE = "Payment bills";
    LEAD =
        "What your agency earned in each month. A bill never changes: what becomes known later is on a later bill.";
    LEAD_OF_SHOP =
        "What your shop was charged in each month. A statement never changes: what becomes known later is on a later one.";
    NONE = "No bills yet";
    MARKET = "Market";
    ANY_MARKET = "Any market";
    ROLES = "Amounts by role";
    ALL_ROLES = "Both roles";
    AS_CAMPAIGN = "Your campaigns";
    AS_MANAGING = "Managed creators";
    OPENING = "Opening balance";
    CHARGED = "Charged";
    GIVEN_BACK = "Corrections";
    PAID = "Paid";
    CLOSING = "Closing balance";
    explain_opening(what) = "{what}: see the statement before this one";
    PROCEEDS = "Taken from your proceeds when each line settled.";
}
