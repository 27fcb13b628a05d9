//! **Apply**: what is handed in, once more as a whole.

ui::texts! {
    TITLE = "Apply";
    LEAD = "Check what you’re about to submit.";
    WARNING =
        "The entity information can’t be edited after it’s approved. Submitting sends these applications to the platform for review.";
    ENTITY = "Entity information";
    NOTHING = "There is nothing to submit";
    NOTHING_WHY = "Enter the entity information, then choose a service category and a market.";
    CONTINUE = "Continue with entity information";
    EDIT = "Edit";
    edit_one(what) = "Edit {what}";
    ENTITY_FIRST = "Enter the entity information before you apply for a category.";
    CATEGORY_NEXT = "Choose a service category too, or apply for it later.";
    CHOOSE = "Choose a service category";
    INCOMPLETE = "These need to be completed before you can submit:";
    APPLY = "Apply";
    NOT_APPLIED = "Not everything was submitted";
    application_of(category, market) = "{category}, {market}";
    refused(what, why) = "{what}: {why}";
    applied(count) = one "Application submitted. The platform reviews it and notifies you by email.", other "{count} applications submitted. The platform reviews them and notifies you by email.";

    FIELDS = "some fields are missing or wrong. Edit it.";
    NOTHING_CHOSEN = "choose a service category and a market.";
    EMAIL_NOT_PROVEN = "confirm your email address first: a code was sent to it.";
    CATEGORY_CLOSED = "this category is closed to new registrations.";
    ENTITY_MISSING = "submit the entity information first.";
    NOT_IN_MARKET = "your entity information doesn’t name this market.";
    ALREADY_PENDING = "an application for this is already in review.";
    ALREADY_HELD = "this category is already approved in this market. Edit it under Profile.";
    DOCUMENT_GONE = "a document no longer exists. Add it again.";
    FROZEN = "the entity information is approved. Request a change instead.";
    STATE = "it’s no longer a draft.";
}
