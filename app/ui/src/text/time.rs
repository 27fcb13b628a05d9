//! The calendar's words.

use domain::period::UsualDays;

use super::Text;

/// What a usual range of days is called.
pub const fn usual(days: UsualDays) -> Text {
    match days {
        UsualDays::Today => TODAY,
        UsualDays::Yesterday => YESTERDAY,
        UsualDays::Last7Days => LAST_7_DAYS,
        UsualDays::Last28Days => LAST_28_DAYS,
        UsualDays::ThisMonth => THIS_MONTH,
        UsualDays::LastMonth => LAST_MONTH,
    }
}

pub const TODAY: Text = Text { en: "Today" };
pub const YESTERDAY: Text = Text { en: "Yesterday" };
pub const LAST_7_DAYS: Text = Text { en: "Last 7 days" };
pub const LAST_28_DAYS: Text = Text { en: "Last 28 days" };
pub const THIS_MONTH: Text = Text { en: "This month" };
pub const LAST_MONTH: Text = Text { en: "Last month" };

/// The months as dates name them, January first.
pub const MONTHS: [Text; 12] = [
    Text { en: "Jan" },
    Text { en: "Feb" },
    Text { en: "Mar" },
    Text { en: "Apr" },
    Text { en: "May" },
    Text { en: "Jun" },
    Text { en: "Jul" },
    Text { en: "Aug" },
    Text { en: "Sep" },
    Text { en: "Oct" },
    Text { en: "Nov" },
    Text { en: "Dec" },
];
