//! The head of **Campaign details**, worded on the server: the page's program has none of it.

ui::texts! {
    registration(days) = "Registration {days}";
    registration_left(days, left) = "Registration {days} · {left}";
    campaign(days) = "Campaign {days}";
    campaign_left(days, left) = "Campaign {days} · {left}";
    campaign_ended(days, moment) = "Campaign {days} · ended early on {moment}";
    least_rate(rate) = "Minimum total commission rate {rate}";
    ALL_SELLERS = "All sellers";
    selected(count) = one "{count} selected seller", other "{count} selected sellers";
    visible_to_sellers(market) = "Visible to sellers in {market}";
    VISIBLE_TO_SELECTED = "Visible to selected sellers";
    VISIBLE_TO_NOBODY = "Visible to your agency only";

    /// The line of figures.
    approved(count) = one "{count} product approved", other "{count} products approved";
    without_rate(approved, unrated) = "{approved}, {unrated} without a creator commission rate";
    creators(count) = one "{count} creator", other "{count} creators";
    creators_at_least(count) =
        one "At least {count} creator", other "At least {count} creators";
    sales(count, amount, days) =
        one "{count} order line, GMV {amount} in the last {days} days",
        other "{count} order lines, GMV {amount} in the last {days} days";
    commission(amount, days) = "Your commission {amount} in the last {days} days";
    commission_of(amount, days, settled, expected) =
        "Your commission {amount} in the last {days} days: {settled} settled, {expected} on the way";

    DRAFT = "Not submitted. Submit the campaign before you publish it.";
    published_upcoming(day) =
        "Published. Sellers can see it and register products from {day}.";
    published_open(day) = "Published. Sellers can register products until {day}.";
    published_over(day) = "Published. Registration ended on {day}; sellers can still see it.";
    UNPUBLISHED = "Not published. Sellers can’t see it or register products.";
    unpublished_over(day) = "Not published. Registration ended on {day}; sellers can’t see it.";
    unpublished_selling(count) =
        one "Not published. {count} approved product keeps selling.",
        other "Not published. {count} approved products keep selling.";
}
