//! What notices to whoever is paid say. The server writes these sentences, so no browser loads them.

ui::texts! {
    TAX_APPROVED = "Tax information approved";
    TAX_APPROVED_NEXT = "If you haven’t linked a bank account yet, link it in Payment accounts.";
    TAX_REJECTED = "Tax information rejected";
    rejected_because(reasons) = "{reasons}. Select Modify to change it and submit it again.";
    DOCUMENTS_UNREADABLE = "The documents can’t be read";
    TAX_NAME_MISMATCH = "The documents show a different name";
    IDENTIFIER_MISMATCH = "The tax number doesn’t match the documents or the name";
    CERTIFICATION_INVALID = "The certification isn’t valid";
    DUPLICATE = "There is another form from the same taxpayer";
    OTHER = "Another reason, see the note";
    tax_expires(day) = "Tax information expires on {day}";
    TAX_EXPIRED = "Tax information has expired";
    TAX_EXPIRES_NEXT = "Submit it again: without it you can’t create campaigns or be paid.";

    ending(last_four) = "Bank account ending in {last_four}";
    BANK_ACCOUNT = "Bank account";
    under_review(account) = "{account} is under review";
    UNDER_REVIEW_NEXT = "You’re notified of the decision.";
    another_linked(account) = "Another account was linked: {account}";
    ANOTHER_NEXT =
        "Payments go to the active account until the change takes effect. If you didn’t expect it, stop it in Payment accounts.";
    another_until(moment) =
        "It can’t replace the active account before {moment}. If you didn’t expect the change, stop it in Payment accounts.";
    approved(account) = "{account} was approved";
    APPROVED_NEXT = "It replaces the active account after the waiting period. You can stop the change until then.";
    approved_until(moment) = "It replaces the active account on {moment}. You can stop the change until then.";
    active(account) = "{account} is active";
    ACTIVE_NEXT = "You’re paid to it from now on.";
    rejected(account) = "{account} was rejected";
    REJECTED_NEXT = "See the reasons in Payment accounts. You can link it again.";
    change_stopped(account) = "Change stopped: {account}";
    CHANGE_STOPPED_NEXT = "The active account stays as it is.";
    linking_stopped(account) = "Linking stopped: {account}";
    LINKING_STOPPED_NEXT = "You can link an account again.";
    replaced(account) = "{account} was replaced";
    REPLACED_NEXT = "You’re no longer paid to it.";

    viewed(number) = "A platform operator viewed your {number}";
    number_ending(number, last_four) = "{number} ending in {last_four}";
    VIEWED_DOCUMENT = "Reason: to compare it with a document.";
    VIEWED_AUTHORITY = "Reason: to check it with the tax authority or the bank.";
    VIEWED_PAYOUT = "Reason: a payment didn’t arrive.";
    VIEWED_OTHER = "Reason: another one, recorded by the operator.";
    TAX_NUMBER = "tax number";
    BANK_NUMBER = "bank account number";
}
