//! The words of parts that every page is built from.

use super::Text;

pub(crate) const OPTIONAL: Text = Text { en: "optional" };
pub(crate) const AT_MOST: Text = Text {
    en: "Up to {most} characters",
};
pub(crate) const COUNTED: Text = Text {
    en: "{given} of {most}",
};

pub(crate) const APPLY: Text = Text { en: "Apply" };
pub(crate) const CLEAR_FILTERS: Text = Text {
    en: "Clear filters",
};
pub(crate) const REMOVE_FILTER: Text = Text {
    en: "Remove filter {filter}",
};

pub(crate) const SORT_BY: Text = Text { en: "Sort by" };
pub(crate) const NEWEST_FIRST: Text = Text { en: "Newest first" };
pub(crate) const ASCENDING: Text = Text {
    en: "{column}, ascending",
};
pub(crate) const DESCENDING: Text = Text {
    en: "{column}, descending",
};

pub(crate) const COLUMNS: Text = Text { en: "Columns" };
pub(crate) const COLUMNS_HIDDEN: Text = Text {
    en: "Columns, {count} hidden",
};
pub(crate) const COLUMNS_SHOWN: Text = Text { en: "Show columns" };
pub(crate) const COLUMNS_HINT: Text = Text {
    en: "Exported files include all columns.",
};

pub(crate) const ANY_DAY: Text = Text { en: "Any date" };
pub(crate) const DAYS_FROM: Text = Text { en: "From {day}" };
pub(crate) const DAYS_TO: Text = Text { en: "Until {day}" };
/// What stands for two dates that are no range.
pub(crate) const DAYS_UNCLEAR: Text = Text {
    en: "Check the dates",
};
pub(crate) const FIRST_DAY: Text = Text { en: "From" };
pub(crate) const LAST_DAY: Text = Text { en: "To" };
pub(crate) const SHOW_DAYS: Text = Text { en: "Apply dates" };
pub(crate) const FIRST_IS_NO_DAY: Text = Text {
    en: "The start date isn’t valid. Choose a date, or enter it like 2026-11-20.",
};
pub(crate) const LAST_IS_NO_DAY: Text = Text {
    en: "The end date isn’t valid. Choose a date, or enter it like 2026-11-20.",
};
pub(crate) const DAYS_BACKWARDS: Text = Text {
    en: "The end date, {to}, is before the start date, {from}. Change one of them.",
};

pub(crate) const NONE_FITS: Text = Text { en: "No matches" };

pub(crate) const TYPE_NAME: Text = Text {
    en: "Type {name} to confirm",
};
pub(crate) const NAME_EXACTLY: Text = Text {
    en: "Enter the name exactly: {name}",
};

pub(crate) const DROP_FILE: Text = Text {
    en: "Choose a file, or drop it here",
};
pub(crate) const CHOSEN_FILE: Text = Text {
    en: "{name}, {size}",
};
pub(crate) const SENDING_FILE: Text = Text { en: "Uploading" };

pub(crate) const PAGES: Text = Text { en: "Pages" };
pub(crate) const FIRST_PAGE: Text = Text { en: "First page" };
pub(crate) const PREVIOUS: Text = Text { en: "Previous" };
pub(crate) const NEXT: Text = Text { en: "Next" };
pub(crate) const BREADCRUMBS: Text = Text { en: "Breadcrumb" };

pub(crate) const SELECTED: Text = Text { en: "Selected" };
pub(crate) const SELECTED_COUNT: Text = Text {
    en: "{count} selected",
};
pub(crate) const SELECT_ALL: Text = Text {
    en: "Select all on this page",
};
pub(crate) const SELECT_ALL_OF: Text = Text {
    en: "Select all {count}",
};
pub(crate) const ALL_SELECTED: Text = Text {
    en: "All {count} selected",
};
pub(crate) const CLEAR_SELECTION: Text = Text {
    en: "Clear selection",
};

pub(crate) const TRY_AGAIN: Text = Text { en: "Try again" };
pub(crate) const TRIED_WHEN_BACK: Text = Text {
    en: "You’re offline. This is tried again when you’re back online.",
};
pub(crate) const REFERENCE: Text = Text { en: "Reference" };
pub(crate) const LOADING: Text = Text { en: "Loading" };
pub(crate) const CLOSE: Text = Text { en: "Close" };
pub(crate) const CLOSE_NOTICE: Text = Text { en: "Dismiss" };

pub(crate) const STEP_DONE: Text = Text { en: "(done)" };
pub(crate) const SO_FAR: Text = Text {
    en: "{done} of {all}",
};
pub(crate) const TODO_DONE: Text = Text { en: "done" };
pub(crate) const TODO_WAITING: Text = Text { en: "under review" };
pub(crate) const TODO_MISSING: Text = Text { en: "to do" };

pub(crate) const COPY: Text = Text { en: "Copy {what}" };
pub(crate) const COPIED: Text = Text { en: "Copied" };
pub(crate) const PRODUCT: Text = Text {
    en: "Partner Center",
};
