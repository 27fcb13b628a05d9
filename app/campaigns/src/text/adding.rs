//! Adding products: several links at once, the alert of a lower rate, and what other devices and other accounts
//! have to do with it.

ui::texts! {
    TITLE = "Links you pasted";
    links(count) = one "{count} link", other "{count} links";
    /// Links of a message that lead nowhere by themselves.
    BAD_LINES = "Lines without a product link";
    bad_line(line, why) = "Line {line}: {why}";
    CONTINUE = "Agree and continue";
    ALL_IN_SHOWCASE = "All of these products are in your showcase";
    OTHER_LINKS = "Paste other links";
    OPEN_LIST = "Open the list";
    open_list_of(list) = "Open the list {list}";
    can_be_added(count) =
        one "{count} product of this list can be added.",
        other "{count} products of this list can be added.";

    too_many_links(given, most) = "You pasted {given} different links. Paste up to {most} at a time.";
    TOO_MANY_LINKS = "You pasted too many links. Paste fewer at a time.";
    TOO_LONG = "That’s too long. Paste only the links.";
    SAME_PRODUCT = "Another of these links leads to the same product and was added.";
    AGENCY_SUSPENDED =
        "This agency’s links can’t be used at the moment. Products you added before go on earning.";

    LOWER_TITLE = "These links would lower some of your commission rates";
    lower_item(product, offered, current) = "{product}: {offered} instead of {current}.";
    COUNTS_FROM = "Counts for orders from the moment you add it.";
    /// What is paid as long as nothing is added.
    stays(current) = "Without adding: {current}.";
    falls(current, day, later) = "Without adding: {current} until {day}, then {later}.";
    RATES = "Rates over time";
    rates_of(product) = "Rates over time: {product}";
    add_better(count) =
        one "Add only the better ones ({count})", other "Add only the better ones ({count})";
    ADD_ALL_ANYWAY = "Add all anyway";
    ADD_ANYWAY = "Add anyway";

    other_account(handle, market) = "This link is for your account @{handle} in {market}.";
    SWITCH_ACCOUNT = "Switch account";
    other_device(campaign, rate) =
        "Another device added this product from {campaign} at {rate} a moment ago. Orders now count for this one.";
}
