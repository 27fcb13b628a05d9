//! The palette, and the keys.

ui::texts! {
    SEARCH = "Search or jump to…";
    SEARCH_KEY = "Ctrl K";
    OFFERS = "Results";
    PAGE = "Page";

    SEARCHING = "Searching…";
    found(count) = one "{count} result", other "{count} results";
    nothing(text) = "No results for “{text}”. To find an order, enter its full order ID.";

    KEYS = "Keyboard shortcuts";
    CONTROL = "Ctrl or ⌘";
    ESCAPE = "Esc";
    SEARCH_ANYWHERE = "Search or jump to a page";
    SEARCH_HERE = "Search this page";
    NEXT_ROW = "Next or previous row";
    SELECT_ROW = "Select the row";
    SINGLE_KEYS = "Single-key shortcuts";
    SINGLE_KEYS_WHY =
        "Shortcuts that work without Ctrl or ⌘. Turn them off if you use speech input or press keys by accident.";
}
