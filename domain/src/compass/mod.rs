//! Data Compass: what order lines come to for whoever looks, by day and by what they were sold through.
//!
//! A line that counts for a campaign is in the figures of everybody who has a part in it. Whose figures they are is a
//! [`CompassRole`]; by what they are told apart is a [`CompassDimension`], and each role has those alone that it may
//! know ([`CompassRole::dimensions`]). A [`SoldLines`] is what lines have in common that are in the same cells, and
//! [`SoldLines::cells`] is the one place that says which these are.
//!
//! Everything is by the day of the order in the market's time zone, so that a figure of some days is the sum of the
//! lines that were ordered on them, whenever they came in, settled or were refunded.

pub mod alerts;
mod amounts;
mod cells;
mod change;
mod figure;
mod kept;
mod month_days;
mod orders;
mod range;
mod report;
mod view;

#[cfg(test)]
mod tests;

pub use self::{
    amounts::LineAmounts,
    cells::{Cell, CompassDimension, CompassRole, SoldLines, Subject},
    change::{Change, Movers, movers},
    figure::{Figure, refund_share_bps},
    kept::{CellSums, KeptCell, KeptTotals},
    month_days::MonthDays,
    orders::{SoldBy, orders_behind},
    range::{COMPASS_DAYS_MAX, Comparison, CompassDays, CompassDaysRefusal, Grain},
    report::{REPORT_HOUR, ReportMail, ReportRhythm, ReportedFigure},
    view::{
        CompassViewRefusal, ListedReport, ListedView, SAVED_VIEWS_MAX, SavedView,
        VIEW_QUERY_BYTES_MAX, ViewQuery, asked_in,
    },
};
