//! What notices of disputes say. The server writes these sentences, so no browser loads them.

ui::texts! {
    taken(number) = "Dispute {number} is in review";
    granted(number) = "Dispute {number} was granted";
    partly_granted(number) = "Dispute {number} was partly granted";
    rejected(number) = "Dispute {number} was rejected";
    withdrawn(number) = "Dispute {number} was withdrawn";
    opened_about(order) = "Order {order} is questioned";
    decided_about(number, order) = "Dispute {number} about order {order} was decided";
    held(amount) = "{amount} of your commission is held until it’s decided.";
    NOTHING_HELD = "Nothing of yours is held.";
    changed(amount) = "Change for you: {amount}.";
    UNCHANGED = "Nothing changed for you.";
}
