//! **Payment bills** and **Statements**: the list, and one bill.

ui::texts! {
    TITLE = "Payment bills";
    STATEMENTS = "Statements";
    LEAD =
        "What your agency earned in each month. A bill never changes: what becomes known later is on a later bill.";
    LEAD_OF_SHOP =
        "What your shop was charged in each month. A statement never changes: what becomes known later is on a later one.";
    LEAD_OF_CREATOR =
        "What you earned in each month. A statement never changes: what becomes known later is on a later one.";
    OPEN_MONTH = "This month so far";
    TOOLS = "Filter by market and year";
    MARKET = "Market";
    ANY_MARKET = "Any market";
    YEAR = "Year";
    ANY_YEAR = "Any year";
    ROLES = "Amounts by role";
    ALL_ROLES = "Both roles";
    AS_CAMPAIGN = "Your campaigns";
    AS_MANAGING = "Managed creators";
    CAPTION = "Months with their totals";
    MONTH = "Month";
    month_name(month, year) = "{month}\u{a0}{year}";
    LINE_COUNT = "Lines";
    CLOSED_ON = "Closed on";
    TOTAL = "Total";
    NONE = "No bills yet";
    NO_STATEMENTS = "No statements yet";
    NONE_WHY = "A month is closed two days after it ends. What it came to appears here.";
    NO_MATCH = "Nothing matches these filters";
    show_bill(number) = "{number}: see what it is made up of";

    closed(moment) = "Closed {moment}. It doesn’t change any more.";
    SUMS = "Amounts";
    SETTLED = "Settled";
    CORRECTED = "Corrected";
    EARLIER = "Earlier months";
    INCENTIVES = "Incentives";
    INCENTIVE = "Incentive";
    COMPENSATION = "Compensation";
    show_lines(what) = "{what}: show these lines";
    ALL_LINES = "Show all lines";
    RUNNING = "All months up to this one";

    OPENING = "Opening balance";
    CHARGED = "Charged";
    GIVEN_BACK = "Corrections";
    PAID = "Paid";
    CLOSING = "Closing balance";
    PROCEEDS = "Taken from your proceeds when each line settled.";

    LINES = "Lines";
    LINES_CAPTION = "Lines with what each comes to";
    LINE = "Line";
    RECORDED = "Recorded";
    CAMPAIGN = "Campaign";
    AMOUNT = "Amount";
    order(order, line) = "Order {order}, line {line}";
    explain(order, line) = "Order {order}, line {line}: see how it was calculated";
    NO_LINES = "No lines match these filters";

    FILES = "Files";
    PDF = "PDF";
    CSV = "CSV";
    DATA_FILE = "Data file";
    prepare(file) = "Prepare {file}";
    being_prepared(file) = "{file} is being prepared. It’s ready within a minute: reload this page.";
    ASKED = "It’s being prepared";
    NOT_ASKED = "It couldn’t be prepared";
    WHAT_DATA_IS =
        "The data file has everything that your amounts were calculated from, with a signature.";

    VERIFY = "How to verify this bill";
    VERIFY_1 = "Download the data file.";
    VERIFY_2 = "Run partner-center verify with it, on any computer, without a network.";
    VERIFY_3 = "Compare the fingerprint that it prints with the one below and with the one that the platform publishes.";
    FINGERPRINT = "Key fingerprint";
    CHAIN = "Chain head";
    LINK = "Link of the chain";
    DIGEST = "Digest of the lines";
}
