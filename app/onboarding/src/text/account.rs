//! Signing in and out, and choosing a password.

ui::texts! {
    SIGN_IN = "Sign in";
    SIGN_IN_LEAD = "For agencies, sellers, creators and platform operators.";
    /// To somebody who has opened a product link.
    SIGN_IN_FOR_PRODUCT = "Sign in to see the product that an agency sent you.";
    EMAIL = "Email address";
    PASSWORD = "Password";
    NO_ACCOUNT =
        "Accounts are by invitation. Open the link in your invitation to set a password. If it has expired, ask the platform operator for a new one.";

    NOT_SIGNED_IN = "You weren’t signed in";
    WRONG = "The email address or password is incorrect.";
    too_many(count) =
        one "Too many sign-in attempts. Try again in a minute, or use a browser you’ve signed in with before.",
        other "Too many sign-in attempts. Try again in {count} minutes, or use a browser you’ve signed in with before.";
    NOT_ENCRYPTED =
        "This page isn’t encrypted, so your password wouldn’t be safe. Open the site at its https address.";
    BROKEN = "Something went wrong on the server. Nothing was changed. Try again in a minute.";

    SIGNED_OUT = "You’re signed out.";
    signed_in_as(name) = "You’re signed in as {name}";
    no_place(email) =
        "{email} doesn’t have access to an agency, shop or creator account yet. Ask the platform operator for access.";
    GO_ON = "Continue, or sign out to use another account.";
    SIGN_OUT = "Sign out";
    TO_PARTNER = "Partner Console";
    TO_SELLER = "Seller Center";
    TO_CREATOR = "Creator app";
    TO_OPERATIONS = "Operations";

    CHOOSE = "Set your password";
    CHOOSE_LEAD = "You’ll sign in with this password. Setting it signs you out everywhere else.";
    OWN_ADDRESS = "The invitation is for this email address.";
    NEW_PASSWORD = "New password";
    RULES {least, most} =
        "{least} to {most} characters of any kind. A few random words are easy to remember and hard to guess.";
    AGAIN = "Confirm password";
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
    TOO_SHORT {least} = "Use at least {least} characters.";
    TOO_LONG {most} = "Use up to {most} characters.";
    TOO_UNIFORM {different} = "Use at least {different} different characters, not counting spaces.";
    ABOUT_THE_PERSON =
        "This is made of your name, email address, organisation name or the product name, which are easy to guess. Use other words.";
    COMMON = "This is a common password, or close to one. Use a few random words.";
    UNCHANGED = "This is your current password. Use a different one.";
    DIFFERENT = "The passwords don’t match.";
    LINK_OVER_TITLE = "This link is no longer valid";
    LINK_OVER =
        "Invitation links work once, for 24 hours. If you’ve already set a password, sign in. Otherwise, ask the platform operator for a new link.";

    OPERATIONS = "Operations";
    OPERATIONS_LEAD = "What is running, the money of today, and the commands to run on the server.";
    RUNNING = "Status";
    ALL_RUNNING = "Everything is running.";
    settlement_stands(ago) = "Settlement isn’t running: the oldest due order line was due {ago}.";
    SETTLEMENT_STANDS_DO =
        "Check that a worker is running, then settle with partner-center settle.";
    events_stand(ago) = "Notifications aren’t being sent: the oldest event happened {ago}.";
    EVENTS_STAND_DO = "Check that a worker is running and what its log says.";
    dead_letters(count) =
        one "{count} event couldn’t be turned into notifications.",
        other "{count} events couldn’t be turned into notifications.";
    DEAD_LETTERS_DO =
        "List them with partner-center admin list-dead-letters, then retry them.";
    mails_stand(ago) = "Emails aren’t being sent: the oldest was queued {ago}.";
    MAILS_STAND_DO = "Check that a worker is running, that --smtp-url is right, and what the log says.";
    mails_failed(count) =
        one "{count} email couldn’t be sent in the last 24 hours.",
        other "{count} emails couldn’t be sent in the last 24 hours.";
    MAILS_FAILED_DO = "The log says why each one failed.";
    imports_silent(count) =
        one "{count} import stopped without finishing.",
        other "{count} imports stopped without finishing.";
    IMPORTS_SILENT_DO = "Run it again: rows that were saved stay as they are.";
    EVENTS = "Events to send";
    oldest_event(ago) = "Oldest: {ago}";
    NOTICES = "Notifications in the last hour";
    DEAD_LETTERS = "Events set aside";
    MAILS_FAILED = "Emails that failed in 24 hours";
    oldest_mail(ago) = "Oldest not sent: {ago}";
    LAST_SETTLEMENT = "Last settlement";
    IMPORTS_RUNNING = "Imports running";
    last_import(ago) = "Last finished: {ago}";
    NOT_YET = "not yet";
    minutes_ago(count) = one "{count} minute ago", other "{count} minutes ago";
    hours_ago(count) = one "{count} hour ago", other "{count} hours ago";
    days_ago(count) = one "{count} day ago", other "{count} days ago";
    MONEY_TODAY = "Money today";
    MONEY_MEANS =
        "Order lines sold through campaigns, and what sellers pay for them. The first figure is price × quantity of what was ordered today. Every ledger entry sums to zero, or it can’t be saved.";
    NO_MONEY = "No order lines sold through campaigns yet.";
    MARKET = "Market";
    ORDERED_TODAY = "Ordered today";
    ESTIMATED = "Estimated";
    SETTLED_TODAY = "Settled today";
    DEDUCTED_THIS_MONTH = "Deducted from this month’s settlements";
    ON_HOLD = "On hold";
    order_lines(count) = one "{count} order line", other "{count} order lines";
    ordered_since(day) = "Oldest ordered on {day}";
    COMMANDS = "Commands";
    COMMAND = "Command";
    DOES = "What it does";
    INVITES =
        "Gives a person access to an agency, a shop or a creator account, and prints a link to set a password";
    APPROVES =
        "Approves an agency’s service category in a market, its tax information or its bank account";
    MAKES_KEYS = "Creates an API key for sending orders and refunds";
    IMPORTS =
        "Imports products, creators, campaigns, registrations, showcases, orders or refunds from CSV files";
    SETTLES = "Settles every order line that is due by a given time";
    LISTS_DEAD_LETTERS =
        "Lists events that couldn’t be turned into notifications; admin retry-dead-letter retries one";
}
