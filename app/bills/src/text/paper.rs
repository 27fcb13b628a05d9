//! What is printed of a bill. It is in English, whoever reads it, so that it is the same for everybody.

ui::texts! {
    bill(number) = "Payment bill {number}";
    statement(number) = "Statement {number}";
    of_platform(platform, month) = "{platform} · {month}";
    foot(number, page, pages) = "{number} · page {page} of {pages}";
    HEAD = "Bill";
    NAME = "Name";
    NUMBER = "Number";
    MONTH = "Month";
    CURRENCY = "Currency";
    CLOSED_AT = "Closed at";
    LINES = "Lines";

    AMOUNTS = "Amounts";
    SETTLED = "Settled";
    CORRECTED = "Corrected";
    EARLIER = "Earlier months";
    INCENTIVE = "Incentives";
    COMPENSATION = "Compensation";
    AS_CAMPAIGN = "Of that, own campaigns";
    AS_MANAGING = "Of that, managed creators";
    TOTAL = "Total";

    STATEMENT = "Statement";
    OPENING = "Opening balance";
    CHARGED = "Charged";
    GIVEN_BACK = "Corrections";
    PAID = "Paid";
    CLOSING = "Closing balance";
    PROCEEDS = "Taken from your proceeds when each line settled.";

    BY_CAMPAIGN = "By campaign";
    CAMPAIGN = "Campaign";
    NO_CAMPAIGN = "Without campaign";
    AMOUNT = "Amount";
    LINE_COUNT = "Lines";

    ALL_LINES = "Lines";
    TOO_MANY = "By campaign and day. Every line is in the CSV file of this bill.";
    DATE = "Date";
    ORDER = "Order";
    PRODUCT = "Product";
    RECORDED = "Recorded";
    earlier(kind) = "{kind}, earlier month";
    ROW_SETTLED = "Settled";
    ROW_CORRECTED = "Corrected";
    ROW_INCENTIVE = "Incentive";
    ROW_COMPENSATION = "Compensation";

    PROOF = "Proof";
    PROOF_WHY = "The data file of this bill can be verified without the platform. Compare these with what the verification prints.";
    FINGERPRINT = "Key fingerprint";
    CHAIN = "Chain head";
    LINK = "Link of the chain";
    DIGEST = "Digest of the lines";
}
