//! Registering, codes, and a forgotten password.

ui::texts! {
    REGISTER = "Register";
    REGISTER_LEAD = "For agencies, sellers and creators. You choose which after you’ve confirmed your email address.";
    EMAIL = "Email address";
    EMAIL_HINT =
        "The platform’s emails are sent here, so it must be a real, valid address that you can open.";
    PHONE = "Phone number";
    PHONE_HINT = "With the country code, for example +44 20 7946 0018.";
    REGISTER_AND_SEND = "Register";
    NOT_REGISTERED = "You weren’t registered";
    WHAT_APPLIES =
        "By registering you agree to the terms and confirm that you’ve read the privacy notice:";
    TERMS = "Platform terms";
    PRIVACY = "Privacy notice";
    HAVE_ACCOUNT = "Already have an account?";
    SIGN_IN = "Sign in";
    NOT_AN_ADDRESS = "Enter an email address, for example name@example.org.";
    NOT_A_PHONE_NUMBER = "Enter 6 to 15 digits, or leave this empty.";
    NOT_ENCRYPTED =
        "This page isn’t encrypted, so your password wouldn’t be safe. Open the site at its https address.";
    too_soon(count) =
        one "An email was just sent. Wait {count} second, then request another.",
        other "An email was just sent. Wait {count} seconds, then request another.";
    too_many(count) =
        one "Too many emails were requested. Try again in {count} minute.",
        other "Too many emails were requested. Try again in {count} minutes.";

    CODE_TITLE = "Confirm your email address";
    code_lead(email) =
        "We’ve sent an email to {email}. Enter the six-digit code in it. The code is valid for 10 minutes.";
    CODE = "Six-digit code";
    CONFIRM_EMAIL = "Confirm";
    NOT_CONFIRMED = "The email address wasn’t confirmed";
    CODE_WRONG = "This isn’t the code in the latest email. Check the digits.";
    CODE_OVER = "This code is no longer valid. Send a new one.";
    NOTHING_BEGUN_TITLE = "There is nothing to confirm in this browser";
    NOTHING_BEGUN =
        "Codes can only be entered in the browser that requested them, within a day. Register again, or sign in.";
    SEND_AGAIN = "Send a new code";
    NO_EMAIL = "No email? Check the spam folder, and the address above.";
    NOT_SENT = "No email was sent";
    SENT = "A new code is on its way.";

    FORGOTTEN = "Forgot your password?";
    FORGOTTEN_LEAD = "Enter the email address you sign in with. We’ll send a link to set a new password.";
    SEND_LINK = "Send link";
    LINK_SENT =
        "If this address has an account, a link is on its way. It works once, for 60 minutes.";

    SECOND_STEP = "Enter your code";
    SECOND_STEP_LEAD =
        "Open your authenticator app and enter the six-digit code for this account.";
    ONE_TIME_CODE = "Code";
    ONE_TIME_CODE_HINT = "If you’ve lost your phone, enter one of your recovery codes instead.";
    NOT_SIGNED_IN = "You weren’t signed in";
    ONE_TIME_CODE_WRONG =
        "This code is incorrect, or has been used. Enter the next one that your app shows, and check the phone’s clock.";
    too_many_codes(count) =
        one "Too many codes. Try again in {count} minute.",
        other "Too many codes. Try again in {count} minutes.";
    SIGN_IN_AGAIN_TITLE = "Sign in again";
    SIGN_IN_AGAIN = "Too much time has passed since you entered your password, or too many codes were incorrect.";
}
