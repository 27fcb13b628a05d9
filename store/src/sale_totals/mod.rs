//! What a campaign's sales are made up of, kept as running totals: by product, list, creator and link, and by day.
//!
//! # What is kept
//!
//! A line that counts for a campaign is in the sums of the campaign's agency, by the registered product,
//! the product list and the link that the creator added it from, and the creator; and in those of the
//! seller by the product alone. A seller's rows have no place for a creator: the tables' constraints
//! say so. Each sum is kept for the month of the order in the market's time zone and for all time, so a
//! page reads as many rows as it shows.
//!
//! Two more tables have sums of the same lines. `sale_total_of_day` has what the whole campaign comes to on each day
//! and in all, refunds among it, which the totals of order lines don't know. `sale_total_of_creator` has what each
//! creator sold of a product, by month, for the agency alone.
//!
//! # How it is kept
//!
//! As [`crate::order_totals`] keeps what lines come to by day: whoever writes a line inserts into
//! `sale_change` what it changes, in the same transaction; the job adds that to `sale_total` ([`fold()`])
//! and deletes it. Both sets take the same turn, one after the other.
//!
//! Unlike those totals a breakdown is read from `sale_total` alone, in the order of its sums, and says as of
//! which moment it is: whatever was written by then is in it ([`WholeSales::folded_at`]).
//!
//! # What was there before, and whether it is right
//!
//! [`recount`] replaces the sums of some parties by full sums of their lines on one snapshot, safe at
//! any time; [`count_before`] does so for the lines from before the tables were there, until when
//! nothing is shown; [`check_market`] compares every sum.

mod cells;
mod changes;
mod check;
mod count;
mod days;
mod fold;
mod full;
mod names;
mod of_creators;
mod pages;
mod replace;
mod sorted;
mod subjects;
mod wanted;

pub(crate) use self::changes::SaleChanges;
pub use self::{
    cells::SumOf,
    check::{CheckedSales, SaleDifference, check_market},
    count::{count_before, recount},
    days::{by_day, by_day_with_refunds},
    fold::{Folded, fold, fold_all, fold_at_most, through},
    of_creators::{RegistrationSales, of_creators, of_registration},
    pages::{
        AskedSales, SalesPage, WholeSales, breakdown, breakdown_for_file, seller_products,
        seller_products_for_file, whole_of_campaign, whole_of_own_campaign,
    },
    subjects::{OwnProductSales, of_links, of_own_registrations, of_registrations, own_product},
};
