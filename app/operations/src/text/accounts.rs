//! People's accounts.

ui::texts! {
    TITLE = "Accounts";
    LEAD = "People who can sign in, the newest first.";
    SEARCH = "Email address or name";
    TOOLS = "Search and filter accounts";
    CAPTION = "Accounts";
    NONE_FOUND = "No accounts found";
    NONE = "No accounts yet";
    NONE_WHY = "Accounts appear here when people register or are invited.";
    PERSON = "Person";
    PLACES = "Organisations";
    OPERATOR = "Platform operator";
    DISABLED = "Can’t sign in";
    INVITED = "No password yet";
    WITHOUT_PLACE = "No organisation";
    ACTIVE = "Active";

    SUSPENSION_EFFECT =
        "The person can still sign in and see their work and money, but can’t change or submit anything in any organisation.";
    NOT_SUSPENDED =
        "This person isn’t suspended. While suspended, a person can still sign in and see their work and money, but can’t change or submit anything in any organisation.";
    EMAIL = "Email address";
    SESSIONS = "Signed in";
    browsers(count) = one "In {count} browser", other "In {count} browsers";
    WORKS_AT = "Organisations and roles";
    NO_PLACES = "This person doesn’t belong to an organisation yet.";
    PLACES_CAPTION = "Organisations and roles of this person";
    PLACE = "Organisation";
    creator_in(market) = "Creator, {market}";
    RUNS_PLATFORM = "Platform operator";
    ACTIONS = "Actions";
    END_PLACE = "End access";
    end_access_to(name) = "End access to {name}";

    ACCESS = "Access";
    ACCESS_EFFECT =
        "Without access the person can’t sign in and is signed out everywhere. Organisations, roles and history stay.";
    DISABLE = "End access to the account";
    ENABLE = "Restore access";
    disabled_since(moment) = "No access since {moment}";
    PASSWORD = "Password";
    RESET_EFFECT =
        "The old password stops working, and the person is signed out everywhere. An email brings a link to set a new one, valid for 24 hours.";
    RESET_PASSWORD = "Reset password";
    TWO_FACTOR = "Two-factor authentication";
    TWO_FACTOR_EFFECT =
        "For a person who lost both the app and the recovery codes. Check who it is first. The person is signed out everywhere and notified by email.";
    RESET_TWO_FACTOR = "Reset two-factor authentication";
    TWO_FACTOR_OFF = "This person doesn’t use two-factor authentication.";
    IS_DISABLED = "Restore this person’s access first.";

    DONE_SUSPENDED = "Account suspended.";
    DONE_REINSTATED = "Account reinstated.";
    DONE_DISABLED = "Access ended. The person is signed out everywhere.";
    DONE_ENABLED = "The person can sign in again.";
    DONE_PLACE_ENDED = "Access ended. The person is signed out everywhere.";
    DONE_TWO_FACTOR_RESET = "Two-factor authentication turned off. The person is notified.";
    DONE_PASSWORD_RESET = "Password reset. An email with a link is on its way.";
}
