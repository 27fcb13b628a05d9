//! A number of a tax form or a bank account that was revealed, or why it wasn’t. The server writes these, so no
//! browser loads them.

ui::texts! {
    REASON_MISSING = "Choose a reason.";
    NOTE_TOO_SHORT = "Enter the reason in 10 characters or more.";
    NOTE_TOO_LONG = "Use up to 1,000 characters.";
    OWN_ORGANISATION = "You’re a member of this organisation, so another operator must do this.";
    shown(number, owner) = "{number} of {owner}";
    SHOWN_LEAD = "This was recorded, and the owner is notified. The number isn’t shown again when you leave this page.";
    BACK = "Back to the review";
}
