//! Why a list of creators, a note or a search isn’t saved. The server writes these, so no browser loads them.

ui::texts! {
    NAME_MISSING = "Enter a name.";
    NAME_TOO_LONG = "Use up to 50 characters.";
    NOTE_TOO_LONG = "Use up to 500 characters.";
    TOO_MANY_LISTS = "Your agency has 100 lists, the maximum. Delete one to add another.";
    TOO_MANY_CREATORS = "This list has 1,000 creators, the maximum. Remove one, or use another list.";
    TOO_MANY_SEARCHES = "Your agency has 100 saved searches, the maximum. Delete one to add another.";
    SEARCH_TOO_LONG = "This search has too many filters to be saved.";
    OTHER_MARKET = "This list is for creators of another market.";
}
