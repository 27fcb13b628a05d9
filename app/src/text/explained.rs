//! How an amount came about: what was sold, who agreed to what, arithmetic, settlement, ledger, check.

use super::Text;

pub(crate) const TITLE: Text = Text {
    en: "{amount} explained",
};
pub(crate) const HEAD: Text = Text {
    en: "How {amount} came about",
};
pub(crate) const PAID_BY_YOU: Text = Text {
    en: "What you pay for order {order}, line {line}.",
};
pub(crate) const YOUR_PART: Text = Text {
    en: "Your part of order {order}, line {line}.",
};
pub(crate) const STILL_ESTIMATED: Text = Text {
    en: "Estimated, and not settled yet.",
};
pub(crate) const ESTIMATED_AT_FIRST: Text = Text {
    en: "Estimated when the order came in: {amount}.",
};

pub(crate) const SPLIT_OF: Text = Text {
    en: "Of {whole}: {parts}",
};
pub(crate) const SPLIT_PART: Text = Text {
    en: "{name} {amount}",
};
pub(crate) const CREATOR: Text = Text { en: "Creator" };
pub(crate) const YOU: Text = Text { en: "You" };
pub(crate) const SELLER_PAYS: Text = Text { en: "Seller pays" };
pub(crate) const CREATORS_PART: Text = Text {
    en: "Creator’s part",
};

pub(crate) const SOLD: Text = Text {
    en: "What was sold",
};
pub(crate) const SOLD_LINE: Text = Text {
    en: "{product}, {price}\u{a0}×\u{a0}{quantity}",
};
pub(crate) const REFUNDED: Text = Text {
    en: "Refunded {day}, {price}\u{a0}×\u{a0}{quantity}",
};
pub(crate) const REFUNDED_LATER: Text = Text {
    en: "Refunded {day} after settlement, {price}\u{a0}×\u{a0}{quantity}",
};
pub(crate) const REFUNDED_AMOUNT: Text = Text {
    en: "Refunded {day}, without items",
};
pub(crate) const REFUNDED_AMOUNT_LATER: Text = Text {
    en: "Refunded {day} after settlement, without items",
};
pub(crate) const CANCELLED: Text = Text {
    en: "Cancelled {day}",
};
pub(crate) const NOT_YET_COUNTED: Text = Text {
    en: "Counted later",
};
pub(crate) const BASE: Text = Text {
    en: "Commission base",
};
pub(crate) const SOLD_BY: Text = Text {
    en: "Sold by {shop}. Shipping and tax are outside the base. Base policy version {version}.",
};

pub(crate) const AGREED: Text = Text {
    en: "Who agreed to which rate",
};
pub(crate) const TOTAL_RATE: Text = Text {
    en: "Total rate, offered by {shop} in {campaign}",
};
pub(crate) const APPROVED: Text = Text {
    en: "Offered {offered}. Fixed when {agency} approved it, {approved}.",
};
pub(crate) const OFFERED: Text = Text {
    en: "Offered {offered} to {agency}.",
};
pub(crate) const CREATOR_RATE: Text = Text {
    en: "Creator rate, set by {agency} in {campaign} and accepted by {creator}",
};
pub(crate) const OWN_CREATOR_RATE: Text = Text {
    en: "Creator rate, set by {agency} in {campaign} and accepted by you",
};
pub(crate) const ACCEPTED: Text = Text {
    en: "Accepted {accepted}.",
};
pub(crate) const ACCEPTED_WITH_RECEIPT: Text = Text {
    en: "Accepted {accepted}, terms version {version}, receipt {receipt}.",
};
pub(crate) const SHARE: Text = Text {
    en: "Of the creator’s part to {agency}, who manages the creator",
};
pub(crate) const LINKED_SINCE: Text = Text {
    en: "Linked since {since}, and when the order was placed.",
};
pub(crate) const LINKED: Text = Text {
    en: "Linked when the order was placed.",
};

pub(crate) const LOOKED_AT: Text = Text {
    en: "Rates in force from {from} until the order, {placed}",
};
pub(crate) const LOOKED_SINCE: Text = Text { en: "from {from}" };
pub(crate) const LOOKED_BETWEEN: Text = Text {
    en: "from {from} until {until}",
};
pub(crate) const APPLIES: Text = Text { en: "applies" };
pub(crate) const WINDOW: Text = Text {
    en: "The window begins with the acceptance, but at most 30 × 24 hours before the order. The highest rate in it applies.",
};
pub(crate) const WHY_ONLY: Text = Text {
    en: "It was the only rate in the window.",
};
pub(crate) const WHY_HIGHEST: Text = Text {
    en: "It was in force when the order was placed, and no rate before it in the window was higher.",
};
pub(crate) const WHY_SPARED: Text = Text {
    en: "It was cut {cut}. Who had accepted before the cut keeps it until {until}.",
};
pub(crate) const WHY_WRITTEN: Text = Text {
    en: "It was written on the line when the order came in. Rates that became known later do not change it.",
};

