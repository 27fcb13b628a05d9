//! The links of the area.

ui::texts! {
    HOME = "Home";
    REVIEW = "Reviews";
    REVIEW_QUEUE = "Review queue";
    PEOPLE = "People";
    ORGANISATIONS = "Organisations";
    ACCOUNTS = "Accounts";
    RULES = "Rules";
    CATEGORIES = "Service categories";
    MARKETS = "Markets";
    CREATOR_RULES = "Creator rules";
    LEGAL_TEXTS = "Terms and privacy";
    PLATFORM = "Platform";
    IMPORTS = "Imports";
    AUDIT = "Audit log";
    SYSTEM = "System health";
}
