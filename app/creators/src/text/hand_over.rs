//! A creator moves from one agency to another.

ui::texts! {
    MOVE = "Move to this agency";
    move_now(from, to) =
        "Move from {from} to {to} when you accept. Orders until then are shared with {from}.";
    move_at(from, to, moment) =
        "Move from {from} to {to} on {moment}. Orders until then are shared with {from}.";
    move_title(to) = "Move to {to}?";
    MOVE_TOLD = "Both agencies are notified. Your present link ends at the same time as the new one starts.";
    AGENCY_CHANGED = "Your agency has changed since you opened this page. Reload it to see who manages you now.";
    AFTER_LINK = "When your present link ends";
}
