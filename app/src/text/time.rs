//! The calendar's words.

use super::Text;

/// The months as dates name them, January first.
pub(crate) const MONTHS: [Text; 12] = [
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
