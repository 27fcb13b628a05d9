//! One link of a campaign: what it brought, whom it is for, sending and revoking it.

ui::texts! {
    TITLE = "Link";
    link_to(name) = "Link to {name}";
    KIND = "Leads to";
    EVERYTHING = "Products and lists";
    PRODUCTS = "Products";
    LISTS = "Product lists";
    STATE = "Status";
    WORKING = "Working links";
    RESTRICTED = "Selected creators only";
    REVOKED = "Revoked";
    OPENED = "Opened";
    ACCEPTED = "Added";
    ORDER_LINES = "Order lines";
    GMV = "GMV";
    QR_OF = "QR code of this link";
    QR_DOWNLOAD = "Download QR code";
    LINK = "Link";
    FUNNEL = "What this link brought";
    CREATORS = "Creators";
    CREATORS_CAPTION = "Creators this link is for, with when it was last sent to them";
    CREATOR = "Creator";
    SENT = "Sent to Inbox";
    SELECTED = "Selected creators";
    select_one(handle) = "Select {handle}";
    SEND = "Send to Inbox";
    HANDLES = "Creators who can use this link";
    HANDLES_HINT =
        "Enter or paste handles, one per line, up to 1,000. Only these creators can open the link; creators who added the product before keep it.";
    RESTRICT = "Save creators";
    OPEN_TO_ALL = "Open to all creators";
    NOT_SAVED = "The creators weren’t saved";
    NOT_SENT = "The link wasn’t sent";
    NOT_CHANGED = "Nothing was changed";
    SOME_NOT_FOUND = "These handles weren’t added";
    REVOKE = "Revoke";
    revoke_title(name) = "Revoke the link to “{name}”?";
    REVOKE_EFFECT =
        "The link stops working immediately, and you can’t undo this. Creators who added the product keep it and its commission rate. No new link is made; you can make one afterwards.";
    KEEP = "Cancel";
    MAKE_NEW = "Make a new link";
    NEW_LINK = "View the new link";

    done_restricted(count) =
        one "Only {count} creator can use this link now.",
        other "Only {count} creators can use this link now.";
    done_sent(count) =
        one "Link sent to {count} creator.",
        other "Link sent to {count} creators.";
    DONE_OPENED = "All creators in this market can use this link now.";
    DONE_REVOKED = "Link revoked.";
    DONE_MADE = "New link made.";
}
