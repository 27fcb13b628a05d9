//! What the server words of **Data Compass**: figures with their definitions, changes, days.

ui::texts! {
    as_of(moment) = "As of {moment}.";
    NOT_FOLDED = "Orders are being added up for the first time.";
    compared(days) = "Compared with {days}.";
    parts_of(days) = "Orders of {days}.";

    CAMPAIGNS = "Campaigns";
    PRODUCTS = "Products";
    SHOPS = "Shops";
    CONTENT_TYPES = "Content types";

    GMV_MEANS =
        "Price × quantity of all attributed order lines, before refunds and cancellations.";
    LINES_MEANS =
        "Attributed order lines. An order with two different products has two order lines.";
    ITEMS_MEANS = "How many items were ordered.";
    REFUNDED_MEANS =
        "The amount refunded of these order lines. It counts on the day of the order, as all figures do.";
    ESTIMATED_MEANS =
        "Your commission on order lines that haven’t settled, including those on hold.";
    SETTLED_MEANS = "Your commission on settled order lines, less deductions.";
    TOTAL_BEFORE_SHARING = "Creator commission";
    TOTAL_BEFORE_SHARING_MEANS =
        "Creator commission before the managing agency share, estimated and settled.";

    /// What belongs to the refunded amount.
    refunds(count, share) = one "{count} refund, {share} of GMV", other "{count} refunds, {share} of GMV";
    refunds_alone(count) = one "{count} refund", other "{count} refunds";

    UNCHANGED = "No change";
    /// A figure that is more than it was: "+£12.00".
    more_by(difference) = "+{difference}";
    /// The same below zero, which amounts write by themselves.
    less_percent(percent) = "−{percent}";
    percent(number) = "{number}%";
    /// A change and what that is of what was: "+£12.00 (+4.00%)".
    change(difference, percent) = "{difference} ({percent})";

    over_time(figure) = "{figure} over time";
    COMMISSION_OVER_TIME = "Commission over time";
    summary(figure, from, to, sum) = "{figure} from {from} to {to}: {sum}";
    summary_compared(figure, from, to, sum, before) =
        "{figure} from {from} to {to}: {sum}, before that {before}";
    commission_summary(from, to, estimated, settled) =
        "From {from} to {to}: {estimated} estimated, {settled} settled";
    THESE_DATES = "These dates";
    BEFORE = "Before";
    DAY = "Day";
    MONTH = "Month";
    month(month, year) = "{month}\u{a0}{year}";
    day(day, month) = "{day}\u{a0}{month}";

    /// How many parts a page shows of how many.
    shown(shown, all) = "{shown} of {all}";
    by_agency(agency) = "by {agency}";
    shop_and_code(shop, code) = "{shop} · {code}";
}
