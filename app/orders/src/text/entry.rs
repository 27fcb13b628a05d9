//! One entry of the ledger, explained by itself: where a line of a bill leads to.

ui::texts! {
    EXPECTED = "Expected for the order line";
    ENDED = "No longer expected";
    CORRECTED = "Corrected after settlement";
    dated(day, recorded) = "{day}. Recorded {recorded}.";
    EXPECTED_BY = "Added to what is expected";
    BEFORE = "Settled before";
    DIFFERENCE = "Difference";
    NOW = "Settled since";
    WHY_SETTLED = "The line settled with what was kept by then. The calculation is below.";
    WHY_EXPECTED = "All items that were ordered, at the agreed rates. The calculation is below.";
    WHY_ENDED = "The order line was cancelled or fully refunded before it settled.";
    why_refunded(day) = "Something was refunded on {day}, after the line had settled.";
    WHY_CANCELLED = "The order line was cancelled after it had settled.";
    WHY_LATER = "A refund or a decision became known after the line had settled.";
}
