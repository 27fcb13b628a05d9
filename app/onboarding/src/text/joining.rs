//! The page that explains how an agency becomes a partner.

ui::texts! {
    TITLE = "Become a partner";
    LEAD =
        "Apply once with your company information, then for each service category and market. The platform reviews every application.";
    SIGN_IN = "Sign in";

    STEPS = "From registration to your first campaign";
    REGISTER = "Register an account";
    REGISTER_HOW =
        "Enter your email address, a password and, optionally, a phone number. A code confirms the email address, because all platform emails go there.";
    ENTITY = "Enter the entity information";
    ENTITY_HOW =
        "It applies to all your categories and to finance. Once approved, you can’t edit it; send change requests to your account manager.";
    CATEGORY = "Choose a service category and a market";
    CATEGORY_HOW =
        "A local agency works in its own country; a cross-border partner can choose several markets. Describe your services, team size and the creators you work with.";
    REVIEW = "Follow the review";
    REVIEW_HOW =
        "Each application is Pending review, Approved or Rejected. If it’s rejected, you see the reasons and can modify and resubmit it.";
    TAX = "Complete the tax information";
    TAX_HOW =
        "A W-9 in the United States; the market’s own form elsewhere. The platform reviews it.";
    BANK = "Link a bank account";
    BANK_HOW =
        "Available once your tax form is approved. Affiliate partners can then create campaigns. Creator agencies can invite creators as soon as their category is approved.";

    READY = "What to prepare";
    READY_COMPANY = "Legal name, registration number and registered address";
    READY_PERSON = "Name of the legal representative";
    READY_WEBSITE = "Website and a short introduction";
    READY_DOCUMENTS = "Registration documents";
    READY_CASES = "Case studies and the creators you manage";
    READY_TAX = "Tax number and bank details";

    WHICH = "Service category for each programme";
    WHICH_CREATOR_AGENCY = "Creator Service › Creator Management";
    WHICH_AFFILIATE = "Seller Service › Creator Matchmaking";

    MARKETS = "Availability by market";
    MARKETS_LEAD =
        "Default availability. The platform operator can turn features on or off for each market.";
    MARKET = "Market";
    LINKED = "Linked creators";
    LINKED_FOR = "Creator Agency Partner";
    MARKETPLACE = "Creator marketplace";
    MARKETPLACE_FOR = "Both programmes";
    CAMPAIGNS = "Partner campaigns";
    CAMPAIGNS_FOR = "Affiliate Partner";
    OPEN = "Available";
    NOT_OPEN = "Not available";
}
