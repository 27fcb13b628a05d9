//! The copy that a creator's browser keeps for when the network is away, the page where there is none, and what
//! an installed app is called. The server words all of it.

ui::texts! {
    TITLE = "You’re offline";
    as_of(moment) = "This is what you last saw, as of {moment}. It’s updated when you’re back online.";
    NOTHING_KEPT =
        "There’s no copy on this device. Open the Creator app while you’re online, and it’s kept for next time.";
    TRY_AGAIN = "Try again";
    INBOX = "Inbox";
    EMPTY = "Nothing here yet";

    APP_NAME = "Partner Center";
    APP_DESCRIPTION = "Your showcase, affiliate orders and earnings.";
    ADD_PRODUCT = "Add product";
    ORDERS = "Affiliate orders";
}
