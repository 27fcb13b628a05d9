//! The words of parts that every page is built from.

crate::texts! {
    OPTIONAL = "optional";
    /// Of a product.
    OUT_OF_STOCK = "Out of stock";
    at_most(most) = "Up to {most} characters";
    counted(given, most) = "{given} of {most}";

    APPLY = "Apply";
    CLEAR_FILTERS = "Clear filters";
    results(count) = one "{count} result", other "{count} results";
    /// Of a list with further pages.
    more_results(count) = one "More than {count} result", other "More than {count} results";

    SORT_BY = "Sort by";
    NEWEST_FIRST = "Newest first";
    ascending(column) = "{column}, ascending";
    descending(column) = "{column}, descending";

    COLUMNS = "Columns";
    columns_hidden(count) = one "Columns, {count} hidden", other "Columns, {count} hidden";
    COLUMNS_SHOWN = "Show columns";
    COLUMNS_HINT = "Exported files include all columns.";

    ANY_DAY = "Any date";
    DAYS_FROM {day} = "From {day}";
    DAYS_TO {day} = "Until {day}";
    /// What stands for two dates that are no range.
    DAYS_UNCLEAR = "Check the dates";
    FIRST_DAY = "From";
    LAST_DAY = "To";
    SHOW_DAYS = "Apply dates";
    FIRST_IS_NO_DAY = "The start date isn’t valid. Choose a date, or enter it like 2026-11-20.";
    LAST_IS_NO_DAY = "The end date isn’t valid. Choose a date, or enter it like 2026-11-20.";
    days_backwards(to, from) =
        "The end date, {to}, is before the start date, {from}. Change one of them.";

    NONE_FITS = "No matches";

    type_name(name) = "Type {name} to confirm";
    name_exactly(name) = "Enter the name exactly: {name}";

    DROP_FILE = "Choose a file, or drop it here";
    chosen_file(name, size) = "{name}, {size}";
    SENDING_FILE = "Uploading";

    PAGES = "Pages";
    FIRST_PAGE = "First page";
    PREVIOUS = "Previous";
    NEXT = "Next";
    BREADCRUMBS = "Breadcrumb";

    SELECTED = "Selected";
    selected_count(count) = one "{count} selected", other "{count} selected";
    SELECT_ALL = "Select all on this page";
    select_all_of(count) = one "Select all {count}", other "Select all {count}";
    all_selected(count) = one "All {count} selected", other "All {count} selected";
    SELECT_ALL_MATCHING = "Select all that match";
    ALL_MATCHING_SELECTED = "All that match selected";
    or_more(count) = "{count}+";
    CLEAR_SELECTION = "Clear selection";

    LEAVE_UNSAVED = "Leave without saving? Your changes will be lost.";

    TRY_AGAIN = "Try again";
    TRIED_WHEN_BACK = "You’re offline. This is tried again when you’re back online.";
    REFERENCE = "Reference";
    LOADING = "Loading";
    CLOSE = "Close";
    CLOSE_NOTICE = "Dismiss";

    STEP_DONE = "(done)";
    so_far(done, all) = "{done} of {all}";
    TODO_DONE = "done";
    TODO_WAITING = "under review";
    TODO_MISSING = "to do";

    copy(what) = "Copy {what}";
    COPIED = "Copied";
    NOT_COPIED = "Couldn’t be copied";
    PRINT = "Print";
    COPY_LINK = "Copy link";
    PRODUCT = "Partner Center";
}
