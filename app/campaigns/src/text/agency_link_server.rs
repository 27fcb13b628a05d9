//! What the server says of one link of a campaign.

ui::texts! {
    FOR_ALL = "All creators in this market can use this link.";
    for_some(count) =
        one "Only {count} selected creator can use this link.",
        other "Only {count} selected creators can use this link.";
    revoked_on(moment) = "Revoked on {moment}. Creators who open it see that it no longer works.";
    NOT_THERE = "What this link leads to is no longer in the campaign.";
    products(count) = one "{count} product", other "{count} products";
    sub(shop, code) = "{shop} · {code}";
    made_on(moment) = "Created {moment}";
    OPENED = "Opened";
    OPENED_WHO = "creators who opened it";
    opened_since(day) = "creators who opened it, counted since {day}";
    ACCEPTED = "Added";
    ACCEPTED_WHO = "creators who added a product through it";
    SOLD = "Order lines";
    SOLD_WHAT = "through these creators’ showcases";
    GMV = "GMV";
    GMV_WHAT = "before refunds and cancellations";
    more_than(count) = "{count}+";
    will_opened(count) = "Opened by {count} creators.";
    will_accepted(count) = "Added by {count} creators, who keep what they added.";

    not_found(handle) = "{handle}: no creator has this handle.";
    other_market(handle) = "{handle}: this creator sells in another market.";

    NONE_NAMED = "Enter at least one handle.";
    NONE_KNOWN = "None of these handles belongs to a creator in this market. Check the spelling.";
    too_many(given, most) = "You entered {given} handles. Enter up to {most}.";
    IS_REVOKED = "The link is revoked. Make a new link first.";
    NONE_SELECTED = "Select at least one creator.";
    GONE = "What this link leads to is no longer in the campaign, so creators couldn’t use it.";
    NOT_STARTED = "The campaign hasn’t started, so creators couldn’t use the link yet.";
    OVER = "The campaign has ended, so creators couldn’t use the link.";
    sent_as_many(most) =
        "Your agency has sent {most} links in the last 24 hours, the maximum. Send more later.";
    can_send(count) =
        one "Your agency can send {count} more link now. Select fewer creators.",
        other "Your agency can send {count} more links now. Select fewer creators.";
    SENT_TODAY = "The link was sent to these creators in the last 24 hours. Send it again later.";
    NOT_REVOKED = "This link still works. Revoke it before you make a new one.";
    HAS_LINK = "There’s already a new link.";
    ALREADY_REVOKED = "This link is already revoked.";
}
