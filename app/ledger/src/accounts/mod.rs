//! **Ledger**: every account of a market, with what it is owed.

pub(crate) mod api;
mod list;

use domain::ledger::Party;
use ui::text::Text;

use crate::text::accounts as words;

pub use self::list::LedgerPage;

/// By which part somebody has an account.
pub(crate) const fn party(party: Party) -> Text {
    match party {
        Party::Seller => words::SELLER,
        Party::CampaignAgency => words::CAMPAIGN_AGENCY,
        Party::Creator => words::CREATOR,
        Party::ManagingAgency => words::MANAGING_AGENCY,
    }
}

/// All who have such accounts.
const fn parties(party: Party) -> Text {
    match party {
        Party::Seller => words::SELLERS,
        Party::CampaignAgency => words::CAMPAIGN_AGENCIES,
        Party::Creator => words::CREATORS,
        Party::ManagingAgency => words::MANAGING_AGENCIES,
    }
}
