//! Settings of a creator, and who has seen the contact details.

ui::texts! {
    TITLE = "Settings";
    SHARING = "What agencies see";
    SHARE_PERFORMANCE = "Share performance data with agencies";
    SHARE_PERFORMANCE_WHY =
        "On: agencies in the creator marketplace see what you sell and can find you by it. Off: they see no figures.";
    SHOW_CONTACT = "Show contact details to agencies";
    SHOW_CONTACT_WHY =
        "On: agencies can see how to contact you, and each time is listed. Off: they can only invite you.";
    DONE_SHARED = "Agencies can see your performance data.";
    DONE_NOT_SHARED = "Agencies can no longer see your performance data.";
    DONE_SHOWN = "Agencies can see your contact details.";
    DONE_NOT_SHOWN = "Agencies can no longer see your contact details.";
    NOT_DONE = "The setting wasn’t changed";

    CONTACTS = "Contact details";
    CONTACTS_WHY = "Fill in what agencies may use. Leave the rest empty.";
    SAVE = "Save changes";
    DONE_SAVED = "Contact details saved.";
    NOT_SAVED = "Your contact details weren’t saved";
    TOO_LONG = "Enter up to 254 characters.";
    NOT_AN_ADDRESS = "Enter an email address, for example name@example.org.";
    NOT_A_NUMBER = "Enter a phone number of 7 to 15 digits, for example +44 20 7946 0000.";
    NOT_A_LINE_ID =
        "Enter a Line ID of 4 to 20 letters, digits, dots, hyphens or underscores.";
    NOT_IN_MARKET = "This kind of contact isn’t used in your market.";

    LOG = "Who saw your contact details";
    LOG_LEAD = "Each time a member of an agency looked at your contact details, newest first.";
    NO_LOOKS = "No views yet";
    NO_LOOKS_WHY = "When a member of an agency looks at your contact details, it appears here.";
    seen_kinds(kinds) = "Saw: {kinds}";
    BY_OWNER = "An owner of the agency";
    BY_MANAGER = "A manager of the agency";
    BY_FINANCE = "A finance member of the agency";
    BY_VIEWER = "A viewer of the agency";

    LANGUAGE = "Language";
    MORE = "More settings";
    EMAILS = "Notification emails";
    SESSIONS = "Sign-in and sessions";
    TWO_FACTOR = "Two-factor authentication";
}
