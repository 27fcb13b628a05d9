//! **Find creator**.

ui::texts! {
    TITLE = "Find creator";
    LEAD = "Creators with e-commerce permission in your market. Narrow them down, contact them and invite them.";
    PARTS = "Parts of Find creator";
    MARKETPLACE = "Affiliate Marketplace";
    INVITATION_HISTORY = "Invitation history";
    SAVED = "Saved";

    SEARCH = "Handle or nickname";
    SORT_BY = "Sort by";
    SHOW = "Show creators";
    FILTERS = "Filters";
    IN_USE = "Filters in use";
    CREATORS = "Creators";

    CONTACT = "Contact";
    contact(handle) = "Contact @{handle}";
    INVITE = "Invite";
    invite(handle) = "Invite @{handle}";
    ADD_TO_LIST = "Add to list";
    add_to_list(handle) = "Add to list, @{handle}";
    MANAGED_BY = "Managed by";
    NOT_SHARED = "No performance data shared";

    NONE = "No creators match these filters";
    NONE_WHY = "Creators who haven’t authorised their data can’t be found by their figures.";
    PAGES = "Pages of creators";
    FIRST_PAGE = "First page";
    NEXT_PAGE = "Next page";

    NOT_OPEN = "No creator marketplace here";
    CATEGORY_MISSING = "You can’t find creators here yet";
    ONE_OF_THESE = "Apply for one of these";
    APPLY = "Apply";
}
