//! **Views and reports**, as everybody reads it.

ui::texts! {
    TITLE = "Views and reports";
    LEAD = "Open a saved view of Data Compass, or get its figures by email.";
    CAPTION = "Saved views";
    VIEW = "Saved view";
    REPORTS = "Email reports";
    MORE = "More";
    NONE = "No saved views yet";
    NONE_WHY = "Choose dates and figures in Data Compass, then save them as a view.";
    OPEN_COMPASS = "Open Data Compass";

    /// What can be done with a view, for readers' programs.
    more_for(name) = "More for {name}";
    GET_REPORTS = "Get reports";
    CHANGE_REPORTS = "Change reports";
    RENAME = "Rename";
    DELETE = "Delete";
    CANCEL = "Cancel";
    SAVE_VIEW = "Save view";

    VIEW_NAME = "Name of the view";
    NOT_SAVED = "The view wasn’t saved";
    rename_title(name) = "Rename {name}";
    delete_title(name) = "Delete {name}?";
    DELETE_EFFECT = "The view is deleted and its email reports end. You can’t undo this.";
    NOT_DELETED = "The view wasn’t deleted";
    NOT_DONE = "Nothing was changed";

    report_title(name) = "Email reports of {name}";
    REPORT_WHY =
        "Reports go to your own email address and cover the days that they’re about, not the dates of the view. Times are the market’s.";
    HOW_OFTEN = "How often";
    NEVER = "No reports";
    DAILY = "Every day";
    DAILY_HINT = "At 07:00, with the figures of the day before";
    WEEKLY = "Every week";
    WEEKLY_HINT = "On Monday at 07:00, with the figures of the week before";
    MONTHLY = "Every month";
    MONTHLY_HINT = "On the first at 07:00, with the figures of the month before";
    SAVE_CHANGES = "Save changes";
    NOT_CHANGED = "Your reports weren’t changed";

    DONE_SAVED = "View saved. Get its figures by email with Get reports.";
    DONE_RENAMED = "View renamed.";
    DONE_DELETED = "View deleted.";
    DONE_REPORTS = "Your reports are set.";
    DONE_NO_REPORTS = "You get no more reports of this view.";
}
