//! How an amount came about: what was sold, who agreed to what, arithmetic, settlement, ledger, check.

use ui::text::Text;

pub(crate) const TITLE: Text = Text {
    en: "How {amount} was calculated",
};
pub(crate) const HEAD: Text = Text {
    en: "How {amount} was calculated",
};
pub(crate) const PAID_BY_YOU: Text = Text {
    en: "Commission you pay on order {order}, line {line}.",
};
pub(crate) const YOUR_PART: Text = Text {
    en: "Your commission on order {order}, line {line}.",
};
pub(crate) const STILL_ESTIMATED: Text = Text {
    en: "Estimated; not settled yet.",
};
pub(crate) const ESTIMATED_AT_FIRST: Text = Text {
    en: "Original estimate: {amount}.",
};

pub(crate) const SPLIT_OF: Text = Text {
    en: "Of {whole}: {parts}",
};
pub(crate) const SPLIT_PART: Text = Text {
    en: "{name} {amount}",
};
pub(crate) const CREATOR: Text = Text { en: "Creator" };
pub(crate) const YOU: Text = Text { en: "You" };
pub(crate) const SELLER_PAYS: Text = Text {
    en: "Total commission",
};
pub(crate) const CREATORS_PART: Text = Text {
    en: "Creator commission",
};

pub(crate) const SOLD: Text = Text { en: "Items sold" };
pub(crate) const SOLD_LINE: Text = Text {
    en: "{product}, {price}\u{a0}×\u{a0}{quantity}",
};
pub(crate) const REFUNDED: Text = Text {
    en: "Refunded {day}, {price}\u{a0}×\u{a0}{quantity}",
};
pub(crate) const REFUNDED_LATER: Text = Text {
    en: "Refunded {day}, after settlement, {price}\u{a0}×\u{a0}{quantity}",
};
pub(crate) const REFUNDED_AMOUNT: Text = Text {
    en: "Refunded {day}, without items",
};
pub(crate) const REFUNDED_AMOUNT_LATER: Text = Text {
    en: "Refunded {day}, after settlement, without items",
};
pub(crate) const CANCELLED: Text = Text {
    en: "Cancelled {day}",
};
pub(crate) const NOT_YET_COUNTED: Text = Text {
    en: "Not deducted yet",
};
pub(crate) const BASE: Text = Text {
    en: "Commission base",
};
pub(crate) const SOLD_BY: Text = Text {
    en: "Sold by {shop}. The commission base excludes shipping and tax. Base policy version {version}.",
};

pub(crate) const AGREED: Text = Text { en: "Agreed rates" };
pub(crate) const TOTAL_RATE: Text = Text {
    en: "Total commission rate, offered by {shop} for {campaign}",
};
pub(crate) const APPROVED: Text = Text {
    en: "Offered {offered}. Locked when {agency} approved the registration, {approved}.",
};
pub(crate) const OFFERED: Text = Text {
    en: "Offered {offered} to {agency}.",
};
pub(crate) const CREATOR_RATE: Text = Text {
    en: "Creator commission rate, set by {agency} for {campaign} and accepted by {creator}",
};
pub(crate) const OWN_CREATOR_RATE: Text = Text {
    en: "Creator commission rate, set by {agency} for {campaign} and accepted by you",
};
pub(crate) const ACCEPTED: Text = Text {
    en: "Accepted {accepted}.",
};
pub(crate) const ACCEPTED_WITH_RECEIPT: Text = Text {
    en: "Accepted {accepted}, terms version {version}, receipt {receipt}.",
};
pub(crate) const SHARE: Text = Text {
    en: "Share of the creator commission for {agency}, the managing agency",
};
pub(crate) const LINKED_SINCE: Text = Text {
    en: "Linked since {since}, including when the order was placed.",
};
pub(crate) const LINKED: Text = Text {
    en: "Linked when the order was placed.",
};

pub(crate) const LOOKED_AT: Text = Text {
    en: "Rates in force between {from} and the order, {placed}",
};
pub(crate) const LOOKED_SINCE: Text = Text { en: "from {from}" };
pub(crate) const LOOKED_BETWEEN: Text = Text {
    en: "from {from} to {until}",
};
pub(crate) const APPLIES: Text = Text { en: "applied" };
pub(crate) const WINDOW: Text = Text {
    en: "The look-back window starts when the creator accepted the rate, or 30 days (30 × 24 hours) before the order if that is later. The highest rate in the window applies.",
};
pub(crate) const WHY_ONLY: Text = Text {
    en: "It was the only rate in the window.",
};
pub(crate) const WHY_HIGHEST: Text = Text {
    en: "It was in force when the order was placed, and no earlier rate in the window was higher.",
};
pub(crate) const WHY_SPARED: Text = Text {
    en: "It was lowered on {cut}. Creators who accepted it before then keep it until {until}.",
};
pub(crate) const WHY_WRITTEN: Text = Text {
    en: "It was recorded on the order line when the order was received. Rates added later don’t change it.",
};

pub(crate) const ARITHMETIC: Text = Text {
    en: "Calculation and rounding",
};
pub(crate) const CALCULATION: Text = Text {
    en: "Commission on a base of {base}",
};
pub(crate) const ESTIMATE: Text = Text {
    en: "Original estimate, on a base of {base}",
};
pub(crate) const PART: Text = Text { en: "Commission" };
pub(crate) const EXACT: Text = Text { en: "Exact amount" };
pub(crate) const DOWN: Text = Text { en: "Rounded down" };
pub(crate) const MISSING_UNIT: Text = Text { en: "Rounding" };
pub(crate) const RESULT: Text = Text { en: "Amount" };
pub(crate) const TOTAL_OF: Text = Text {
    en: "Total commission, {rate}",
};
pub(crate) const CREATORS_PART_OF: Text = Text {
    en: "Creator commission, {rate}",
};
pub(crate) const AGENCY_KEEPS: Text = Text {
    en: "Your commission, {rate}",
};
pub(crate) const SHARE_OF: Text = Text {
    en: "{agency}, {share} of the creator commission",
};
pub(crate) const CREATOR_KEEPS: Text = Text {
    en: "Creator commission after the share",
};
pub(crate) const YOU_KEEP: Text = Text {
    en: "Your commission after the share",
};

