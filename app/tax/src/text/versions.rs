//! What became of tax information, worded on the server.

ui::texts! {
    since(day) = "Since {day}.";
    since_until(day, until) = "Since {day}, until {until}.";
    ended(until) = "This tax information ended on {until}. Submit the form again.";
    BY_PLATFORM = "Approved by the platform without a form.";

    rejected_on(moment, name) = "Rejected on {moment} by {name}.";
    rejected_then(moment) = "Rejected on {moment}.";
    approved_on(moment, name) = "Approved on {moment} by {name}.";
    approved_then(moment) = "Approved on {moment}.";
    withdrawn_on(moment) = "Withdrawn on {moment}.";
    submitted_on(moment) = "Submitted on {moment}. The platform is reviewing it.";
    draft_of(moment) = "Not submitted. Saved on {moment}.";
    DOCUMENTS_UNREADABLE = "A document can’t be read";
    TAX_NAME_MISMATCH = "The documents show another name";
    IDENTIFIER_MISMATCH = "The tax number doesn’t go with the name";
    CERTIFICATION_INVALID = "The certification is missing or isn’t valid";
    ADDRESS_INCOMPLETE = "The address is incomplete";
    DUPLICATE = "Another taxpayer submitted the same tax information";
    OTHER = "Other, see the note";
}
