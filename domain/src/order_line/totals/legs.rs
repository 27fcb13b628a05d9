//! What a line's entries in the ledger come to, and what of it belongs to whose totals.

use super::EarnedSums;
use crate::{
    ledger::{Entry, EntryKind, Legs, Party},
    money::MoneyError,
};

/// The legs of a line's entries, summed by what the entries record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegSums {
    /// What was expected when the line came in.
    pub estimated: Legs,
    /// What was posted when it settled.
    pub settled: Legs,
    /// What corrections posted after that.
    pub corrected: Legs,
}

impl LegSums {
    /// Of no entries.
    pub const ZERO: Self = Self {
        estimated: Legs::ZERO,
        settled: Legs::ZERO,
        corrected: Legs::ZERO,
    };

    /// The sums with another entry. Voiding a line changes none of them: the estimate stays what it was.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a sum doesn't fit.
    pub fn with(self, entry: &Entry) -> Result<Self, MoneyError> {
        Ok(match entry.kind {
            EntryKind::Estimated => Self {
                estimated: self.estimated.checked_add(entry.pending)?,
                ..self
            },
            EntryKind::Settled => Self {
                settled: self.settled.checked_add(entry.posted)?,
                ..self
            },
            EntryKind::Corrected => Self {
                corrected: self.corrected.checked_add(entry.posted)?,
                ..self
            },
            EntryKind::Voided => self,
        })
    }

    /// All that was posted.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a sum doesn't fit.
    pub fn posted(self) -> Result<Legs, MoneyError> {
        self.settled.checked_add(self.corrected)
    }

    /// What a party has: of a seller, what it pays.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if an amount doesn't fit.
    pub fn own(self, party: Party) -> Result<EarnedSums, MoneyError> {
        self.each(|legs| match party {
            Party::Seller => paid(legs),
            Party::CampaignAgency | Party::Creator | Party::ManagingAgency => Ok(legs.of(party)),
        })
    }

    /// What the party's own part is a part of, as far as the party may know it (rule 12).
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if an amount doesn't fit.
    pub fn whole(self, party: Party) -> Result<EarnedSums, MoneyError> {
        self.each(|legs| match party {
            Party::Seller | Party::CampaignAgency => paid(legs),
            Party::Creator | Party::ManagingAgency => {
                let part = legs.of(Party::Creator);
                part.checked_add(legs.of(Party::ManagingAgency))
                    .ok_or(MoneyError::Overflow)
            }
        })
    }

    fn each(
        self,
        units: impl Fn(Legs) -> Result<i64, MoneyError>,
    ) -> Result<EarnedSums, MoneyError> {
        Ok(EarnedSums {
            estimated: units(self.estimated)?,
            settled: units(self.settled)?,
            corrected: units(self.corrected)?,
        })
    }
}

/// What the seller pays: its leg is below zero.
fn paid(legs: Legs) -> Result<i64, MoneyError> {
    let leg = legs.of(Party::Seller);
    leg.checked_neg().ok_or(MoneyError::Overflow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ledger::{entry_corrected, entry_estimated, entry_settled, entry_voided},
        split::Parts,
    };

    fn parts(campaign_agency: i64, creator: i64, managing: i64) -> Parts {
        let total = campaign_agency + creator + managing;
        Parts::new(total, campaign_agency, creator, managing).unwrap()
    }

    #[test]
    fn each_party_has_its_own_part_of_what_it_may_know() {
        // Vector G3: 11.99, of which the campaign's agency gets 5.99, the creator 4.80, the managing
        // agency 1.20; one of two items comes back after settlement.
        let (sold, kept) = (parts(599, 480, 120), parts(300, 240, 60));
        let settled = entry_settled(sold, sold);
        let corrected = entry_corrected(kept, settled.posted).unwrap();
        let entries = [entry_estimated(sold), settled, corrected];
        let sums = entries
            .iter()
            .try_fold(LegSums::ZERO, LegSums::with)
            .unwrap();
        let earned = |estimated, settled, corrected| EarnedSums {
            estimated,
            settled,
            corrected,
        };
        for (party, own, whole) in [
            (
                Party::Seller,
                earned(1_199, 1_199, -599),
                earned(1_199, 1_199, -599),
            ),
            (
                Party::CampaignAgency,
                earned(599, 599, -299),
                earned(1_199, 1_199, -599),
            ),
            (
                Party::Creator,
                earned(480, 480, -240),
                earned(600, 600, -300),
            ),
            (
                Party::ManagingAgency,
                earned(120, 120, -60),
                earned(600, 600, -300),
            ),
        ] {
            assert_eq!(sums.own(party), Ok(own), "{party}");
            assert_eq!(sums.whole(party), Ok(whole), "{party}");
        }
        assert_eq!(sums.posted(), Ok(Legs::from_parts(kept)));
    }

    #[test]
    fn a_voided_estimate_stays_what_was_expected() {
        let sold = parts(5, 4, 0);
        let entries = [entry_estimated(sold), entry_voided(sold)];
        let sums = entries
            .iter()
            .try_fold(LegSums::ZERO, LegSums::with)
            .unwrap();
        assert_eq!(sums.estimated, Legs::from_parts(sold));
        assert_eq!((sums.settled, sums.corrected), (Legs::ZERO, Legs::ZERO));
    }
}
