//! The page **Tax information**.

ui::texts! {
    TITLE = "Tax information";
    LEAD = "Submit your tax form once. The platform reviews it before you can link a bank account.";
    not_available(market) = "The tax form for {market} isn’t available yet.";
    TWO_FACTOR = "Tax information is only shown to people who sign in with two-factor authentication.";
    TWO_FACTOR_WAY = "Turn on two-factor authentication";
    MARKET = "Market of the tax form";
    MARKET_HINT = "Where you pay tax.";
    SHOW_FORM = "Show form";

    IN_FORCE = "In force";
    PENDING = "The platform is reviewing your tax information. To change it, withdraw it first.";
    EDITING = "This edits approved tax information. The approved version stays in force until this one is approved.";
    MODIFYING = "This is a copy of the earlier form. Change it and submit it again.";
    LINK_BANK = "Link bank account";

    SAVE_DRAFT = "Save draft";
    SUBMIT = "Submit";
    MODIFY = "Modify";
    WITHDRAW = "Withdraw";
    WITHDRAW_TITLE = "Withdraw tax information?";
    WITHDRAW_EFFECT = "The platform stops reviewing it. You can change it and submit it again.";
    DISCARD = "Discard draft";
    DISCARD_TITLE = "Discard draft of tax information?";
    DISCARD_EFFECT = "You can’t get back what you entered in this draft.";
    CANCEL = "Cancel";
    DRAFT_KEPT = "Draft saved, without tax numbers. Only you see it until you select Save draft.";
    START_AFRESH = "Show the saved version";
    BEFORE_SUBMIT = "Tax numbers are encrypted. After you save, only the last four characters are shown.";

    SAVED = "Draft saved.";
    SUBMITTED = "Tax information submitted. The platform reviews it.";
    WITHDRAWN = "Tax information withdrawn.";
    DISCARDED = "Draft discarded.";

    COMPLETED = "Completed form";
    COMPLETED_WHY = "The form as it is saved. Tax numbers show their last four characters only.";
    COMPLETED_FIRST = "Save the draft to see the completed form.";
    OPEN_PDF = "Open the completed form (PDF)";

    VERSIONS = "Versions";
    REASONS = "Reasons";
    NOTE = "Note from the reviewer";

    KEPT_NUMBER = "Saved number";
    REPLACE = "Replace or remove";
    remove(field) = "Remove {field}";
    NEW_NUMBER_HINT = "Leave empty to keep the saved number.";
    NUMBER_HINT = "Spaces and dashes don’t matter.";
    YES = "Yes";
    NO = "No";
    CERTIFICATION = "Certification";
    CERTIFIES = "I certify this.";
    CERTIFIED_NAME = "Your full name";
    CERTIFIED_NAME_HINT = "It stands as your signature, with the date on which you submit the form.";
}
