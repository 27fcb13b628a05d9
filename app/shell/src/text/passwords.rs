//! Choosing a password.

ui::texts! {
    EMAIL = "Email address";
    NEW_PASSWORD = "New password";
    RULES {least, most} =
        "{least} to {most} characters of any kind. A few random words are easy to remember and hard to guess.";
    AGAIN = "Confirm password";
    TOO_SHORT {least} = "Use at least {least} characters.";
    TOO_LONG {most} = "Use up to {most} characters.";
    TOO_UNIFORM {different} = "Use at least {different} different characters, not counting spaces.";
    ABOUT_THE_PERSON =
        "This is made of your name, email address, organisation name or the product name, which are easy to guess. Use other words.";
    COMMON = "This is a common password, or close to one. Use a few random words.";
    UNCHANGED = "This is your current password. Use a different one.";
    DIFFERENT = "The passwords don’t match.";
    LINK_OVER =
        "Invitation links work once, for 24 hours, and links from “Forgot your password?” for 30 minutes. If you’ve already set a password, sign in. Otherwise, get a new link.";
}
