//! The platform's terms and its privacy notices, as those who publish them see them.

ui::texts! {
    TITLE = "Terms and privacy";
    LEAD = "The platform’s terms and privacy notice of each market. Select one to read its versions or publish a new one.";
    CAPTION = "Terms and privacy notice by market";
    TEXT = "Text";
    terms_in(market) = "Terms: {market}";
    privacy_in(market) = "Privacy notice: {market}";
    IN_FORCE = "In force";
    COMING = "To come";
    version_from(number, moment) = "Version {number}, from {moment}";

    VERSIONS = "Versions";
    VERSIONS_CAPTION = "Versions of the text";
    VERSION = "Version";
    version(number) = "Version {number}";
    FROM = "In force from";
    STANDING = "Status";
    UPCOMING = "Upcoming";
    replaced_at(moment) = "Replaced {moment}";

    PUBLISH = "Publish a new version";
    PUBLISH_EFFECT =
        "Everyone can read it immediately, and it applies from the time that you choose. Everyone who works in the market is asked to agree: from 30 days before, and then before anything else can be submitted. Earlier versions stay readable. A version can’t be changed or deleted: a later one replaces it.";
    BODY = "Text in English";
    BODY_HINT =
        "Sections with an empty line between them. The first line of a section is its heading, each further line a paragraph. Up to 40,000 characters.";
    DAY = "In force from the day";
    day_hint(zone) = "Time zone: {zone}. Leave it empty to put the version in force now.";
    TIME = "At";
    CONFIRM = "I have read the text and its date";
    SEND = "Publish";

    NOT_PUBLISHED = "The version wasn’t published";
    BODY_MISSING = "Enter the text.";
    body_too_long(given) = "This has {given} characters. Use up to 40,000.";
    no_paragraph(section) = "Section {section} has a heading and no paragraph. Add one, or remove the empty line.";
    PASSED = "Choose a moment that has not passed.";
    taken(version) = "Version {version} is in force from the same moment on. Choose another.";
    UNCHANGED = "This is word for word what the last version says. Change it first.";
    CONFIRM_MISSING = "Confirm that you have read the text and its date.";
    DONE_PUBLISHED = "Version published.";
}
