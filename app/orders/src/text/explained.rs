//! How an amount came about: what was sold, who agreed to what, arithmetic, settlement, ledger, check.

ui::texts! {
    head(amount) = "How {amount} was calculated";
    PAID_BY_YOU {order, line} = "Commission you pay on order {order}, line {line}.";
    YOUR_PART {order, line} = "Your commission on order {order}, line {line}.";
    estimated_at_first(amount) = "Original estimate: {amount}.";

    deducted_items(count, amount, day) =
        one "{amount} deducted on {day}: {count} item was refunded",
        other "{amount} deducted on {day}: {count} items were refunded";
    deducted_amount(amount, day) = "{amount} deducted on {day}: part of the price was refunded";
    deducted_cancelled(amount, day) = "{amount} deducted on {day}: the order line was cancelled";

    OUTCOME = "In short";
    product(base, rate, amount) = "{base} × {rate} = {amount}";
    product_less(base, rate, whole, share, agency, amount) =
        "{base} × {rate} = {whole}, less {share} for {agency} = {amount}";
    product_of(base, rate, whole, share, amount) =
        "{base} × {rate} = {whole}, of which {share} = {amount}";
    SETTLES_WHEN_PAID =
        "Estimated. Settles after the order is paid and delivered.";
    settles_on(day) = "Estimated. Settles {day}.";
    settles_about(count) =
        one "Estimated. Settles about {count} day after delivery.",
        other "Estimated. Settles about {count} days after delivery.";
    settled_on(day) = "Settled {day}.";
    settled_before(amount, day) = "Settled {day} with {amount}.";
    held_self_order(day) =
        "On hold since {day}: the platform operator is checking whether the buyer is connected to the seller, an agency or the creator.";
    held_unusual_orders(day) =
        "On hold since {day}: the platform operator is checking an unusual pattern of orders.";
    held_delivery_dispute(day) =
        "On hold since {day}: a dispute about the delivery or a return is being resolved.";
    held_content_review(day) =
        "On hold since {day}: the platform operator is checking the content that led to this order.";
    held_without_reason(day) =
        "On hold since {day}. No reason was recorded for this hold, and no decision date.";
    decided_within(days, until) = "The decision is due within {days} days, by {until}.";
    AFTER_RELEASE =
        "When the order line is released, it settles at its usual time, or right away if that has passed.";
    CANCELLED_BEFORE = "Cancelled before settlement, so there’s no commission.";
    REFUNDED_BEFORE = "Fully refunded before settlement, so there’s no commission.";
    rate_accepted(day) = "Rate accepted {day}.";
    rate_locked(day) = "Rate locked {day}.";
    VIEW_RECEIPT = "View receipt";
    VIEW_REGISTRATION = "Registration details";
    VIEW_PRODUCT = "View in showcase";
    view_campaign(campaign) = "Campaign {campaign}";

    split_of(whole, parts) = "Of {whole}: {parts}";
    split_part(name, amount) = "{name} {amount}";
    CREATOR = "Creator";
    YOU = "You";
    SELLER_PAYS = "Total commission";
    CREATORS_PART = "Creator commission";

    SOLD = "Items sold";
    sold_line(product, price, quantity) = "{product}, {price}\u{a0}×\u{a0}{quantity}";
    REFUNDED {day, price, quantity} = "Refunded {day}, {price}\u{a0}×\u{a0}{quantity}";
    REFUNDED_LATER {day, price, quantity} =
        "Refunded {day}, after settlement, {price}\u{a0}×\u{a0}{quantity}";
    REFUNDED_AMOUNT {day} = "Refunded {day}, without items";
    REFUNDED_AMOUNT_LATER {day} = "Refunded {day}, after settlement, without items";
    cancelled(day) = "Cancelled {day}";
    NOT_YET_COUNTED = "Not deducted yet";
    BASE = "Commission base";
    sold_by(shop) = "Sold by {shop}. The commission base excludes shipping and tax.";

    AGREED = "Agreed rates";
    total_rate(shop, campaign) = "Total commission rate, offered by {shop} for {campaign}";
    approved(offered, agency, approved) =
        "Offered {offered}. Locked when {agency} approved the registration, {approved}.";
    offered(offered, agency) = "Offered {offered} to {agency}.";
    CREATOR_RATE {agency, campaign, creator} =
        "Creator commission rate, set by {agency} for {campaign} and accepted by {creator}";
    OWN_CREATOR_RATE {agency, campaign} =
        "Creator commission rate, set by {agency} for {campaign} and accepted by you";
    accepted(accepted) = "Accepted {accepted}.";
    share(agency) = "Share of the creator commission for {agency}, the managing agency";
    linked_since(since) = "Linked since {since}, including when the order was placed.";
    LINKED = "Linked when the order was placed.";

    looked_at(from, placed) = "Rates in force between {from} and the order, {placed}";
    looked_since(from) = "from {from}";
    looked_between(from, until) = "from {from} to {until}";
    APPLIES = "applied";
    WINDOW =
        "The look-back window starts when the creator accepted the rate, or 30 days (30 × 24 hours) before the order if that is later. The highest rate in the window applies.";
    WHY_ONLY = "It was the only rate in the window.";
    WHY_HIGHEST =
        "It was in force when the order was placed, and no earlier rate in the window was higher.";
    why_spared(cut, until) =
        "It was lowered on {cut}. Creators who accepted it before then keep it until {until}.";
    WHY_WRITTEN =
        "It was recorded on the order line when the order was received. Rates added later don’t change it.";

    ARITHMETIC = "Calculation and rounding";
    calculation(base) = "Commission on a base of {base}";
    estimate(base) = "Original estimate, on a base of {base}";
    PART = "Commission";
    EXACT = "Exact amount";
    DOWN = "Rounded down";
    MISSING_UNIT = "Rounding";
    RESULT = "Amount";
    total_of(rate) = "Total commission, {rate}";
    creators_part_of(rate) = "Creator commission, {rate}";
    agency_keeps(rate) = "Your commission, {rate}";
    share_of(agency, share) = "{agency}, {share} of the creator commission";
    CREATOR_KEEPS = "Creator commission after the share";
    YOU_KEEP = "Your commission after the share";

    TOTAL_ROUNDS = "The total commission is rounded half up to the currency’s smallest unit.";
    PARTS_ROUND =
        "Each share is rounded down. A unit left over goes to the share with the largest remainder, or to the creator if the remainders are equal.";
    ROUNDED_UP = "The creator commission was rounded up (largest-remainder rule).";
    ROUNDED_DOWN = "The creator commission was rounded down (largest-remainder rule).";
    NOT_ROUNDED = "The creator commission needed no rounding.";
    to_largest(part) =
        "One unit was left over after rounding down. It went to the largest remainder: {part}.";
    TO_TIE =
        "One unit was left over after rounding down. The remainders were equal, so it went to the creator.";
    DIVIDED_ELSEWHERE = "Sellers don’t see how the agency splits the total commission.";

    COURSE = "Settlement";
    ORDERED = "Order placed";
    PAID = "Paid";
    DELIVERED = "Delivered";
    CANCELLED_AT = "Cancelled";
    FROZEN = "Frozen";
    frozen_for(reason) = "Frozen: {reason}";
    RELEASED = "Released";
    SETTLES = "Settles";
    settled_for(amount) = "Settled {amount}";
    corrected_by(amount) = "Corrected {amount}";
    items_refunded(count) = one "{count} item refunded", other "{count} items refunded";
    amount_refunded(amount) = "{amount} refunded";
    settles_after(days) =
        "An order line settles {days} days (of 24 hours) after delivery, or when it is released if it was frozen and that is later. Refunds before settlement reduce the amount; later refunds are deducted by a correction.";

    LEDGER = "Ledger entries and versions";
    versions(base, rule) = "Base policy version {base}. Split rule version {rule}.";
    receipt_of(receipt, version) = "Consent receipt {receipt}, terms version {version}.";
    NO_ENTRIES = "All amounts are zero, so there are no ledger entries.";
    ENTRY_ESTIMATED {day} = "Estimated {day}";
    ENTRY_SETTLED {day} = "Settled {day}";
    ENTRY_VOIDED {day} = "Voided {day}";
    ENTRY_CORRECTED {day} = "Corrected {day}";
    entry_recorded(moment) = "Recorded {moment}";
    ACCOUNT = "Account";
    ESTIMATED = "Estimated";
    SUM = "Total";
    holder_seller(shop) = "{shop}, commission payable";
    holder_agency(agency) = "{agency}, agency commission";
    holder_creator_part(creator) = "{creator}, creator commission";
    holder_creator(creator) = "{creator}, creator commission after the share";
    holder_managing(agency) = "{agency}, managing agency share";
    OTHERS_OF_SELLER = "Agency and creator side, combined";
    OTHERS_OF_CREATOR = "Seller and campaign agency, combined";

    NOBODY = "Why there’s no commission";
    NOBODY_SELLER = "This order line isn’t attributed to a campaign, so no commission is due.";

    CHECK = "Recalculate";
    CHECK_WHAT =
        "Recalculates every share, including the other parties’, from the recorded inputs and compares the result with the ledger.";
    agrees(moment) = "Recalculated {moment}: every share matches the ledger exactly.";
    differs(moment) =
        "Recalculated {moment}: the ledger doesn’t match the recorded inputs. The difference has been recorded for the platform operator.";
    DIFFERS_ELSEWHERE = "Your own amounts are correct.";
    DIFFERENCE_EXPECTED {written, reckoned} =
        "Estimated: the ledger shows {written}, the calculation gives {reckoned}.";
    DIFFERENCE_EARNED {written, reckoned} =
        "Settled: the ledger shows {written}, the calculation gives {reckoned}.";
}
