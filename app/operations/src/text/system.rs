//! The state of the machine.

ui::texts! {
    TITLE = "System health";
    as_of(moment) = "As of {moment}";
    QUEUES = "Queues";
    EVENTS = "Events to send";
    oldest(moment) = "Oldest: {moment}";
    UNSEALED = "Audit events to seal";
    MAILS = "Emails given up";
    DEAD_LETTERS = "Events set aside";
    DATABASE = "Database";
    VERSION = "PostgreSQL";
    SIZE = "Size";
    CONNECTIONS = "Connections";
    connections(used, most) = "{used} of {most}";
    MIGRATION = "Schema version";
    CREATOR_SEARCH = "Creator search";
    creators_in_memory(creators, size, seconds) = "{creators} creators, {size}, {seconds} s behind";
    READING_CREATORS = "Reading creators… answers come from the database";
    CREATORS_NOT_IN_MEMORY = "Turned off: answers come from the database";
    STANDBY = "This is a standby: it takes no changes.";
    MONTHS = "Monthly tables";
    MONTHS_CAPTION = "Monthly tables of the database";
    TABLE = "Table";
    COUNT = "Months";
    LAST = "Made ahead until";
    LETTERS_CAPTION = "Events that were set aside";
    NO_LETTERS = "No events are set aside.";
    TOPIC = "Event";
    SET_ASIDE = "Set aside";
    ACTIONS = "Actions";
    RETRY = "Try again";
    retry_event(topic) = "Try {topic} again";
    DISCARD = "Discard";
    discard_event(topic) = "Discard {topic}";
    MAILS_CAPTION = "Emails that were given up";
    NO_MAILS = "No emails were given up.";
    MAIL = "Email";
    tries(count) = one "{count} try", other "{count} tries";
    GIVEN_UP = "Given up";
    retry_mail(kind) = "Send {kind} again";
    SECRET_GONE = "Its code or link no longer works. The person must request a new one.";
    DONE_RETRIED = "It will be tried again within a minute.";
    DONE_DISCARDED = "Event discarded. It sends no notifications.";
}
