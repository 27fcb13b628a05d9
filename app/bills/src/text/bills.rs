//! Bills and statements as everybody reads them: the list, and one bill. What agencies and sellers alone read is in
//! `consoles.rs`.

ui::texts! {
    STATEMENTS = "Statements";
    LEAD_OF_CREATOR =
        "What you earned in each month. A statement never changes: what becomes known later is on a later one.";
    OPEN_MONTH = "This month so far";
    TOOLS = "Filter by market and year";
    YEAR = "Year";
    ANY_YEAR = "Any year";
    CAPTION = "Months with their totals";
    MONTH = "Month";
    month_name(month, year) = "{month}\u{a0}{year}";
    LINE_COUNT = "Lines";
    CLOSED_ON = "Closed on";
    TOTAL = "Total";
    NO_STATEMENTS = "No statements yet";
    NONE_WHY = "A month is closed two days after it ends. What it came to appears here.";
    NO_MATCH = "Nothing matches these filters";
    show_bill(number) = "{number}: see what it is made up of";

    closed(moment) = "Closed {moment}. It can’t change.";
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

    LINES = "Lines";
    LINES_CAPTION = "Lines with what each comes to";
    LINE = "Line";
    RECORDED = "Recorded";
    CAMPAIGN = "Campaign";
    AMOUNT = "Amount";
    order(order, line) = "Order {order}, line {line}";
    explain(order, line) = "Order {order}, line {line}: see how it was calculated";
    explain_other(what) = "{what}: see how it was calculated";
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
