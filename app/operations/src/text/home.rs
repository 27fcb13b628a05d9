//! The first page of those who run the platform.

ui::texts! {
    OPERATIONS = "Operations";
    OPERATIONS_LEAD = "What needs review, what is running, today’s money, and commands to run on the server.";
    WAITING = "Waiting for review";
    NOTHING_WAITS = "Nothing needs review.";
    WAITS = "Waiting";
    MINE = "Claimed by me";
    UNCLAIMED = "Unclaimed";
    BATCHES_WAIT = "Payout batches to submit or approve";
    DISPUTES_WAIT = "Disputes to decide";
    FAULTS_WAIT = "Ledger checks with faults";
    ALERTS_WAIT = "Alerts to decide";
    oldest_waits(ago) = "The oldest was submitted {ago}.";
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
        "System health lists them and why each one failed. Once the cause is fixed, retry them there.";
    mails_stand(ago) = "Emails aren’t being sent: the oldest was queued {ago}.";
    MAILS_STAND_DO =
        "Check that a worker is running, that --smtp-url is right, and what the log says.";
    mails_failed(count) =
        one "{count} email couldn’t be sent in the last 24 hours.",
        other "{count} emails couldn’t be sent in the last 24 hours.";
    MAILS_FAILED_DO = "System health lists them and why each one failed.";
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
        "Order lines sold through campaigns. Ordered today is price × quantity; all other amounts are what sellers pay. Every ledger entry sums to zero, or it can’t be saved.";
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
    APPROVES = "Approves an agency’s tax information or bank account";
    FREEZES =
        "Freezes an order line that hasn’t settled; admin release-order-line releases it";
    MAKES_KEYS = "Creates an API key for sending orders and refunds";
    MAKES_OPERATORS =
        "Creates a platform operator and prints a link to set a password; admin end-operator removes one";
    RESETS_TWO_FACTOR =
        "Turns off a person’s two-factor authentication, also that of the only platform operator";
    BACKS_UP = "Backs up the database to a directory and verifies the backup";
}
