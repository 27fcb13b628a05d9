//! What order lines come to, kept as running totals, so that a list of millions of lines says what it
//! comes to as quickly as a short one, to the last unit, for the filters in force.
//!
//! # What is kept
//!
//! A line counts for everybody who has a part in it: its seller and, where it is attributed, the campaign's
//! agency, the creator and the managing agency; an unattributed line for its seller and its creator. For each
//! of them (`party_id`, spread by it), `order_total` has sums by market, campaign, state and day: the
//! day on which the order was placed, the day on which the line settled, and the day on which a line
//! that waits for settlement is due, in the market's time zone. What the line has for each is what its entries come to
//! that were written for that party: once a decision makes it somebody else's, nothing of the former one is left. The sums of each day stand again in
//! those of its month and, by the day of the order, in one of all days, but for creators, whose lines of a
//! day are few. So any range of days is a few days at both ends and whole months between them.
//!
//! # How it is kept
//!
//! Totals are linear: the sums change by what a line is now, less what it was. Whoever writes a line writes
//! that difference in the same transaction, for all lines of a batch together (`changes.rs`). It is
//! inserted into `order_total_change`, where nobody waits for anybody, and a job adds it to
//! `order_total` and deletes it in one transaction ([`fold()`]). Whoever reads sums both tables in one
//! statement, so every snapshot is exact, also in the middle of that and however late the job is.
//!
//! # What was there before, and whether it is right
//!
//! [`check()`] sums all lines of some parties with their ledger entries and compares every sum that is kept.
//! [`recount`] replaces the sums of some parties by such a full sum, on one snapshot (repeatable
//! read): what writers add meanwhile is not in the snapshot, is neither counted nor deleted, and stays.
//! So it can run at any time, again and again. The lines from before the tables were there are
//! counted like this, some parties at a time ([`count_before`]); until a market is through, its totals
//! aren't shown.
//!
//! # What can be answered
//!
//! Sums by status, campaign, market and any range of days of one kind come from here. Filters by words, creator,
//! shop or product don't: `orders::totals` then sums the lines that are found, if they are few, and
//! says that there are more otherwise. A line that is written down as unpaid counts as processing once
//! the moment of its payment has passed, whether or not something wrote that down; figures therefore
//! take both together, and a filter by one of them asks the lines themselves where there are unpaid ones.

mod cells;
mod changes;
mod check;
mod count;
mod fold;
mod full;
mod platform;
mod read;
mod several;
mod standing;
mod stretches;

pub(crate) use self::{
    cells::Span,
    changes::{Changes, CountedLine},
    check::parties_after,
    fold::{share_turn, takes_turn, wait_for_turn},
    read::{Cell, OrderedBetween, is_prepared, ordered_between, sums},
    several::sums_of_several,
    standing::{FormerSums, Standing},
    stretches::{Breakdown, Stretch, Wanted, by_months},
};
pub use self::{
    check::{CheckedTotals, Difference, check, check_market},
    count::{count_before, recount},
    fold::{fold, fold_all},
    platform::money_of_platform,
    read::is_counted,
};
