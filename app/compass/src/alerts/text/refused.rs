//! Why an alert isn't claimed or decided. The server writes these, so no browser loads them.

ui::texts! {
    decided(name, at) = "{name} decided this alert on {at}.";
    decided_by_the_platform(at) = "This alert was decided on {at}.";
    claimed(name) = "{name} works on this alert. Take it over to decide it.";
    OWN_ORGANISATION =
        "This alert is about an organisation or a creator that you belong to. Another operator has to decide it.";
    NOTE_MISSING = "Enter a note.";
    NOTE_TOO_LONG = "Use up to 500 characters.";
}
