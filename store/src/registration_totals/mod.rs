//! How many registrations are in each state, kept as running counts, so that the pages of a campaign cost the
//! same however many products are registered in it.
//!
//! # What is kept
//!
//! `registration_total` has a row for each shop in a campaign, state, and what the agency has still to do for the
//! product: whether its own link has a creator rate (`is_rated`), and whether creators can follow that link
//! (`is_linked`). The same counts of all shops of a campaign stand in rows of their own, under [`ALL_SHOPS`]. The
//! state is the one that is written down: that a campaign is over, or that an approval can still be undone,
//! follows from the moment, and whoever reads counts says it.
//!
//! # How it is kept
//!
//! Whoever writes a registration inserts into `registration_change` what that changes of the counts, by the same
//! statement. Rows are only inserted, where nobody waits for anybody; a job adds them to `registration_total` and
//! deletes them in one transaction ([`fold()`]). Whoever reads adds both tables up in one statement, so every
//! snapshot is exact, also in the middle of that and however late the job is.
//!
//! # What was there before, and whether it is right
//!
//! [`recount`] replaces the counts of a campaign by full ones on one snapshot (repeatable read), and mends what
//! the registrations say of rates and links. What writers add meanwhile is not in the snapshot, is neither counted
//! nor deleted, and stays: so it can run at any time, again and again. Campaigns from before the tables were there
//! are counted like this, one at a time ([`count_before`]); until a market is through, its registrations are
//! counted whenever somebody asks. [`check_market`] compares every count.

mod changes;
mod check;
mod count;
mod fold;

use uuid::Uuid;

pub(crate) use self::changes::{note_linked, note_rated};
pub use self::{
    check::{CheckedRegistrations, RegistrationDifference, check_market},
    count::{count_before, recount},
    fold::{fold, fold_all},
};

/// Stands for all shops of a campaign together.
pub(crate) const ALL_SHOPS: Uuid = Uuid::nil();
