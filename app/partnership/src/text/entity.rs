//! Partner role and entity information.

ui::texts! {
    TITLE = "Entity information";
    LEAD = "Choose your partner role and tell the platform who your company is.";
    FROZEN_LATER =
        "Once approved, the entity information applies to all your service categories and to finance, and can’t be edited. Check that it is accurate.";
    PENDING = "The entity information is in review, so it can’t be edited now.";
    APPROVED = "The entity information is approved, so it can’t be edited. Request a change instead.";
    SEE_PROFILE = "Open Profile";
    REQUEST_CHANGE = "Request a change";

    ROLE = "Partner role";
    ROLE_CREATOR = "Creator Service Partner";
    ROLE_CREATOR_HINT = "You manage creators.";
    ROLE_SELLER = "Seller Service Partner";
    ROLE_SELLER_HINT = "You work for shops.";
    ROLE_MATCHMAKING = "Seller Service – Creator Matchmaking";
    ROLE_MATCHMAKING_HINT = "You bring sellers and creators together in campaigns.";

    COMPANY = "Company";
    LEGAL_NAME = "Legal name";
    REGISTRATION_NUMBER = "Registration number";
    REGISTERED_ADDRESS = "Registered address";
    COUNTRY = "Country of registration";
    CHOOSE_COUNTRY = "Choose a country";
    LEGAL_REPRESENTATIVE = "Legal representative";
    WEBSITE = "Website";
    INTRODUCTION = "Company introduction";

    MARKETS_TITLE = "Registration market";
    SCOPE = "Where you work";
    LOCAL = "Local agency";
    LOCAL_HINT = "Your registration market is your own country.";
    CROSS_BORDER = "Cross-border partner";
    CROSS_BORDER_HINT = "Select the markets you work in below.";
    MARKETS = "Markets";
    MARKETS_HINT = "Only for cross-border partners.";

    CHANGE_TITLE = "Request a change of entity information";
    CHANGE_LEAD =
        "Your account manager reviews the request and applies it. Until then the approved version stays in force, and both stay readable.";
    CHANGE_PENDING = "A change request is already in review. Withdraw it to send another one.";
    CHANGE_NONE = "There is no approved entity information yet, so there’s nothing to request a change of.";
    SEND_REQUEST = "Send request";
    NOT_SENT = "The request wasn’t sent";
}
