//! Texts of this crate, by page or part.

#[cfg(feature = "ssr")]
pub mod agency_notices;
pub mod bills;
pub mod consoles;
#[cfg(feature = "ssr")]
pub mod incentive_notices;
pub mod incentives;
#[cfg(feature = "ssr")]
pub mod notices;
#[cfg(feature = "ssr")]
pub mod paper;
pub mod runs;

ui::catalogue![
    agency_notices,
    bills,
    consoles,
    incentive_notices,
    incentives,
    notices,
    paper,
    runs,
];

// What creators read.
ui::catalogue![CREATOR: bills, incentive_notices, incentives, notices];
