//! What notices of applications say. The server writes these sentences, so no browser loads them.

ui::texts! {
    ENTITY_APPROVED = "Your entity information is approved";
    ENTITY_REJECTED = "Your entity information was rejected";
    CHANGE_APPROVED = "Your entity information was changed as requested";
    CHANGE_REJECTED = "Your change request was rejected";
    category_approved(category, market) = "{category} in {market} is approved";
    category_rejected(category, market) = "{category} in {market} was rejected";
    TAX_APPROVED = "Your tax information is approved";
    TAX_REJECTED = "Your tax information was rejected";
    BANK_APPROVED = "Your bank account is approved";
    BANK_REJECTED = "Your bank account was rejected";
    OTHER_APPROVED = "Your application is approved";
    OTHER_REJECTED = "Your application was rejected";
    reasons(reasons) = "{reasons}. Select Modify to change it and apply again.";
    upgraded(from, to) = "Your application for {from} continues as {to}";
    UPGRADED_WHY = "The platform changed its service categories. You don’t need to do anything.";
}
