//! What is wrong with fields of an application.

ui::texts! {
    missing(field) = "{field} is required.";
    nothing_chosen(field) = "{field}: select one or more.";
    not_chosen(field) = "{field}: select one.";
    too_long(field, given, most) = "{field} is too long: {given} characters, maximum {most}.";
    NOT_A_COUNTRY = "Choose the country of registration.";
    COUNTRY_IS_NO_MARKET =
        "This country isn’t a market. Choose Cross-border partner and select your markets.";
    not_a_website(field) =
        "{field}: enter the address of a website, for example https://example.org.";
    not_a_number(field, least, most) = "{field}: enter a whole number from {least} to {most}.";
    NO_DOCUMENT = "Add at least one document.";
    too_many_documents(most) = "Select up to {most} documents.";
    contact_none(field) = "{field}: enter at least one way to contact you.";
    contact_elsewhere(field) = "{field} isn’t used in this market.";
    contact_no_address(field) =
        "{field}: enter a valid email address, for example name@example.org.";
    contact_no_number(field) =
        "{field}: enter a phone number with 7 to 15 digits, for example +44 20 7946 0000.";
    contact_no_line_id(field) =
        "{field}: enter a Line ID with 4 to 20 letters, digits, dots, hyphens or underscores.";
}
