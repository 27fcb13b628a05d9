//! The list of all accounts.

ui::texts! {
    TITLE = "Ledger";
    LEAD = "What each account is owed, and what is pending. What a seller pays is below zero.";
    LINKS = "Chain";
    PARTIES = "Accounts";
    SELLERS = "Sellers";
    CAMPAIGN_AGENCIES = "Campaign agencies";
    CREATORS = "Creators";
    MANAGING_AGENCIES = "Managing agencies";
    TOOLS = "Search accounts";
    SEARCH = "Name, handle or code";
    MARKET = "Market";
    CAPTION = "Accounts of the ledger";
    NAME = "Account";
    OWED = "Owed";
    PENDING = "Pending";
    NONE = "No accounts yet";
    NONE_WHY = "Accounts appear when there are shops, agencies or creators in this market.";
    NONE_FOUND = "No accounts found";
    /// Of the whole market, the platform's own account among them.
    SUM = "All accounts together";
    SUM_POSTED = "Posted";
    SUM_PENDING = "Pending";
    IS_ZERO = "✓";
    IS_NOT_ZERO = "This isn’t zero. Run partner-center admin verify-ledger.";
    TOO_MANY_TO_ADD_UP =
        "There are too many entries to add up here. The nightly ledger check adds them up.";
    SELLER = "Seller";
    CAMPAIGN_AGENCY = "Campaign agency";
    CREATOR = "Creator";
    MANAGING_AGENCY = "Managing agency";
}
