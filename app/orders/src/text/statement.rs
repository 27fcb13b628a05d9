//! What a shop owes in commission, and what it was charged in a month.

ui::texts! {
    TITLE = "Statement";
    LEAD =
        "Commission your shop owes for order lines that haven’t settled, and what it was charged for those that settled in a month.";
    TOOLS = "Month of the statement";
    MONTH = "Month";
    OWED = "Owed, estimated";
    OWED_NOW = "Owed now, estimated";
    CHARGED = "Charged";
    DEDUCTED = "Deducted";
    NET = "Charged, less deductions";
    CAMPAIGN = "Campaign";
    CAPTION = "Commission by campaign";
    charged_in(days) = "Settled {days}";
    as_of(moment) = "As of {moment}. Order lines on hold aren’t included until they’re released.";
    show(what) = "{what}: show these order lines";
    show_of(what, campaign) = "{what}, {campaign}: show these order lines";
    cut(shown, count) = "{shown} of {count} campaigns are shown. The export has all of them.";
    EXPORT_CSV = "Export CSV";
    EXPORT_XLSX = "Export XLSX";
    STATEMENTS = "Statements";
    NONE = "Nothing owed or charged";
    NONE_WHY =
        "Commission appears here when order lines come in through campaigns, and in the month in which they settle.";
}