pub(crate) const ARITHMETIC: Text = Text {
    en: "Arithmetic and rounding",
};
pub(crate) const CALCULATION: Text = Text {
    en: "From the base of {base} to each part",
};
pub(crate) const ESTIMATE: Text = Text {
    en: "The estimate, of everything that was ordered, from a base of {base}",
};
pub(crate) const PART: Text = Text { en: "Part" };
pub(crate) const EXACT: Text = Text { en: "Exact" };
pub(crate) const DOWN: Text = Text { en: "Rounded down" };
pub(crate) const MISSING_UNIT: Text = Text { en: "Missing unit" };
pub(crate) const RESULT: Text = Text { en: "Result" };
pub(crate) const TOTAL_OF: Text = Text {
    en: "Total, {rate}",
};
pub(crate) const CREATORS_PART_OF: Text = Text {
    en: "Creator’s part, {rate}",
};
pub(crate) const AGENCY_KEEPS: Text = Text {
    en: "You keep, {rate}",
};
pub(crate) const SHARE_OF: Text = Text {
    en: "{agency}, {share} of the creator’s part",
};
pub(crate) const CREATOR_KEEPS: Text = Text {
    en: "Creator keeps",
};
pub(crate) const YOU_KEEP: Text = Text { en: "You keep" };

pub(crate) const TOTAL_ROUNDS: Text = Text {
    en: "The total rounds half up to the smallest unit of money.",
};
pub(crate) const PARTS_ROUND: Text = Text {
    en: "Parts round down; a unit that is then missing goes to the largest remainder, on a tie to the creator.",
};
pub(crate) const ROUNDED_UP: Text = Text {
    en: "The creator’s part was rounded up by the remainder rule.",
};
pub(crate) const ROUNDED_DOWN: Text = Text {
    en: "The creator’s part was rounded down by the remainder rule.",
};
pub(crate) const NOT_ROUNDED: Text = Text {
    en: "Nothing was left over to round in the creator’s part.",
};
pub(crate) const TO_LARGEST: Text = Text {
    en: "One unit was missing. It went to the largest remainder: {part}.",
};
pub(crate) const TO_TIE: Text = Text {
    en: "One unit was missing. The remainders were equal, so it went to the creator.",
};
pub(crate) const RULE_VERSION: Text = Text {
    en: "Rule version {version}.",
};
pub(crate) const DIVIDED_ELSEWHERE: Text = Text {
    en: "How the campaign’s agency divides the total is not shown to sellers.",
};

pub(crate) const COURSE: Text = Text {
    en: "When it settles",
};
pub(crate) const ORDERED: Text = Text { en: "Ordered" };
pub(crate) const PAID: Text = Text { en: "Payment" };
pub(crate) const DELIVERED: Text = Text { en: "Delivered" };
pub(crate) const CANCELLED_AT: Text = Text { en: "Cancelled" };
pub(crate) const FROZEN: Text = Text { en: "Put on hold" };
pub(crate) const RELEASED: Text = Text { en: "Released" };
pub(crate) const SETTLES: Text = Text { en: "Settles" };
pub(crate) const SETTLED: Text = Text { en: "Settled" };
pub(crate) const SETTLES_AFTER: Text = Text {
    en: "It settles {days} × 24 hours after delivery, or when it is released from a hold if that is later. What is refunded before then lowers it; what is refunded later is a correction in the next statement.",
};

pub(crate) const LEDGER: Text = Text {
    en: "Ledger entries",
};
pub(crate) const NO_ENTRIES: Text = Text {
    en: "Every part is 0, so nothing is written in the ledger.",
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
pub(crate) const EXPECTED: Text = Text { en: "Expected" };
pub(crate) const EARNED: Text = Text { en: "Earned" };
pub(crate) const SUM: Text = Text { en: "Sum" };
pub(crate) const HOLDER_SELLER: Text = Text {
    en: "{shop}, commission",
};
pub(crate) const HOLDER_AGENCY: Text = Text {
    en: "{agency}, agency part",
};
pub(crate) const HOLDER_CREATOR_PART: Text = Text {
    en: "{creator}, creator’s part",
};
pub(crate) const HOLDER_CREATOR: Text = Text {
    en: "{creator}, earnings",
};
pub(crate) const HOLDER_MANAGING: Text = Text {
    en: "{agency}, managing share",
};
pub(crate) const OTHERS_OF_SELLER: Text = Text {
    en: "The campaign’s side, together",
};
pub(crate) const OTHERS_OF_CREATOR: Text = Text {
    en: "Seller and campaign agency, together",
};

pub(crate) const NOBODY: Text = Text {
    en: "Why nobody earns from it",
};
pub(crate) const NOBODY_SELLER: Text = Text {
    en: "No campaign counts for this order line, so no commission is due.",
};

pub(crate) const CHECK: Text = Text { en: "Check again" };
pub(crate) const CHECK_WHAT: Text = Text {
    en: "Works every part out anew from what was written down, the parts of the others too, and compares them with the ledger.",
};
pub(crate) const AGREES: Text = Text {
    en: "Checked {moment}: every part of everybody is the same to the last unit.",
};
pub(crate) const DIFFERS: Text = Text {
    en: "Checked {moment}: the ledger is not what follows from what was written down. The difference is recorded for whoever runs this site.",
};
pub(crate) const DIFFERS_ELSEWHERE: Text = Text {
    en: "Your own amounts are as they should be.",
};
pub(crate) const DIFFERENCE_EXPECTED: Text = Text {
    en: "Expected: the ledger has {written}, and {reckoned} follows.",
};
pub(crate) const DIFFERENCE_EARNED: Text = Text {
    en: "Earned: the ledger has {written}, and {reckoned} follows.",
};
