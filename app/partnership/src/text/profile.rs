//! **Profile** in **My Account**: what became of applications, and what others see.

ui::texts! {
    TITLE = "Profile";
    TABS = "Profile";
    COMPANY = "Company entity info";
    CATEGORIES = "Service category info";
    ADD_CATEGORY = "+ Category & market";
    SAVED = "Draft saved.";
    WITHDRAWN = "Application withdrawn.";
    DISCARDED = "Draft discarded.";
    REQUESTED = "Change request sent to your account manager.";

    NO_ENTITY = "No entity information yet";
    NO_ENTITY_WHY = "Your company information and its review status appear here. Start with the business guide.";
    START = "Start";
    CONTINUE_ENTITY = "Continue with entity information";
    REQUEST_CHANGE = "Request a change";
    CHANGE_REQUEST = "Change request";
    SEE_CHANGE = "Open the change request";
    HISTORY = "Versions";
    open_version(date) = "Open the version of {date}";
    ENTITY = "Entity information";

    NO_CATEGORIES = "No service categories yet";
    NO_CATEGORIES_WHY = "Each category and market you apply for appears here with its review status.";
    MINE = "My category & market";
    MINE_LEAD = "Approved categories. View details shows what creators see of your company.";
    VIEW_DETAILS = "View details";
    details_of(what) = "View details of {what}";
    APPLICATIONS = "Applications";
    OPEN = "Open";
    open_one(what) = "Open {what}";
    since(day) = "Approved since {day}";

    APPLICATION = "Application";
    CHANGES = "Changed from the earlier version";
    FIELD = "Field";
    WAS = "Before";
    IS = "Now";
    NOTHING_THERE = "No applications yet";
    CONTENT = "Information";
    EMPTY_VALUE = "empty";

    SEEN_TITLE = "What creators see";
    SEEN_LEAD = "Creators and sellers see this of your company. Documents, registration number and address aren’t shown.";
    NOT_HELD = "Nothing is shown yet";
    NOT_HELD_WHY = "Creators see your company once a service category is approved.";
    COMPANY_NAME = "Company";
    WEBSITE = "Website";
    ABOUT = "Introduction";
    SERVICE = "Service category";
    MARKET = "Market";
    NO_INFORMATION = "Category information hasn’t been entered. Creators see the company alone.";
}
