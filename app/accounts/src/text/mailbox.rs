//! The mailbox of development, where mails are read that went into files.

ui::texts! {
    TITLE = "Mailbox";
    LEAD =
        "Emails that were written to files because no mail server is set up, the latest first. This page exists only during development.";
    EMPTY = "No emails yet";
    EMPTY_WHY = "Emails appear here a few seconds after something sends them.";
    to(address) = "To {address}";
    AS_HTML = "View as HTML";
    BACK = "All emails";
}
