//! Lists of creators with notes, and saved searches.

ui::texts! {
    SAVED = "Saved";
    LEAD = "Lists of creators with your agency’s notes, and searches you use again. Only your agency sees them.";
    LISTS = "Lists";
    LIST = "List of creators";
    list_says(count, market) =
        one "{count} creator · {market}",
        other "{count} creators · {market}";
    NO_LISTS = "No lists yet";
    NO_LISTS_WHY = "Add a creator to a list from the creator’s card, or create a list here.";
    NEW_LIST = "New list";
    LIST_NAME = "Name of the list";
    new_list_in(market) = "For creators in {market}. Up to 50 characters.";
    CREATE_LIST = "Create list";
    CREATE_AND_ADD = "Create list and add";
    LIST_NOT_SAVED = "The list wasn’t saved";

    SEARCHES = "Saved searches";
    NO_SEARCHES = "No saved searches yet";
    NO_SEARCHES_WHY = "Filter creators in Affiliate Marketplace, then select Save search.";
    SAVE_SEARCH = "Save search";
    SEARCH_NAME = "Name of the search";
    SEARCH_NOT_SAVED = "The search wasn’t saved";
    SEARCH_NOT_DELETED = "The search wasn’t deleted";
    delete_search(name) = "Delete the search {name}";

    add_title(handle) = "Add @{handle} to a list";
    add_to(list) = "Add to {list}";
    is_on(list) = "On {list}";
    NOT_ADDED = "The creator wasn’t added";

    NO_CREATORS = "No creators on this list yet";
    NO_CREATORS_WHY = "Add creators from their cards or details.";
    NOT_AVAILABLE = "Not available to you";
    NOTE = "Note";
    NOTE_WHY = "Only your agency sees it. Up to 500 characters.";
    EDIT_NOTE = "Edit note";
    edit_note(creator) = "Edit note on {creator}";
    SAVE_NOTE = "Save note";
    NOTE_NOT_SAVED = "The note wasn’t saved";
    REMOVE = "Remove";
    remove(creator) = "Remove {creator} from this list";
    NOT_REMOVED = "The creator wasn’t removed";
    RENAME = "Rename";
    rename_title(list) = "Rename {list}";
    DELETE = "Delete";
    delete_title(list) = "Delete {list}?";
    DELETE_EFFECT = "The list and its notes are deleted for everyone in your agency. You can’t undo this.";
    LIST_NOT_DELETED = "The list wasn’t deleted";
    CANCEL = "Cancel";

    DONE_SEARCH_SAVED = "Search saved. Find it under Saved.";
    DONE_SEARCH_DELETED = "Search deleted.";
    DONE_LIST_MADE = "List created.";
    DONE_LIST_RENAMED = "List renamed.";
    DONE_LIST_DELETED = "List deleted.";
    DONE_ADDED = "Creator added to the list.";
    DONE_REMOVED = "Creator removed from the list.";
    DONE_NOTE_SAVED = "Note saved.";
}
