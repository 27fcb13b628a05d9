//! Service categories.

ui::texts! {
    TITLE = "Service categories";
    LEAD = "Names, dates and upgrades. Agencies keep the categories they hold, whatever the dates.";
    CAPTION = "Service categories";
    CATEGORY = "Service category";
    also_called(names) = "Also called {names}";
    ROLE = "Partner role";
    CREATOR_SERVICE = "Creator Service Partner";
    SELLER_SERVICE = "Seller Service Partner";
    CREATOR_MATCHMAKING = "Seller Service – Creator Matchmaking";
    FIRST_CREATOR = "Creator Service";
    FIRST_SELLER = "Seller Service";
    FIRST_DISCONTINUED = "Discontinued";
    REGISTRATION = "Registration closes";
    AUTHORISATION = "Authorisation closes";
    PENDING = "Pending review";
    ACTIONS = "Actions";
    RENAME = "Rename";
    rename_of(name) = "Rename {name}";
    DATES = "Dates";
    dates_of(name) = "Dates of {name}";
    UPGRADE = "Upgrade";
    upgrade_of(name) = "Upgrade {name}";

    NAME = "Name";
    ALIASES = "Other names";
    ALIASES_HINT = "One per line. The earlier name is kept as one of them.";
    NOT_SAVED = "Nothing was saved";
    SAVE = "Save";
    NAME_MISSING = "Enter a name.";
    NAME_TOO_LONG = "Use up to 80 characters for each name.";
    name_taken(name) = "Another category is called {name}.";
    DATES_EFFECT =
        "From the first time, agencies can’t apply. From the second, sellers can’t give new authorisations. Leave both dates empty to keep the category open.";
    REGISTRATION_DAY = "Registration closes on";
    REGISTRATION_TIME = "Registration closes at";
    AUTHORISATION_DAY = "Authorisation closes on";
    AUTHORISATION_TIME = "Authorisation closes at";
    CLOCKS = "Time zone";
    AUTHORISATION_FIRST = "Authorisation can’t close before registration.";
    UPGRADE_TO = "New category";
    CHOOSE = "Choose a category";
    upgrade_effect(count) =
        one "{count} pending application moves to the new category: it’s closed as Rejected (upgrade), and a copy of it stays in review. The applicant is notified.",
        other "{count} pending applications move to the new category: each is closed as Rejected (upgrade), and a copy of it stays in review. The applicants are notified.";
    NOTHING_MOVES = "No application for this category is pending, so none moves.";
    CONFIRM = "I have read what happens";
    CONFIRM_MISSING = "Confirm that you have read what happens.";
    CHOOSE_OTHER = "Choose another category than the one you upgrade.";
    IS_CLOSED = "The new category is closed to new registrations. Choose one that is open.";
    IS_UNDER_WAY = "An upgrade of this category is under way. Wait until it is done.";
    START_UPGRADE = "Start the upgrade";
    UPGRADES = "Upgrades";
    UPGRADES_CAPTION = "Upgrades of categories";
    NO_UPGRADES = "No category was upgraded yet.";
    FROM_TO = "From and to";
    from_to(from, to) = "{from} → {to}";
    STARTED = "Started";
    MOVED = "Moved";
    PROGRESS = "Progress";
    UNDER_WAY = "Under way";
    done_at(moment) = "Done {moment}";
    DONE_RENAMED = "Names saved.";
    DONE_DATES = "Dates saved.";
    DONE_UPGRADING = "Upgrade started. This page shows how far it is.";
}
