//! The words of parts that every page is built from.

use super::Text;

pub const OPTIONAL: Text = Text { en: "optional" };
pub const AT_MOST: Text = Text {
    en: "Up to {most} characters",
};
pub const COUNTED: Text = Text {
    en: "{given} of {most}",
};

pub const APPLY: Text = Text { en: "Apply" };
pub const CLEAR_FILTERS: Text = Text {
    en: "Clear filters",
};
pub const REMOVE_FILTER: Text = Text {
    en: "Remove filter {filter}",
};

pub const SORT_BY: Text = Text { en: "Sort by" };
pub const NEWEST_FIRST: Text = Text { en: "Newest first" };
pub const ASCENDING: Text = Text {
    en: "{column}, ascending",
};
pub const DESCENDING: Text = Text {
    en: "{column}, descending",
};

pub const COLUMNS: Text = Text { en: "Columns" };
pub const COLUMNS_HIDDEN: Text = Text {
    en: "Columns, {count} hidden",
};
pub const COLUMNS_SHOWN: Text = Text { en: "Show columns" };
pub const COLUMNS_HINT: Text = Text {
    en: "Exported files include all columns.",
};

pub const ANY_DAY: Text = Text { en: "Any date" };
pub const DAYS_FROM: Text = Text { en: "From {day}" };
pub const DAYS_TO: Text = Text { en: "Until {day}" };
/// What stands for two dates that are no range.
pub const DAYS_UNCLEAR: Text = Text {
    en: "Check the dates",
};
pub const FIRST_DAY: Text = Text { en: "From" };
pub const LAST_DAY: Text = Text { en: "To" };
pub const SHOW_DAYS: Text = Text { en: "Apply dates" };
pub const FIRST_IS_NO_DAY: Text = Text {
    en: "The start date isn’t valid. Choose a date, or enter it like 2026-11-20.",
};
pub const LAST_IS_NO_DAY: Text = Text {
    en: "The end date isn’t valid. Choose a date, or enter it like 2026-11-20.",
};
pub const DAYS_BACKWARDS: Text = Text {
    en: "The end date, {to}, is before the start date, {from}. Change one of them.",
};

pub const NONE_FITS: Text = Text { en: "No matches" };

pub const TYPE_NAME: Text = Text {
    en: "Type {name} to confirm",
};
pub const NAME_EXACTLY: Text = Text {
    en: "Enter the name exactly: {name}",
};

pub const DROP_FILE: Text = Text {
    en: "Choose a file, or drop it here",
};
pub const CHOSEN_FILE: Text = Text {
    en: "{name}, {size}",
};
pub const SENDING_FILE: Text = Text { en: "Uploading" };

pub const PAGES: Text = Text { en: "Pages" };
pub const FIRST_PAGE: Text = Text { en: "First page" };
pub const PREVIOUS: Text = Text { en: "Previous" };
pub const NEXT: Text = Text { en: "Next" };
pub const BREADCRUMBS: Text = Text { en: "Breadcrumb" };

pub const SELECTED: Text = Text { en: "Selected" };
pub const SELECTED_COUNT: Text = Text {
    en: "{count} selected",
};
pub const SELECT_ALL: Text = Text {
    en: "Select all on this page",
};
pub const SELECT_ALL_OF: Text = Text {
    en: "Select all {count}",
};
pub const ALL_SELECTED: Text = Text {
    en: "All {count} selected",
};
pub const CLEAR_SELECTION: Text = Text {
    en: "Clear selection",
};

pub const TRY_AGAIN: Text = Text { en: "Try again" };
pub const TRIED_WHEN_BACK: Text = Text {
    en: "You’re offline. This is tried again when you’re back online.",
};
pub const REFERENCE: Text = Text { en: "Reference" };
pub const LOADING: Text = Text { en: "Loading" };
pub const CLOSE: Text = Text { en: "Close" };
pub const CLOSE_NOTICE: Text = Text { en: "Dismiss" };

pub const STEP_DONE: Text = Text { en: "(done)" };
pub const SO_FAR: Text = Text {
    en: "{done} of {all}",
};
pub const TODO_DONE: Text = Text { en: "done" };
pub const TODO_WAITING: Text = Text { en: "under review" };
pub const TODO_MISSING: Text = Text { en: "to do" };

pub const COPY: Text = Text { en: "Copy {what}" };
pub const COPIED: Text = Text { en: "Copied" };
pub const PRODUCT: Text = Text {
    en: "Partner Center",
};
