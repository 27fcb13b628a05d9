//! What a page says when there is nothing else to show: what happened, what is safe, what to do.

ui::texts! {
    NOT_FOUND_TITLE = "Page not found";
    NOT_FOUND =
        "This page doesn’t exist, or you don’t have access to it. Check the address, or go to the home page.";
    SIGNED_OUT_TITLE = "You’re signed out";
    SIGNED_OUT = "Nothing was changed. Sign in and try again.";
    NOT_ALLOWED_TITLE = "Your role doesn’t include this";
    NOT_ALLOWED = "Nothing was changed. Ask the platform operator for a role that does.";
    UNREADABLE_TITLE = "The request isn’t valid";
    UNREADABLE = "Nothing was changed. Go back, check what you entered and try again.";
    NOT_READY_TITLE = "Partner Center isn’t available right now";
    NOT_READY =
        "It’s starting up or can’t reach its database. Saved work is safe. Try again in a minute.";
    BROKEN_TITLE = "This page couldn’t be shown";
    BROKEN =
        "Something went wrong on the server and has been logged. Saved work is safe. Try again, or give the reference below to the platform operator.";
    TRY_AGAIN = "Try again";
    GO_HOME = "Go to the home page";
    REFERENCE = "Reference";
}
