//! Around every page of the consoles and the creator's app.

ui::texts! {
    SKIP = "Skip to content";
    OPEN_NAVIGATION = "Open navigation";
    BACK = "Back";

    PARTNER_CONSOLE = "Partner Console";
    SELLER_CENTER = "Seller Center";
    CREATOR_APP = "Creator app";
    OPERATIONS = "Operations";

    CHANGE_ORGANISATION = "Switch organisation";
    CHANGE_MARKET = "Switch market";
    /// Above the markets in the organisation's menu.
    MARKET = "Market";
    /// Above the other organisations in the same menu.
    ORGANISATION = "Organisation";
    your_account(name) = "Your account, {name}";
    THEME = "Theme";
    THEME_SYSTEM = "System";
    THEME_LIGHT = "Light";
    THEME_DARK = "Dark";
    OFFLINE =
        "You’re offline. What you’ve typed stays on this page. Reconnect before you save or submit.";
    SIGN_OUT = "Sign out";
    /// On paper, with the city of the time zone.
    printed(moment, zone) = "Printed {moment} ({zone})";

    HOME = "Home";
    PARTNER_CAMPAIGN = "Partner Campaign";
    CAMPAIGNS = "Campaigns";
    CREATOR_MANAGEMENT = "Creator Management";
    FIND_CREATOR = "Find creator";
    LINKED_CREATORS = "Linked creators";
    PRODUCT_MANAGEMENT = "Product Management";
    FIND_SELLERS = "Find sellers";
    MARKETPLACE = "Campaign marketplace";
    MY_CAMPAIGNS = "My campaigns";
    PRODUCTS = "Products";
    FINANCE = "Finance";
    MONEY = "Money";
    ORDERS = "Orders";
    STATEMENT = "Statement";
    MY_ACCOUNT = "My Account";
    SELLER_PROFILE = "Seller Profile";
    SHOWCASE = "Showcase";
    ADD = "Add";
    ME = "Me";

    SIGNED_OUT_TITLE = "You’re signed out";
    SIGNED_OUT = "Your session has ended. Saved work is safe. Sign in to return to this page.";
    SIGN_IN = "Sign in";
    SUSPENDED = "Suspended by the platform";
    SUSPENDED_EFFECT =
        "You can see everything, your money too. Nothing can be changed or submitted until the platform operator reinstates it.";
    TERMS_WILL_CHANGE = "The platform’s terms will change soon.";
    TERMS_HAVE_CHANGED =
        "The platform’s terms have changed. Agree to them before you change or submit anything.";
    SEE_NEW_TERMS = "See what’s new and agree";
    NOT_ALLOWED_TITLE = "Your role doesn’t include this";
    NOT_FOUND_TITLE = "Page not found";
    CONFLICT_TITLE = "Someone else changed this first";
    PAGE_OLD_TITLE = "This page is out of date";
    PAGE_OLD = "It was opened too long ago. Reload it to continue.";
    PAGE_OF_OTHER_ACCOUNT =
        "Another account has signed in since it was opened. Reload it to continue.";
    PAGE_OF_LEFT_PLACE =
        "You’re no longer a member of the organisation it was opened for. Reload it to continue in another one.";
    REFUSED_TITLE = "This page can’t be shown";
    REFUSED = "The address isn’t valid. Nothing was changed.";
    BUSY_TITLE = "The database is busy";
    BROKEN_TITLE = "This page couldn’t be loaded";
    UNREACHABLE_TITLE = "Can’t reach the server";
    ACCOUNT_SECURITY = "Account security";
    CHANGE = "Change password";
}
