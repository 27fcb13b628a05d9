//! Data Compass: what order lines come to by day and by what they were sold through, kept as running totals
//! (docs/data-compass.md).
//!
//! # What is kept
//!
//! A line that counts for a campaign is in the sums of its seller, the campaign's agency, the creator, the agency that
//! manages the creator, and those who run the platform; each of them has it in the cells that the role may know.
//! `domain::compass` says which these are, in one function, and the table's constraints refuse any other. In
//! `compass_total` all of them are kept by month, and by day what there is little of: wholes, campaigns, agencies and
//! kinds of content. `compass_line` has each line beside all that it is told apart by: from it the days around whole
//! months are added up of products, lists, creators and shops, and whatever a creator asks. A creator's month says on
//! which of its days there are lines, and a day's whole how many creators have their first and their last line of the
//! month on it: so active creators are counted, each once.
//!
//! # How it is kept
//!
//! Whoever writes a line inserts into `compass_change` what that changes, in the same transaction: one row, with the
//! parts of all parties. The job adds it to the line and to the sums and deletes the changes, in one transaction
//! ([`fold()`]); it takes turns with the other running totals ([`crate::order_totals`]). What comes in late, a refund or a
//! correction is a change like any other, to the day of its order. A decision that makes a line somebody else's writes
//! two: the line leaves those for whom it counted, with all that it came to, and comes in for the others.
//!
//! Figures are read from these two tables alone, and say as of which moment they are: whatever was committed by then is
//! in them (`folded_at`).
//!
//! # What was there before, and whether it is right
//!
//! [`recount`] replaces the lines and sums of some months of a market on one snapshot, safe at any time;
//! [`count_before`] does so for the lines from before the tables were there, until when nothing is shown;
//! [`check_market`] compares every sum and line with the order lines.
//!
//! # What is made of it
//!
//! Places keep questions under names ([`save_view`]), of which reports are mailed ([`send_next_report`]); and what looks
//! wrong in a market is a case for those who run the platform ([`alerts`]).

mod active;
pub mod alerts;
mod changes;
mod check;
mod check_days;
mod count;
mod days;
mod ends;
mod fold;
mod lines;
mod names;
mod of_campaign;
mod of_creator;
mod overview;
mod pages;
mod parts;
mod places;
mod read;
mod replace;
mod reports;
mod room;
mod sorted;
mod sorting;
mod stretches;
mod totals;
mod views;

pub(crate) use self::changes::CompassChanges;
pub use self::{
    active::active_creators,
    check::{CheckedCompass, CompassDifference, CompassLineDifference, check_market, check_months},
    count::{Months, count_before, recount},
    fold::{Folded, fold, fold_all, fold_at_most, through},
    names::PartName,
    of_campaign::{CampaignConversion, LinkConversion, SampleNumbers, conversion_of_campaign},
    overview::{CompassOverview, overview},
    pages::{
        AskedParts, GreatestParts, NamedPart, PartsPage, greatest_parts, page_of_parts,
        parts_for_file,
    },
    parts::{FoundParts, Part, PartOrder, parts},
    places::{CompassPlace, places},
    read::{AskedCompass, CompassFigures, Course, course, figures},
    reports::send_next_report,
    views::{NewView, delete_view, rename_view, save_view, subscribe, unsubscribe, views},
};
