//! What holds in each market.

ui::texts! {
    TITLE = "Markets";
    CREATOR_RULES = "Creator rules";
    LEAD = "Settings of each market, and which features each partner role has there.";
    CHANGE = "Change a market";
    CHANGE_EFFECT =
        "Fields that you leave empty keep their value. New settlement days apply to order lines received from that time; earlier lines keep theirs. Currency and time zone can’t be changed.";
    CHANGE_MARKET = "Market to change";
    CHANGE_DAYS = "New settlement days";
    CHANGE_DAYS_HINT = "Leave it empty to keep them.";
    KEEP = "No change";
    NEEDED = "Required";
    OPTIONAL = "Optional";
    UNUSED = "Not used";
    CHANGE_DAY = "Start date";
    CHANGE_DAY_HINT = "In the market’s time zone. Leave it empty to change it now.";
    CHANGE_TIME = "Start time";
    CHANGE_SAVE = "Save changes";
    NOT_CHANGED = "Nothing was changed";
    CHOOSE_MARKET = "Choose a market";
    CHANGE_MARKET_MISSING = "Choose a market.";
    DAYS_WRONG = "Write a whole number from 0 to 365.";
    NO_CONTACT = "Leave at least one kind of contact.";
    NO_CHANGE = "It is so already at that moment. Change something.";
    DONE_CHANGED = "Market changed.";
    TO_COME = "Changes to come";
    comes(market, moment, days, contacts, curves) =
        "{market} from {moment}: settlement days {days}; contacts {contacts}; sales curves of sellers: {curves}";
    CURVES = "Sales curves of sellers";
    CURVES_HINT =
        "By month for few creators: a seller sees months instead of days until at least three creators have sold in the period.";
    CURVES_SHOWN = "By day";
    CURVES_WITHHELD = "By month for few creators";
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
    FIND_SELLERS = "Find sellers";
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
