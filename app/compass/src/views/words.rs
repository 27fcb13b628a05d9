//! Codes of views and reports in words.

use domain::compass::ReportRhythm;
use ui::text::Text;

use super::text::views as words;

/// How often a report is mailed.
pub(super) const fn how_often(rhythm: ReportRhythm) -> Text {
    match rhythm {
        ReportRhythm::Daily => words::DAILY,
        ReportRhythm::Weekly => words::WEEKLY,
        ReportRhythm::Monthly => words::MONTHLY,
    }
}

/// When that is, and of which days it is.
pub(super) const fn when(rhythm: ReportRhythm) -> Text {
    match rhythm {
        ReportRhythm::Daily => words::DAILY_HINT,
        ReportRhythm::Weekly => words::WEEKLY_HINT,
        ReportRhythm::Monthly => words::MONTHLY_HINT,
    }
}
