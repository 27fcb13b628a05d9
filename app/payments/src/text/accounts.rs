//! The accounts to which somebody is paid.

ui::texts! {
    TITLE = "Payment accounts";
    LEAD = "The bank account that you’re paid to. The platform reviews each account before it becomes active.";

    STATUS = "Status";
    NONE_LINKED = "No bank account is linked.";
    ACCOUNT = "Account";
    /// A number of which the end alone is shown.
    ending(last_four) = "•••• {last_four}";
    WITHOUT_NUMBER = "Approved without a number";
    LAST_FOUR_WHY =
        "Only the last four characters are shown, so that you recognise the account. The whole number is stored encrypted.";
    HOLDER = "Account holder";
    BANK_NAME = "Bank";
    ACTIVE_SINCE = "Active since";
    LINKED_ON = "Linked";
    LINKED_BY = "Linked by";
    APPROVED_BY = "Approved by";

    ACTIVE_ACCOUNT = "Active account";
    OPEN_ACCOUNT = "Account under review";
    OPEN_CHANGE = "Change under review";
    IS_REVIEWED = "The platform is reviewing this account. You’re notified of the decision.";
    is_reviewed_until(moment) =
        "The platform is reviewing this account. It can replace the active account from {moment} on. You can stop the change until then.";
    is_waiting(moment) =
        "Approved. It replaces the active account on {moment}. You can stop the change until then.";
    rejected_on(moment) = "Rejected on {moment}";
    rejected_by(moment, name) = "Rejected on {moment} by {name}";
    REASONS = "Reasons";
    NOTE = "Note from the reviewer";
    LINK_AGAIN = "Correct the details and link the account again.";

    LINK = "Link bank account";
    LINK_WHY = "You need the account’s numbers and the bank’s name.";
    CHANGE_WHY =
        "Another account replaces the active one 72 hours after you link it at the earliest. Every owner and finance member is notified and can stop the change.";
    CHANGE_WHY_CREATOR =
        "Another account replaces the active one 72 hours after you link it at the earliest. You’re notified and can stop the change.";
    under_review(count) =
        one "This account is under review. Try again in {count} hour.",
        other "This account is under review. Try again in {count} hours.";

    TAX_FIRST = "Complete your tax information first";
    TAX_FIRST_WHY =
        "You can link a bank account once the platform has approved your tax information.";
    TAX = "Tax information";
    TWO_FACTOR_FIRST = "Turn on two-factor authentication first";
    TWO_FACTOR_FIRST_WHY =
        "Tax and bank details are protected by a code from an authenticator app.";
    TWO_FACTOR = "Set up two-factor authentication";
    CONFIRM_FIRST = "Confirm that it’s you first";
    CONFIRM_FIRST_WHY =
        "Before you link a bank account, enter the code from your authenticator app.";
    CONFIRM = "Confirm that it’s you";

    STOP_CHANGE = "Stop this change";
    STOP_LINKING = "Stop linking this account";
    stop_change_of(last_four) = "Stop the change to the account ending in {last_four}?";
    stop_linking_of(last_four) = "Stop linking the account ending in {last_four}?";
    STOP_EFFECT =
        "The account isn’t paid to. Owners and finance members are notified. You can link an account again.";
    STOP_EFFECT_CREATOR = "The account isn’t paid to. You can link an account again.";
    STOP_CHANGE_EFFECT = "The active account stays as it is.";
    NOT_YOU =
        "If you don’t know who requested this, stop it, then change your password.";
    CANCEL = "Cancel";
    NOT_STOPPED = "Nothing was stopped";
    already(state) = "Someone has changed this already. Status: {state}.";

    EARLIER = "Earlier accounts";
    UNTIL = "Until";
    REASON = "Reason";

    LOOKED_AT = "Who looked at your numbers";
    LOOKED_AT_WHY =
        "Platform operators see the last four characters. When one of them opens a whole number, it’s recorded here.";
    tax_document(moment) =
        "An operator looked at your tax number on {moment} to compare it with a document.";
    tax_authority(moment) =
        "An operator looked at your tax number on {moment} to check it with the tax authority.";
    tax_payout(moment) =
        "An operator looked at your tax number on {moment} because of a problem with a payout.";
    tax_other(moment) =
        "An operator looked at your tax number on {moment} for another reason, which is recorded.";
    bank_document(moment) =
        "An operator looked at your bank account’s number on {moment} to compare it with a document.";
    bank_authority(moment) =
        "An operator looked at your bank account’s number on {moment} to check it with the bank.";
    bank_payout(moment) =
        "An operator looked at your bank account’s number on {moment} because of a problem with a payout.";
    bank_other(moment) =
        "An operator looked at your bank account’s number on {moment} for another reason, which is recorded.";

    DOCUMENTS_UNREADABLE = "A document can’t be read";
    HOLDER_MISMATCH = "The account holder isn’t your verified name";
    BANK_DETAILS_WRONG = "The bank doesn’t know this account";
    DUPLICATE = "Another party uses the same account";
    OTHER = "Other, see the note";

    LINKED = "Bank account linked. The platform reviews it.";
    STOPPED = "Stopped. The account isn’t paid to.";
}
