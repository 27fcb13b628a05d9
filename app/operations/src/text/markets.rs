//! What holds in each market.

ui::texts! {
    TITLE = "Markets";
    LEAD = "Settings of each market, and which features partner roles have there from when on.";
    CAPTION = "Settings of the markets";
    MARKET = "Market";
    CURRENCY = "Currency";
    ZONE = "Time zone";
    SETTLES = "Settlement days";
    CONTACTS = "Contact kinds";
    required(kind) = "{kind} (required)";
    EMAIL = "Email";
    PHONE = "Phone";
    WHATSAPP = "WhatsApp";
    ZALO = "Zalo";
    LINE = "Line";
    VIBER = "Viber";
    FEATURES = "Features";
    FEATURES_CAPTION = "Features by market and partner role";
    FEATURE = "Feature";
    ROLE = "Partner role";
    ON_IN = "On in";
    NOWHERE = "Nowhere";
    COMING = "To come";
    turns_on(market, moment) = "{market}: on from {moment}";
    turns_off(market, moment) = "{market}: off from {moment}";
    CREATOR_MARKETPLACE = "Creator marketplace";
    CREATOR_INVITATIONS = "Creator invitations";
    PARTNER_CAMPAIGNS = "Partner campaigns";
    LINKED_CREATORS = "Linked creators";
    CREATOR_SCORE = "Creator score";
    SWITCH = "Switch a feature";
    SWITCH_EFFECT = "What was on when stays readable. Without a day it counts at once.";
    STATE = "From then on";
    ON = "On";
    OFF = "Off";
    DAY = "From the day";
    TIME = "At";
    SAVE = "Save";
    NOT_SAVED = "Nothing was switched";
    PASSED = "Choose a moment that has not passed.";
    IS_SO = "It is so already at that moment.";
    CHOOSE_ALL = "Choose a feature, a market and a partner role.";
    DONE_SWITCHED = "Saved.";
}
