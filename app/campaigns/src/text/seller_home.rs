//! What a seller sees first: what the shop pays, what needs it, and what can be done next.

ui::texts! {
    TITLE = "Home";
    as_of(market, moment) = "{market}, as of {moment}";
    REGISTER = "Register products";

    CHARGES = "Commission you pay";
    ALL_ORDERS = "All orders";
    will_be_charged(amount) =
        "If everything in process is delivered and not refunded, another {amount} will be charged.";
    charged_by(amount, day) = "{amount} of it settles by {day}.";

    ATTENTION = "Needs attention";
    NOTHING = "Nothing needs your attention.";
    may_reregister_in(campaign, rate) =
        "Rejected in {campaign} at {rate}. You can re-register it.";
    names_your_shop(agency, left) = "For your shop, by {agency}. Registration: {left}.";
    registration_ends(left) = "You have products in it. Registration: {left}.";
    pending_with(count, agency, day) =
        one "{count} product pending with {agency} since {day}",
        other "{count} products pending with {agency}, the first since {day}";

    BEST = "Your products in campaigns";
    ALL_PRODUCTS = "All products";
    best_of(days) = "Top products by GMV, {days}";
    NOTHING_SOLD_YET = "Products that sold through campaigns in the last 30 days appear here.";
    TOO_MANY_LINES =
        "There are too many order lines today to list products here. Filter orders by product instead.";
    PRODUCT = "Product";
    TOTAL_RATE = "Total commission rate";
    ORDER_LINES = "Order lines";
    GMV = "GMV";
    YOU_PAY = "You pay";

    asks(rate, date) = "Minimum {rate}, register by {date}";
    OPEN_CAMPAIGNS = "Open for registration";
    ALL_CAMPAIGNS = "All campaigns";
    NO_CAMPAIGNS = "No campaigns are open for registration right now.";
    FIRST_STEPS = "How it works";
    STEP_CHOOSE = "Choose a campaign";
    STEP_CHOOSE_HOW =
        "Each campaign has a minimum total commission rate and a registration deadline.";
    STEP_REGISTER = "Register products";
    STEP_REGISTER_HOW =
        "Set a total commission rate for each product. The agency approves it, or rejects it with a reason.";
    STEP_SELL = "Creators sell";
    STEP_SELL_HOW =
        "You pay commission on items sold and not refunded, and can see how each amount was calculated.";
}
