//! The creator's showcase, and the receipts of what was agreed to.

ui::texts! {
    TITLE = "Showcase";
    ADD_PRODUCT = "Add product";
    GROUPS = "Products in your showcase";
    EARNING = "Earning";
    ENDED = "Ended";
    NONE_EARNING_TITLE = "No products earning";
    NONE_EARNING =
        "None of your products earn commission now. Add a product to start again.";
    NONE_ENDED_TITLE = "No ended products";
    NONE_ENDED = "Products appear here after their campaign ends or they leave it.";
    per_item(amount) = "about {amount} per item";
    /// How that amount comes about.
    per_item_is(rate, price) = "{rate} of the price of {price}.";
    per_item_is_shared(rate, price, share) =
        "{rate} of the price of {price}, less your agency’s share of {share}.";
    paid_until(rate, day) = "Paid {rate} until {day}";
    AFTER_SHARE = "After your agency’s share";
    EMPTY_TITLE = "Your showcase is empty";
    EMPTY =
        "Agencies send you product links. Paste one to see your commission rate and add the product.";
    NO_MORE_TITLE = "No products on this page";
    NO_MORE = "These products may have been removed.";
    FIRST_PAGE = "Back to showcase";

    DONE_ADDED =
        "Added to your showcase. Orders placed from now on count. Your consent receipt is saved with the product.";
    DONE_KEPT = "This product was already in your showcase. Nothing changed.";
    DONE_REMOVED = "Removed from your showcase. Orders placed from now on no longer count.";

    YOUR_RATE = "Your commission rate";
    by_agency(campaign, agency) = "{campaign} by {agency}";
    since(moment) = "Since {moment}";
    then(rate, day) = "{rate} from {day}";
    OTHER_COUNTS = "You added this product again from another link. New orders count for that one.";
    NOT_STARTED = "Campaign hasn’t started";
    CAMPAIGN_ENDED = "Campaign ended";
    PRODUCT_CLOSED = "No longer in the campaign";
    REMOVED = "Removed";

    ENTRY_TITLE = "Showcase product";
    PRICE = "Price";
    price_changed(now, day, was) = "Price changed to {now} on {day} (was {was})";
    CAMPAIGN = "Campaign";
    AGENCY = "Agency";
    CAMPAIGN_DAYS = "Campaign period";
    IN_SHOWCASE_SINCE = "In showcase since";
    REMOVED_AT = "Removed";
    NEXT_CHANGE = "Next rate";
    NONE_KNOWN = "None scheduled";
    CAME_FROM = "Source";
    IMPORTED = "Imported by the platform";

    RECEIPT = "Consent receipt";
    /// On paper.
    receipt_reference(receipt) = "Consent receipt {receipt}";
    RECEIPT_SAYS = "What you agreed to when you added the product. It can’t be changed.";
    OPEN_RECEIPT = "View receipt";
    AGREED_AT = "Agreed on";
    AGREED_RATE = "Commission rate";
    GIVEN_UP = "Previous rate";
    TERMS = "Terms";
    terms_of(market, version) = "{market}, version {version}";
    TERMS_HASH = "SHA-256 of the terms";
    RECEIPT_LINK = "Link";
    RECEIPT_NUMBER = "Receipt number";
    THE_TERMS = "Terms you agreed to";
    OPEN_ENTRY = "View product";

    RECEIPTS = "Consent receipts";
    RECEIPTS_LEAD = "Everything you’ve agreed to, newest first.";
    receipts(count) = one "{count} receipt.", other "{count} receipts.";
    products_without(count) =
        one "{count} product was imported by the platform, so it has no receipt.",
        other "{count} products were imported by the platform, so they have no receipt.";
    NO_RECEIPTS_TITLE = "No receipts yet";
    NO_RECEIPTS = "When you add a product, the rate and terms you agree to are saved here.";

    REMOVE = "Remove from showcase";
    remove_title(product) = "Remove {product}?";
    REMOVE_EFFECT = "Orders placed before you remove it still count. Later orders don’t.";
    remove_gives_up(rate, now) =
        "You also lose your rate of {rate}. Adding the product again now would pay {now}.";
    REMOVE_CAN_ADD = "You can add it again with its link, at the rate offered then.";
    REMOVE_CANNOT_ADD = "You won’t be able to add it again.";
    KEEP = "Cancel";
    NOT_REMOVED = "The product wasn’t removed";
    ALREADY_REMOVED = "This product has already been removed from your showcase.";
    REMOVED_BEFORE_ADDED = "This product was only just added. Try again in a moment.";
}
