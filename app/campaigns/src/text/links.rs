//! What a creator finds behind a product link: pasting it, the offer, the consent.

ui::texts! {
    ADD_PRODUCT = "Add product";
    PRODUCT_URL = "Product URL";
    PRODUCT_URL_HINT =
        "Paste the link an agency sent you, or several. You can paste the whole message.";
    SHOW_PRODUCT = "View product";
    NOT_OPENED = "The link wasn’t opened";

    EMPTY = "Paste a product link.";
    too_long(given, most) =
        "That’s too long: {given} characters, maximum {most}. Paste only the link.";
    NO_LINK = "No product link found. A product link ends in /p/ or /l/ and 16 letters and digits.";
    SHORTENED =
        "This looks like a shortened link. Open it, and paste the address that the browser then shows.";
    OTHER_SITE =
        "This is a link of another site. A product link ends in /p/ or /l/ and 16 letters and digits.";
    NOT_WHOLE = "The product link is incomplete. Copy the whole link and paste it again.";

    LEADS_NOWHERE = "This link doesn’t work. Copy it again, or ask the agency for a new one.";
    FOR_CREATORS = "This link is for creators. Sign in as a creator in its market to open it.";
    other_market(link, yours) = "This link is for creators in {link}. Your account is in {yours}.";
    REVOKED = "The agency has withdrawn this link. Ask for a new one.";
    not_started(day) = "The campaign starts on {day}. You can use the link from then.";
    ended(day) = "The campaign ended on {day}. Its products can no longer be added.";
    PRODUCT_CLOSED = "The product is no longer in the campaign.";
    LIST_NOT_FOUND = "The product list wasn’t found";
    LIST_NOT_FOUND_WHY = "The product list wasn’t found. The agency may have deleted it.";
    NOT_FOR_YOU = "This link is for creators the agency has chosen.";
    NO_PRODUCTS = "No available products yet";
    NO_RATE = "The agency hasn’t set a commission rate for this product yet. Try again later.";
    CANNOT_ADD = "This product can’t be added";
    OTHER_LINK = "Paste another link";

    from_shop(shop, price) = "{shop} · {price}";
    COMMISSION_RATE = "Commission rate";
    RATE_IS_YOURS = "of the price of each item you sell";
    per_item(amount) = "About {amount} per item";
    per_item_after_share(amount, agency) = "About {amount} per item, after {agency}’s share";
    CAMPAIGN = "Campaign";
    AGENCY = "Agency";
    YOU_CAN_PROMOTE = "Promotion period";
    until(day) = "Until {day}";
    next_change(rate, moment) = "{rate} from {moment}";
    RATE_CHANGES = "Next rate";
    SHARED_WITH = "Your agency’s share";
    shared_with_how(agency, share) = "{agency} receives {share} of your commission";

    IN_SHOWCASE = "This product is already in your showcase";
    in_showcase_since(moment, rate) =
        "You added it on {moment}. It pays you {rate} now. Adding it again changes nothing.";
    OPEN_IN_SHOWCASE = "View in showcase";

    LOWER_TITLE = "This link would lower your commission rate";
    LOWER_UNLESS =
        "Your current rate stays unless you accept the lower one. If you add a product from several links, the most recent one counts.";

    TERMS = "Creator terms";
    terms_version(market, version) = "{market}, version {version}";
    READ_TERMS = "Read the terms";
    RECEIPT_KEPT = "Your consent receipt records the rate, campaign, terms, link and time.";
    AGREE = "Agree to the terms";
    ADD_TO_SHOWCASE = "Add to showcase";

    NOT_ADDED = "The product wasn’t added";
    TERMS_NOT_AGREED = "Select “Agree to the terms” to add the product.";
    terms_changed(version) =
        "The terms changed while you were reading. Read and agree to version {version}.";
    rate_changed(shown, now) =
        "The agency changed the commission rate from {shown} to {now} while you were reading. The product wasn’t added.";
    lower_not_accepted(offered, current) =
        "This link pays {offered}, and you currently earn {current} on this product. Accept the lower rate to add it.";

    PREVIEW = "Preview";
    PREVIEW_WHAT = "Creators in this market see this product when they open the link.";
    OPEN_REGISTRATION = "Open registration";
    OTHER_ACCOUNT = "Use another account";
    HOME_PAGE = "Go to the home page";
    SHARED_TITLE = "Product link";
    SHARED_NOT_FOUND_TITLE = "Link not found";
}
