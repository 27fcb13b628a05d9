//! What creators are paid of approved products, and the links that lead to it.

ui::texts! {
    YOU_KEEP = "Agency commission";
    per_sale(amount) = "{amount} per item";
    SPLIT = "Commission split";
    split_label(creator, agency) = "Creator {creator}, agency {agency}";
    not_split(total) = "No creator commission rate yet, total {total}";
    rate_of(product) = "Creator commission rate (%) for {product}";
    RATE = "Creator commission rate";
    no_link_for(products) = "No creator commission rate, so no link yet: {products}.";
    RATE_OF_SELECTED = "Creator commission rate (%) for the selected products";
    SET_RATE = "Set rate";
    SAVE = "Save rates";
    save_several(count) = one "Save {count} rate", other "Save {count} rates";
    effect(day) =
        "An increase applies to all creators immediately. A decrease applies immediately to creators who add the product from now on; creators who already added it keep the higher rate until {day}.";
    changed(count) = one "{count} rate changed.", other "{count} rates changed.";
    need_fix(count) = one "{count} rate needs to be corrected.", other "{count} rates need to be corrected.";
    first_rates(count) =
        one "{count} product gets its first rate.", other "{count} products get their first rate.";
    increases(count) = one "{count} rate increases.", other "{count} rates increase.";
    earn_more(count, day) =
        one "{count} creator earns more from now on; you can’t lower that before {day}.",
        other "{count} creators earn more from now on; you can’t lower that before {day}.";
    decreases(count) = one "{count} rate decreases.", other "{count} rates decrease.";
    keep(count, rate, day) =
        one "{count} creator keeps {rate} until {day}.",
        other "{count} creators keep {rate} until {day}.";
    keep_higher(count, day) =
        one "{count} creator keeps a higher rate until {day}.",
        other "{count} creators keep a higher rate until {day}.";
    leave_little(count) =
        one "Your agency keeps less than 1.00% of {count} product.",
        other "Your agency keeps less than 1.00% of {count} products.";
    SAVE_ANYWAY = "Save anyway";
    DISCARD = "Discard";
    kept_by(count, creators, rate, day) =
        one "{creators} of {count} creator: {rate} until {day}",
        other "{creators} of {count} creators: {rate} until {day}";
    kept_up_to(count, creators, rate, day) =
        one "{creators} of {count} creator: up to {rate} until {day}",
        other "{creators} of {count} creators: up to {rate} until {day}";
    range(least, most) = "{least}–{most}";
    CREATOR_PART = "Creator";
    AGENCY_PART = "Agency";
    was(rate) = "was {rate}";
    from(rate, moment) = "{rate} from {moment}";
    at_most(total) = "Maximum {total}";
    between(most) = "Above 0%, up to {most}";
    UNREADABLE = "Enter a percentage, for example 15.25";
    DECIMALS = "Use up to two decimals";

    LINK = "Link";
    HAS_LINK = "Exported";
    EXPORT = "Export links";
    ALL_LINKS = "Links";
    NOT_EXPORTED = "No links were exported";
    LEAVE_OUT = "Export without them";

    LINKS_TITLE = "Exported links";
    links_of(campaign) = "Exported links, {campaign}";
    SEARCH_LINKS = "Product or product ID";
    NO_LINKS_FOUND = "No links match your search";
    COPY_ALL = "Copy all";
    copy_shown(count) = one "Copy this link", other "Copy these {count}";
    AS_TEXT = "As text for a message";
    LINKS_LEAD =
        "A product keeps the same link every time you export it. Creators who open it see the product and their own commission rate, never the seller’s total commission rate.";
    LINKS_CAPTION =
        "Products with their link and the commission rate for creators who add them now";
    product_link(product) = "Link for {product}";
    DOWNLOAD = "Download CSV";
    DOWNLOAD_XLSX = "Download XLSX";
    NO_LINKS = "No links yet";
    NO_LINKS_WHY =
        "Select approved products that have a creator commission rate, then export their links.";
    BACK_TO_APPROVED = "Approved products";
    SHOWN_OF {shown, all} =
        "Showing {shown} of {all} links. The file has all of them.";
    SELECTED_OF {shown, all} = "Showing the {shown} links you exported. The campaign has {all}.";
    SHOW_ALL = "Show all links in this campaign";
    exported(count) = one "{count} link exported.", other "{count} links exported.";

    KEEP_RATE {rate} = "Keep {rate}";
    SET_TYPED {rate} = "Set {rate}";
}
