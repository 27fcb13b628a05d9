//! Revealing a number of a tax form or a bank account.

ui::texts! {
    title(number) = "Reveal {number}";
    LEAD =
        "The whole number is shown once. Your name, the reason and the time are recorded in the audit log, and the owner of the number is notified.";
    OWNER = "Owner";
    NUMBER = "Number";
    REASON = "Reason";
    CHOOSE_REASON = "Choose a reason";
    VERIFY_DOCUMENT = "Compare with a document";
    VERIFY_AUTHORITY = "Check with the tax authority or the bank";
    PAYOUT_PROBLEM = "A payment didn’t arrive";
    OTHER = "Other (enter it in the note)";
    NOTE = "Note for operators";
    NOTE_HINT = "Don’t enter the number here. Required if the reason is Other: 10 characters or more.";
    REVEAL = "Reveal number";
    CANCEL = "Cancel";
    PROOF = "If you confirmed your identity more than 5 minutes ago, you’re asked to confirm it first.";
    NOT_REVEALED = "The number wasn’t revealed";
    REASON_MISSING = "Choose a reason.";
    NOTE_TOO_SHORT = "Enter the reason in 10 characters or more.";
    NOTE_TOO_LONG = "Use up to 1,000 characters.";
    OWN_ORGANISATION = "You’re a member of this organisation, so another operator must do this.";

    shown(number, owner) = "{number} of {owner}";
    SHOWN_LEAD = "This was recorded, and the owner is notified. The number isn’t shown again when you leave this page.";
    BACK = "Back to the review";
}
