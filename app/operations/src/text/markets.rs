//! What holds in each market.

ui::texts! {
    TITLE = "Markets";
    LEAD = "Settings of each market, and which features each partner role has there.";
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
    COMING = "Planned changes";
    turns_on(market, moment) = "{market}: on from {moment}";
    turns_off(market, moment) = "{market}: off from {moment}";
    CREATOR_MARKETPLACE = "Creator marketplace";
    CREATOR_INVITATIONS = "Creator invitations";
    PARTNER_CAMPAIGNS = "Partner campaigns";
    LINKED_CREATORS = "Linked creators";
    CREATOR_SCORE = "Creator score";
    SWITCH = "Switch a feature";
    SWITCH_EFFECT = "Earlier settings stay readable. Without a date, the change applies immediately.";
    STATE = "New setting";
    ON = "On";
    OFF = "Off";
    DAY = "Start date";
    TIME = "Start time";
    SAVE = "Save";
    NOT_SAVED = "The feature wasn’t switched";
    PASSED = "Choose a time in the future.";
    IS_SO = "The feature already has this setting at that time.";
    CHOOSE_ALL = "Choose a feature, a market and a partner role.";
    DONE_SWITCHED = "Feature saved.";
}
