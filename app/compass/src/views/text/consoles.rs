//! **Views and reports** of agencies, sellers and operators: what creators don't read.

ui::texts! {
    COMPASS = "Data Compass";
    DELETE_EFFECT_ON_OTHERS =
        "The view is deleted for everyone who works here, and all email reports of it end. You can’t undo this.";
    BY_MONTH_ONLY =
        "Until at least three creators have sold in the days of a report, it covers the month that ended in them, or isn’t sent.";
}
