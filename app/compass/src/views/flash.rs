//! What was done to a view.

use super::text::views;
use ui::text::t;

ui::flash! {
    /// What was done to a view or a report of one.
    pub(crate) enum ViewFlash {
        Saved = "saved" => t(views::DONE_SAVED),
        Renamed = "renamed" => t(views::DONE_RENAMED),
        Deleted = "deleted" => t(views::DONE_DELETED),
        Reports = "reports" => t(views::DONE_REPORTS),
        NoReports = "no-reports" => t(views::DONE_NO_REPORTS),
    }
}
