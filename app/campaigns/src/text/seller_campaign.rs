//! One campaign as a seller sees it, and what became of the products that the shop registered in it.

ui::texts! {
    REGISTER_PRODUCTS = "Register products";
    DETAILS = "Details";
    REGISTRATION_PERIOD = "Registration period";
    PARTNER = "Agency";
    CONTACTS = "Contact information";
    NO_CONTACTS = "The agency hasn’t added contact information.";
    MARKET = "Target market";
    NOT_STARTED {date} = "Registration opens on {date}.";
    REGISTRATION_OVER {date} =
        "Registration closed on {date}. Products you’ve registered stay in the campaign until it ends.";
    HIDDEN = "The agency has unpublished this campaign, so you can’t register more products.";
    OVER = "This campaign has ended. Later orders earn no commission from it.";

    YOUR_PRODUCTS = "Your products";
    PENDING = "Pending";
    ONGOING = "Ongoing";
    REJECTED = "Rejected";
    CLOSED = "Closed";
    PERFORMANCE = "Performance";
    SAMPLES = "Samples";
    SEARCH = "Product or product ID";

    PRODUCT = "Product";
    PRICE = "Price";
    TOTAL_RATE = "Total commission rate";
    LINES = "Order lines";
    GMV = "GMV";
    COMMISSION = "Commission";
    REGISTERED = "Registered";
    STATE = "Status";
    REASON = "Reason";
    ACTIONS = "Actions";
    WHAT_NEXT = "Next step";
    WHY_CLOSED = "Reason";

    CHANGE_RATE = "Change rate";
    CHANGE_RATE_OF {product} = "Change the total commission rate for {product}";
    WITHDRAW_ONE {product} = "Withdraw {product}?";
    CLOSE_ONE {product} = "Request to close {product}?";
    LEAVE = "Cancel";
    NEW_RATE = "New total commission rate";
    rate_hint(least, most) = "{least} to {most}";
    SAVE_RATE = "Save rate";
    WITHDRAW = "Withdraw";
    withdraw_what(product) =
        "The agency will no longer see {product}. You can register it again while registration is open.";
    WITHDRAW_PRODUCT = "Withdraw product";
    CLOSE = "Close";
    close_what(agency, product) =
        "{agency} must approve before {product} leaves the campaign. Until then it stays, and orders keep earning commission.";
    ASK_TO_CLOSE = "Request to close";
    TAKE_BACK = "Cancel request";
    of_product(action, product) = "{action}, {product}";
    asked_on(date) = "Requested on {date}";
    REREGISTER = "Re-register";
    BLOCKED = "The partner has blocked this product";

    VIEW_DATA = "View data";

    other(explanation) = "Other: {explanation}";
    noted(reason, note) = "{reason}: {note}";
    SELLER_ASKED = "Closed at your request";
    AGENCY_CLOSED = "Closed by the agency";
    CAMPAIGN_ENDED = "Campaign ended";

    NONE_PENDING = "No pending products";
    NONE_PENDING_WHY =
        "Products you register appear here until the agency approves or rejects them.";
    NONE_ONGOING = "No ongoing products";
    NONE_ONGOING_WHY = "Products the agency approves appear here.";
    NONE_REJECTED = "No rejected products";
    NONE_REJECTED_WHY = "Products the agency rejects appear here with the reason.";
    NONE_CLOSED = "No closed products";
    NONE_CLOSED_WHY = "Closed products appear here with the reason.";
    NONE_FOUND = "No products match your search";
    none_found_why(search) = "No product on this tab has “{search}” in its name or product ID.";

    DONE_REGISTERED = "Products registered. The agency reviews each of them.";
    DONE_RATE = "Total commission rate saved.";
    DONE_WITHDRAWN = "Product withdrawn.";
    DONE_ASKED =
        "Close request sent. The product stays in the campaign until the agency approves it.";
    DONE_TAKEN_BACK = "Close request cancelled. The product stays in the campaign.";
}
