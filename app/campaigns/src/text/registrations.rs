//! Registrations as an agency decides on them: the tabs of Campaign details, and one registration.

ui::texts! {
    PENDING = "Pending";
    APPROVED = "Approved";
    REJECTED = "Rejected";
    PENDING_CLOSED = "Pending closed";
    CLOSED = "Closed";

    LIST_TOOLS = "Search registrations";
    SEARCH = "Product or shop";
    NARROW = "Filter approved products";
    NARROW_REJECTED = "Filter rejected products";
    ONLY_NO_RATE = "No rate";
    ONLY_NOT_EXPORTED = "Not exported";
    ONLY_RATE_KEPT = "Higher rate kept";
    found(count) = one "{count} product", other "{count} products";
    found_at_least(count) = one "At least {count} product", other "At least {count} products";
    ALL_SHOPS = "All shops";
    shop_with(shop, count) = "{shop} ({count})";
    TOO_LONG_TO_SORT =
        "More than 10,000 products can only be sorted by total commission rate. They’re shown newest first.";
    FOUND_NONE = "No registrations match this search";
    FOUND_NONE_SO_FAR = "No matching registrations among these 2,000";
    LOOKED_THROUGH_SOME =
        "Only 2,000 registrations were searched for this page. Open the next page to search older ones, or narrow the filters.";
    PRODUCT = "Product";
    shop_and_code(shop, code) = "{shop} · {code}";
    shop_code_rejected(shop, code) = "{shop} · {code} · Rejected before";
    PRICE = "Price";
    TOTAL_RATE = "Total commission rate";
    TOTAL_RATE_FROZEN = "Locked when you approved the registration";
    CREATOR_RATE = "Creator commission rate";
    ABOVE_MINIMUM = "Above minimum";
    OTHER_CAMPAIGNS = "Other campaigns";
    REGISTERED = "Registered";
    REASON = "Reason";
    REJECTED_ON = "Rejected";
    ASKED_ON = "Close requested";
    CLOSED_ON = "Closed";
    AGAIN = "Re-registration";
    MAY_REREGISTER = "Allowed";
    BLOCKED = "Blocked";
    again_pending(day) = "Registered again {day}";
    again_approved(day) = "Registered again, approved {day}";
    again_rejected(day) = "Registered again, rejected {day}";
    again_closing(day) = "Registered again, close requested {day}";
    again_closed(day) = "Registered again, closed {day}";
    again_withdrawn(day) = "Registered again, withdrawn {day}";
    STILL_OPEN = "Still open";
    ACTIONS = "Actions";
    select_one(product) = "Select {product}";
    SELECTED = "Selected products";
    VIEW_DATA = "View data";
    view_data_of(product) = "View data for {product}";

    PENDING_CAPTION = "Products waiting for your review, with shop and total commission rate";
    APPROVED_CAPTION =
        "Approved products with total commission rate, creator commission rate and agency commission";
    REJECTED_CAPTION =
        "Rejected products with the reason and whether the seller can re-register them";
    CLOSING_CAPTION = "Products with a close request from the seller";
    CLOSED_CAPTION = "Closed products, with when and why they were closed";

    NO_PENDING = "No pending registrations";
    no_pending_why(day) =
        "Sellers can register products until {day}. New registrations appear here.";
    NO_PENDING_OVER = "The registration period has ended.";
    NO_PENDING_UNPUBLISHED = "Sellers can’t see this campaign because it isn’t published.";
    NO_APPROVED = "No approved products";
    NO_APPROVED_WHY =
        "Approve products on the Pending tab. Then set creator commission rates and export links here.";
    NO_REJECTED = "No rejected products";
    NO_CLOSING = "No close requests";
    NO_CLOSED = "No closed products";

    APPROVE = "Approve";
    approve_one(product) = "Approve {product}";
    REJECT = "Reject";
    reject_one(product) = "Reject {product}";
    CLOSE = "Close product";
    approved_at_rate(rate) = "Approved at {rate}.";
    UNDO = "Undo";
    undo_one(product) = "Undo the approval of {product}";
    UNDO_APPROVAL = "Undo approval";
    APPROVAL_UNDONE = "Approval undone. The product is pending again.";
    ALLOW_REREGISTER = "Allow to re-register";
    allow_one(product) = "Allow to re-register, {product}";
    REREGISTER_ALLOWED = "Block lifted. The seller can re-register the product and is notified.";
    APPROVING_FIXES = "Approving locks the seller’s total commission rate.";

    reject_title_one(product) = "Reject “{product}”?";
    reject_title(count) = one "Reject {count} product?", other "Reject {count} products?";
    REJECT_EFFECT = "The seller sees the reason immediately.";
    REJECT_WHY = "Reason";
    COMMISSION_TOO_LOW = "Commission too low";
    HARD_TO_PROMOTE = "Hard to promote";
    TOO_EXPENSIVE = "Too expensive";
    NO_SUITABLE_CREATOR = "No suitable creator";
    OTHER = "Other";
    EXPLANATION = "Note to the seller";
    explanation_hint(most) =
        "Optional, except with the reason Other. The seller sees it. Up to {most} characters.";
    reason_noted(reason, note) = "{reason}: {note}";
    MAY_AGAIN = "May re-register";
    BLOCK = "Blocked in this campaign";
    BLOCK_HINT = "You can lift the block later.";
    KEEP_PENDING = "Cancel";
    NOT_REJECTED = "Nothing was rejected";

    NOTHING_DONE = "Nothing was changed";
    several_approved(count) =
        one "{count} product approved. Set its creator commission rate, then export its link.",
        other "{count} products approved. Set their creator commission rates, then export their links.";
    several_rejected(count) =
        one "{count} product rejected. The seller can see the reason.",
        other "{count} products rejected. Their sellers can see the reason.";
    rates_set(count) =
        one "{count} creator commission rate saved.",
        other "{count} creator commission rates saved.";
    CLOSE_APPROVED = "Product closed. Orders placed from now on no longer count for this campaign.";
    CLOSE_REFUSED =
        "Close request rejected. The product stays in the campaign, and the seller is notified.";
    PRODUCT_CLOSED =
        "Product closed. Orders placed from now on no longer count for this campaign, and the seller is notified.";
    some_not_done(done, refused) = "{done} updated, {refused} not updated";
    more_not_done(count) = "And {count} more. Fix these first, then try the rest again.";
    product_why(product, why) = "{product}: {why}";
    left_out(count, why) = one "{count} product: {why}", other "{count} products: {why}";
    more_in_file(count) = "And {count} more, all of them in the CSV file";
    EXPORT_LEFT_OUT = "Export CSV";

    APPROVING = "Approving products";
    REJECTING = "Rejecting products";
    approved_so_far(done, all) = "{done} of {all} products approved";
    rejected_so_far(done, all) = "{done} of {all} products rejected";
    and_not_updated(done, refused) = "{done}, {refused} not updated";
    LEAVE_EFFECT =
        "Keep this page open. If you leave, finished products stay as they are and the rest stay pending.";
    remaining(count) =
        one "{count} product is still pending. It stays pending unless you continue.",
        other "{count} products are still pending. They stay pending unless you continue.";
    GO_ON = "Continue";
    STOP = "Stop";

    approve_close_of(product) = "Approve the close request for {product}";
    refuse_close_of(product) = "Reject the close request for {product}";
    CLOSING_EFFECT =
        "Creators can keep promoting a product until you decide. Approve: it closes immediately; earlier orders still count, later ones don’t. Reject: it stays in the campaign.";
    SELLER_ASKED = "Closed at the seller’s request";
    AGENCY_CLOSED = "Closed by your agency";
    CAMPAIGN_ENDED = "Campaign ended";

    DETAILS = "Registration details";
    SHOP = "Shop";
    PRODUCT_CODE = "Product ID";
    SINCE = "In this status since";
    HISTORY = "Creator commission rate history";
    HISTORY_CAPTION =
        "Every creator commission rate set for this product’s link, with the time it took effect";
    FROM = "From";
    NO_HISTORY = "No creator commission rate set yet. Set one to export the link.";
    STARTS_LATER = "scheduled";
    CREATORS = "Creators who added this product";
    CREATORS_CAPTION =
        "Creators who added this product, with their current commission rate and start date";
    CREATOR = "Creator";
    PAID_NOW = "Current commission rate";
    until_then(day, rate) = "until {day}, then {rate}";
    ADDED = "Added";
    CAME_BY = "View the link";
    ORDER_LINES = "Order lines";
    GMV = "GMV";
    YOUR_COMMISSION = "Your commission";
    ITEMS = "Items";
    REFUNDED = "Refunded";
    approving(count) = one "Approving {count} product…", other "Approving {count} products…";
    removed(moment) = "removed {moment}";
    NO_CREATORS =
        "No creators have added this product yet. Export its link and share it with creators.";
    close_title(product) = "Close “{product}”?";
    CLOSE_EFFECT =
        "The product closes immediately and can’t be reopened. Earlier orders still count; later ones earn no commission in this campaign. Its link shows that it’s closed, and the seller is notified.";
    APPROVE_CLOSE_EFFECT =
        "The product closes immediately, as the seller asked, and can’t be reopened. Earlier orders still count; later ones earn no commission in this campaign. Its link shows that it’s closed, and the seller is notified.";
    closing_creators(count) =
        one "{count} creator has it in the showcase.",
        other "{count} creators have it in their showcases.";
    closing_sales(count, days, sales) =
        one "{count} order in the last {days} days: {sales}.",
        other "{count} orders in the last {days} days: {sales}.";
    closing_sales_at_least(count, days, sales) =
        one "At least {count} order in the last {days} days: {sales} or more.",
        other "At least {count} orders in the last {days} days: {sales} or more.";
    KEEP_OPEN = "Cancel";
}
