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

crate::texts! {
    TODAY = "Today";
    YESTERDAY = "Yesterday";
    LAST_7_DAYS = "Last 7 days";
    LAST_28_DAYS = "Last 28 days";
    THIS_MONTH = "This month";
    LAST_MONTH = "Last month";

    JAN = "Jan";
    FEB = "Feb";
    MAR = "Mar";
    APR = "Apr";
    MAY = "May";
    JUN = "Jun";
    JUL = "Jul";
    AUG = "Aug";
    SEP = "Sep";
    OCT = "Oct";
    NOV = "Nov";
    DEC = "Dec";
}

/// The months as dates name them, January first.
pub const MONTHS: [Text; 12] = [JAN, FEB, MAR, APR, MAY, JUN, JUL, AUG, SEP, OCT, NOV, DEC];
