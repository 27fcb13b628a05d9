//! Applications: their decisions, the reasons, and why one isn't kept or taken.

ui::texts! {
    STEPS = "Steps to become a partner";
    STEP_ENTITY = "Entity information";
    STEP_CATEGORY = "Business category";
    STEP_INFORMATION = "Category information";
    STEP_APPLY = "Apply";

    SAVE_DRAFT = "Save draft";
    NEXT = "Next";
    SEE_STATUS = "See the review status";
    CANCEL = "Cancel";
    EDIT = "Edit";
    MODIFY = "Modify";
    WITHDRAW = "Withdraw";
    DISCARD = "Discard draft";
    CONTINUE = "Continue";
    /// Of several buttons, for readers' programs.
    edit_one(what) = "Edit {what}";
    modify_one(what) = "Modify {what}";
    withdraw_one(what) = "Withdraw {what}";
    discard_one(what) = "Discard draft of {what}";
    continue_one(what) = "Continue {what}";
    withdraw_title(what) = "Withdraw {what}?";
    WITHDRAW_EFFECT = "The platform stops reviewing it. You can apply again later.";
    discard_title(what) = "Discard draft of {what}?";
    DISCARD_EFFECT = "You can’t get back what you entered in this draft.";

    DRAFT_KEPT = "Draft saved. Only you see it until you select Save draft.";
    START_AFRESH = "Show the saved version";

    ONLY_OWNERS = "Only owners of your organisation can change this.";
    NOT_SAVED = "The draft wasn’t saved";
    INCOMPLETE = "The draft was saved, but this step isn’t complete";
    NOT_DONE = "Nothing was changed";

    saved_meanwhile(name, moment) =
        "{name} saved this draft on {moment}, after you opened this page. What you typed is still here. Save again to replace the other version, or show the saved version to compare.";
    window_saved_meanwhile(moment) =
        "Another window saved this draft on {moment}, after you opened this page. What you typed is still here. Save again to replace the other version, or show the saved version to compare.";
    NO_DRAFT = "This is no longer a draft. Open Profile under My Account to see its status.";
    ALREADY_OPEN =
        "An application for this is already open. Open Profile under My Account to see its status.";
    FROZEN =
        "The entity information is approved and can’t be edited. Request a change under My Account › Profile.";
    draft_too_long(given) = "The text is too long: {given} characters in all. Shorten it.";
    MODIFY_STATE = "This application can’t be modified in its current status. Reload the page.";
    WITHDRAW_STATE = "This application can no longer be withdrawn. Reload the page.";

    MODIFYING = "This is a copy of the rejected application. Change it and apply again.";
    EDITING = "This edits an approved application. The approved version stays in force until this one is approved.";
    UPGRADED =
        "The platform changed its service categories. This application was closed, and a copy under the new category is in review. You don’t need to do anything.";
    SEE_COPY = "Open the copy";
    REASONS = "Reasons";
    NOTE = "Note from the reviewer";
    rejected_on(moment, name) = "Rejected on {moment} by {name}.";
    rejected_then(moment) = "Rejected on {moment}.";
    approved_on(moment, name) = "Approved on {moment} by {name}.";
    approved_then(moment) = "Approved on {moment}.";
    withdrawn_on(moment) = "Withdrawn on {moment}.";
    closed_on(moment) = "Closed by a category upgrade on {moment}.";
    submitted_on(moment) = "Submitted on {moment}. The platform is reviewing it.";
    draft_of(moment) = "Not submitted. Saved on {moment}.";

    DOCUMENTS_UNREADABLE = "A document can’t be read";
    REGISTRATION_NUMBER_MISMATCH = "The documents show another registration number";
    LEGAL_NAME_MISMATCH = "The documents show another legal name";
    ADDRESS_INCOMPLETE = "The registered address is incomplete";
    WEBSITE_UNREACHABLE = "The website can’t be reached";
    EXPERIENCE_NOT_SHOWN = "Experience isn’t shown";
    CASE_STUDIES_MISSING = "Case studies are missing";
    TEAM_TOO_SMALL = "The team is too small for this category";
    NOT_IN_MARKET = "The company doesn’t work in this market";
    DUPLICATE = "There is another application or partner of the same company";
    OWNERSHIP_NOT_SHOWN = "Ownership isn’t shown";
    OTHER = "Other, see the note";
}