pub(crate) const TOTAL_ROUNDS: Text = Text {
    en: "The total commission is rounded half up to the currency’s smallest unit.",
};
pub(crate) const PARTS_ROUND: Text = Text {
    en: "Each share is rounded down. A unit left over goes to the share with the largest remainder, or to the creator if the remainders are equal.",
};
pub(crate) const ROUNDED_UP: Text = Text {
    en: "The creator commission was rounded up (largest-remainder rule).",
};
pub(crate) const ROUNDED_DOWN: Text = Text {
    en: "The creator commission was rounded down (largest-remainder rule).",
};
pub(crate) const NOT_ROUNDED: Text = Text {
    en: "The creator commission needed no rounding.",
};
pub(crate) const TO_LARGEST: Text = Text {
    en: "One unit was left over after rounding down. It went to the largest remainder: {part}.",
};
pub(crate) const TO_TIE: Text = Text {
    en: "One unit was left over after rounding down. The remainders were equal, so it went to the creator.",
};
pub(crate) const RULE_VERSION: Text = Text {
    en: "Split rule version {version}.",
};
pub(crate) const DIVIDED_ELSEWHERE: Text = Text {
    en: "Sellers don’t see how the agency splits the total commission.",
};

pub(crate) const COURSE: Text = Text { en: "Settlement" };
pub(crate) const ORDERED: Text = Text { en: "Order placed" };
pub(crate) const PAID: Text = Text { en: "Paid" };
pub(crate) const DELIVERED: Text = Text { en: "Delivered" };
pub(crate) const CANCELLED_AT: Text = Text { en: "Cancelled" };
pub(crate) const FROZEN: Text = Text { en: "Frozen" };
pub(crate) const RELEASED: Text = Text { en: "Released" };
pub(crate) const SETTLES: Text = Text { en: "Settles on" };
pub(crate) const SETTLED: Text = Text { en: "Settled" };
pub(crate) const SETTLES_AFTER: Text = Text {
    en: "An order line settles {days} days (of 24 hours) after delivery, or when it is released if it was frozen and that is later. Refunds before settlement reduce the amount; later refunds are deducted by a correction.",
};

pub(crate) const LEDGER: Text = Text {
    en: "Ledger entries",
};
pub(crate) const NO_ENTRIES: Text = Text {
    en: "All amounts are zero, so there are no ledger entries.",
};
pub(crate) const ENTRY_ESTIMATED: Text = Text {
    en: "Estimated {day}",
};
pub(crate) const ENTRY_SETTLED: Text = Text {
    en: "Settled {day}",
};
pub(crate) const ENTRY_VOIDED: Text = Text { en: "Voided {day}" };
pub(crate) const ENTRY_CORRECTED: Text = Text {
    en: "Corrected {day}",
};
pub(crate) const ENTRY_RECORDED: Text = Text {
    en: "Recorded {moment}",
};
pub(crate) const ACCOUNT: Text = Text { en: "Account" };
pub(crate) const EXPECTED: Text = Text { en: "Estimated" };
pub(crate) const EARNED: Text = Text { en: "Settled" };
pub(crate) const SUM: Text = Text { en: "Total" };
pub(crate) const HOLDER_SELLER: Text = Text {
    en: "{shop}, commission payable",
};
pub(crate) const HOLDER_AGENCY: Text = Text {
    en: "{agency}, agency commission",
};
pub(crate) const HOLDER_CREATOR_PART: Text = Text {
    en: "{creator}, creator commission",
};
pub(crate) const HOLDER_CREATOR: Text = Text {
    en: "{creator}, creator commission after the share",
};
pub(crate) const HOLDER_MANAGING: Text = Text {
    en: "{agency}, managing agency share",
};
pub(crate) const OTHERS_OF_SELLER: Text = Text {
    en: "Agency and creator side, combined",
};
pub(crate) const OTHERS_OF_CREATOR: Text = Text {
    en: "Seller and campaign agency, combined",
};

pub(crate) const NOBODY: Text = Text {
    en: "Why there’s no commission",
};
pub(crate) const NOBODY_SELLER: Text = Text {
    en: "This order line isn’t attributed to a campaign, so no commission is due.",
};

pub(crate) const CHECK: Text = Text { en: "Recalculate" };
pub(crate) const CHECK_WHAT: Text = Text {
    en: "Recalculates every share, including the other parties’, from the recorded inputs and compares the result with the ledger.",
};
pub(crate) const AGREES: Text = Text {
    en: "Recalculated {moment}: every share matches the ledger exactly.",
};
pub(crate) const DIFFERS: Text = Text {
    en: "Recalculated {moment}: the ledger doesn’t match the recorded inputs. The difference has been recorded for the platform operator.",
};
pub(crate) const DIFFERS_ELSEWHERE: Text = Text {
    en: "Your own amounts are correct.",
};
pub(crate) const DIFFERENCE_EXPECTED: Text = Text {
    en: "Estimated: the ledger shows {written}, the calculation gives {reckoned}.",
};
pub(crate) const DIFFERENCE_EARNED: Text = Text {
    en: "Settled: the ledger shows {written}, the calculation gives {reckoned}.",
};
