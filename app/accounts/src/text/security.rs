//! What protects one's own account.

ui::texts! {
    TITLE = "Account security";
    signed_in_as(email) = "Signed in as {email}.";
    SIGN_IN_FIRST = "Sign in to see your account";
    SIGN_IN_FIRST_WHY = "This page shows what protects your own account.";
    SIGN_IN = "Sign in";
    BACK = "Account security";

    EMAIL = "Email address";
    CHANGE_EMAIL = "Change email address";
    CHANGE_EMAIL_LEAD = "We’ll send a six-digit code to the new address. We’ll email both addresses about the change.";
    NEW_EMAIL = "New email address";
    EMAIL_HINT =
        "The platform’s emails are sent here, so it must be a real, valid address that you can open.";
    SEND_CODE = "Send code";
    EMAIL_NOT_CHANGED = "The email address wasn’t changed";
    EMAIL_CHANGED = "Email address changed.";

    PASSWORD = "Password";
    CHANGE_PASSWORD = "Change password";

    TWO_FACTOR = "Two-factor authentication";
    TWO_FACTOR_WHAT =
        "When you sign in, you enter your password and a code from an authenticator app on your phone.";
    IS_OFF = "Two-factor authentication is off.";
    is_on_since(day) = "Two-factor authentication is on since {day}.";
    codes_left(count) =
        one "{count} recovery code left.",
        other "{count} recovery codes left.";
    REQUIRED = "Your account needs two-factor authentication before you can go on.";
    REQUIRED_ON = "Your account needs two-factor authentication, so you can’t turn it off.";
    MANAGE = "Manage two-factor authentication";
    SET_UP = "Set up two-factor authentication";
    SCAN = "Scan this code with an authenticator app";
    SCAN_ALT = "QR code for your authenticator app";
    TYPE_KEY = "Or type this key into the app:";
    KEY = "Key";
    OPEN_APP = "Open in an app on this device";
    FIRST_CODE = "Code from the app";
    TURN_ON = "Turn on";
    NOT_TURNED_ON = "Two-factor authentication wasn’t turned on";
    TURN_OFF = "Turn off two-factor authentication";
    TURNED_OFF = "Two-factor authentication is off.";
    NOT_CHANGED = "Nothing was changed";
    NEW_CODES = "Get new recovery codes";
    CODE_WRONG =
        "This code is incorrect. Enter the code that the app shows now, and check the phone’s clock.";
    ALREADY_ON = "Two-factor authentication is on already. Reload the page.";
    OFF_ALREADY = "Two-factor authentication is off. Reload the page.";

    RECOVERY = "Recovery codes";
    RECOVERY_LEAD =
        "Each code signs you in once if you lose your phone. Keep them somewhere safe: they’re shown only now. Earlier codes no longer work.";
    DOWNLOAD = "Download";
    KEPT = "I’ve saved these codes";
    NOT_SHOWN_TITLE = "Your recovery codes are no longer shown";
    NOT_SHOWN = "Get new ones if you don’t have them.";
    TURNED_ON = "Two-factor authentication is on.";

    ORGANISATIONS = "Your organisation";
    LEAVE = "Leave organisation";
    leave_one(name) = "Leave organisation {name}";
    OTHER_ORGANISATIONS = "To leave another organisation, change to it first.";

    SESSIONS = "Where you’re signed in";
    THIS_BROWSER = "This browser";
    ANOTHER_BROWSER = "Another browser";
    SIGNED_IN_AT = "Signed in";
    USED_AT = "Last used";
    END = "Sign out";
    end_of(moment) = "Sign out the browser that signed in on {moment}";
    ENDED = "Signed out there.";
    EVERYWHERE = "Sign out everywhere";
    EVERYWHERE_WHAT = "Ends every session, this one too.";
    moment(day, time) = "{day}, {time} UTC";

    CONFIRM = "Confirm that it’s you";
    CONFIRM_LEAD_PASSWORD = "Enter your password to go on. We won’t ask again for five minutes.";
    CONFIRM_LEAD_CODE =
        "Enter the code from your authenticator app, or a recovery code, to go on. We won’t ask again for five minutes.";
    CURRENT_PASSWORD = "Current password";
    CODE = "Code";
    GO_ON = "Continue";
    NOT_CONFIRMED = "You can’t go on yet";
    PASSWORD_WRONG = "This isn’t your current password.";
    too_many(count) =
        one "Too many attempts. Try again in {count} minute.",
        other "Too many attempts. Try again in {count} minutes.";
}
