//! Signing in and out, and choosing a password.

ui::texts! {
    SIGN_IN = "Sign in";
    SIGN_IN_LEAD = "For agencies, sellers, creators and platform operators.";
    /// To somebody who has opened a product link.
    SIGN_IN_FOR_PRODUCT = "Sign in to see the product that an agency sent you.";
    SIGN_IN_FOR_LIST = "Sign in to see the products that an agency sent you.";
    EMAIL = "Email address";
    PASSWORD = "Password";
    FORGOTTEN = "Forgot your password?";
    NO_ACCOUNT =
        "No account yet? Open the link in your invitation to set a password, or register.";
    REGISTER = "Register";

    NOT_SIGNED_IN = "You weren’t signed in";
    WRONG = "The email address or password is incorrect.";
    too_many(count) =
        one "Too many sign-in attempts. Try again in a minute, use a browser you’ve signed in with before, or set a new password by email.",
        other "Too many sign-in attempts. Try again in {count} minutes, use a browser you’ve signed in with before, or set a new password by email.";
    NOT_ENCRYPTED =
        "This page isn’t encrypted, so your password wouldn’t be safe. Open the site at its https address.";
    BROKEN = "Something went wrong on the server. Nothing was changed. Try again in a minute.";

    SIGNED_OUT = "You’re signed out.";
    signed_in_as(name) = "You’re signed in as {name}";
    no_place(email) =
        "{email} doesn’t have access to an agency, shop or creator account yet. Join the platform, or open the invitation that you received by email.";
    JOIN = "Join the platform";
    GO_ON = "Continue, or sign out to use another account.";
    SIGN_OUT = "Sign out";
    TO_PARTNER = "Partner Console";
    TO_SELLER = "Seller Center";
    TO_CREATOR = "Creator app";
    TO_OPERATIONS = "Operations";

    CHOOSE = "Set your password";
    CHOOSE_LEAD = "You’ll sign in with this password. Setting it signs you out everywhere else.";
    OWN_ADDRESS = "The invitation is for this email address.";
    CHOOSE_AND_SIGN_IN = "Set password and sign in";
    CHANGE_LEAD =
        "You’ll sign in with the new password. Changing it signs you out everywhere else.";
    YOUR_ADDRESS = "You’re signed in with this email address.";
    OLD_PASSWORD = "Current password";
    OLD_WRONG = "This isn’t your current password.";
    NOT_CHANGED = "The password wasn’t changed";
    CHANGED = "Password changed. You’re signed out everywhere else.";
    SIGN_IN_FIRST = "Sign in to change your password";
    NOT_CHOSEN = "The password wasn’t set";
    LINK_OVER_TITLE = "This link is no longer valid";
}
