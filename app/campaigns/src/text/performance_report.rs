//! What **Performance** says once on a page, worded on the server.

ui::texts! {
    REGISTERED = "Registered products";
    OWN_LINK = "Added without a list";
    OWN_LINK_WHY = "By a product’s own link, or before lists were recorded.";
    refunds(count) = one "{count} refund", other "{count} refunds";
    as_of(moment) = "Totals and days as of {moment}.";
    parts_as_of(moment) = "As of {moment}. What came in since is in the totals above already.";
    NOT_FOLDED = "Not added up yet. Look again in some minutes.";
    BY_MONTH_ONLY = "Shown by month: daily figures appear once at least three creators have sold in the period.";
    month(month, year) = "{month} {year}";
    day(day, month) = "{day} {month}";
    shop_and_code(shop, code) = "{shop} · {code}";
    gmv_summary(from, to, gmv) = "From {from} to {to}, GMV came to {gmv}.";
    lines_summary(from, to, lines) = "From {from} to {to}, there were {lines} order lines.";
    commission_summary(from, to, estimated, settled) = "From {from} to {to}, {estimated} is estimated and {settled} settled.";
}
