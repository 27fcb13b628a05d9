//! The switch of the copy that a creator's browser keeps for when the network is away.

ui::texts! {
    KEEP = "Keep a copy for offline on this device";
    MEANS =
        "The Creator app then shows your showcase, orders and earnings as you last saw them while you’re offline. The copy is removed when you sign out, and after 7 days. It has no tax, bank or contact information.";
}
