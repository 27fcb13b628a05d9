//! What went wrong, for forms and pages.

ui::texts! {
    NOT_ALLOWED = "Ask the platform operator for a role that does.";
    CONFLICT = "Your change wasn’t saved. Reload the page to see the current version.";
    FORM_SIGNED_OUT =
        "Your session has ended and nothing was changed. Reload this page to sign in; what you entered is restored.";
    FORM_SENT_BEFORE =
        "This form has already been sent and its change was made. Reload the page to see it, or to send something else.";
    FORM_OF_OTHER_ACCOUNT =
        "Another account has signed in since this page was opened. Nothing was changed. What was entered is restored when the first account signs in again.";
    FORM_OF_LEFT_PLACE =
        "You’re no longer a member of the organisation this page was opened for. Nothing was changed.";
    FORM_OLD = "This page was opened too long ago. Nothing was changed. Reload it and try again.";
    FORM_TOO_LONG = "The text is too long to send. Nothing was changed. Shorten it and try again.";
    FORM_PROOF_NEEDED =
        "Nothing was changed. Reload this page and confirm that it’s you, then try again.";
    FORM_AGREEMENT_NEEDED =
        "The platform’s terms have changed and nothing was saved. Open Partner Center in another tab to agree to them, then send this again.";
    BUSY = "The database is busy. Nothing was changed. Try again in a few seconds.";
    BROKEN = "Something went wrong on the server and has been logged. Saved work is safe.";
    broken_as(reference) =
        "Something went wrong on the server and has been logged under reference {reference}. Saved work is safe.";
    UNANSWERED =
        "The connection to the database was lost. Your change may or may not have been saved. Reload the page to check before you try again.";
    GONE = "This no longer exists, or you don’t have access to it. Nothing was changed.";
    UNREACHABLE =
        "The server didn’t respond. Saved work is safe. Check your connection and try again.";
}
