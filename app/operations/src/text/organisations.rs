//! Agencies and shops.

ui::texts! {
    TITLE = "Organisations";
    LEAD = "Agencies and shops, the newest first.";
    SEARCH = "Name, short name or Shop Code";
    TOOLS = "Search and filter organisations";
    CAPTION = "Organisations";
    NONE_FOUND = "No organisations found";
    NONE = "No organisations yet";
    NONE_WHY = "Create one, or import creators, products or orders that name one.";
    NAME = "Organisation";
    KIND = "Kind";
    ANY_KIND = "Agencies and shops";
    AGENCY = "Agency";
    SHOP = "Shop";
    MARKET = "Market";
    CODE = "Short name or Shop Code";
    MEMBERS = "Members";
    MANAGER = "Account manager";
    UNCLAIMED = "No members";
    MANAGED = "Managed tier";
    MINE = "Managed by me";

    CREATE = "Create organisation";
    CREATE_LEAD = "It has no members until you invite someone.";
    CREATE_NAME = "Name";
    CREATE_MARKET = "Market of a shop";
    CREATE_CODE_HINT = "No two agencies have the same short name, and no two shops of a market the same Shop Code.";
    NO_MARKET = "For agencies, leave it empty";
    NOT_CREATED = "The organisation wasn’t created";
    CODE_TAKEN = "Another organisation has this code. Search for it first.";
    CODE_WRONG = "Enter a code of visible characters: up to 100 for an agency, up to 40 for a shop.";
    NAME_WRONG = "Enter a name of 1 to 100 characters.";
    MARKET_MISSING = "Choose the shop’s market.";

    SUSPENSION_EFFECT =
        "Members can still sign in and see their work and money. They can’t change or submit anything. Orders still settle.";
    NOT_SUSPENDED =
        "This organisation isn’t suspended. While an organisation is suspended, its members can still sign in and see their work and money, but can’t change or submit anything. Orders still settle.";
    PEOPLE = "Members";
    PEOPLE_CAPTION = "Members of the organisation";
    NO_PEOPLE = "No members yet.";
    PERSON = "Person";
    SINCE = "Since";
    CANT_SIGN_IN = "Can’t sign in";
    ACTIONS = "Actions";
    REMOVE = "End access";
    end_access_of(email) = "End access of {email}";
    LAST_OWNER = "This is the last owner. Make another member an owner first.";
    LAST_OPERATOR = "This is the last platform operator.";
    MANAGEMENT = "Account manager";
    MANAGEMENT_EFFECT =
        "An agency with an account manager is in the managed tier. Its members see who the account manager is.";
    NO_MANAGER = "No account manager (self-serve)";
    SET_MANAGER = "Save";
    NOT_AN_OPERATOR = "This person is no longer a platform operator. Choose another one.";
    AUDIT_TRAIL = "Show in the audit log";

    DONE_CREATED = "Organisation created.";
    DONE_SUSPENDED = "Organisation suspended.";
    DONE_REINSTATED = "Organisation reinstated.";
    DONE_MANAGER = "Account manager saved.";
    DONE_REMOVED = "Access ended. The person is signed out everywhere.";
}
