//! Revealing a number of a tax form or a bank account.

ui::texts! {
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
}
