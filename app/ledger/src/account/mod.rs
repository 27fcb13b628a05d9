//! One account: what it came to at an instant, and the entries that did it.

pub(crate) mod api;
mod balance;
mod entries;
mod page;
#[cfg(feature = "ssr")]
pub(crate) mod read;
mod tools;

use domain::ledger::account::AccountEntryKind;
use ui::text::Text;

use crate::text::account as words;

pub use self::page::AccountPage;

/// What an entry records.
const fn kind(kind: AccountEntryKind) -> Text {
    match kind {
        AccountEntryKind::Settled => words::SETTLED,
        AccountEntryKind::Corrected => words::CORRECTED,
        AccountEntryKind::Incentive => words::INCENTIVE,
        AccountEntryKind::Compensation => words::COMPENSATION,
        AccountEntryKind::Payout => words::PAYOUT,
        AccountEntryKind::PayoutReturned => words::PAYOUT_RETURNED,
    }
}
