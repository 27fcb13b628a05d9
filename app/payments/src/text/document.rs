//! Documents that support a bank account.

ui::texts! {
    DOCUMENTS = "Supporting documents";
    HINT =
        "Optional, for example a bank statement. Add them below before you enter the account, then select them here. Up to 10.";
    FIRST_ADD = "Add documents before you enter the account: what you typed above isn’t sent with it.";
    ADDED = "Document added. It’s selected above.";
    too_many(most) = "Select up to {most} documents.";
    GONE = "A document no longer exists. Add it again.";
}
