//! Which sums are kept of lines, and adding lines up to them.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::{
    Cell, CompassDimension, CompassRole, Grain, LineAmounts, MonthDays, SoldLines, Subject,
};
use crate::{money::MoneyError, sale::SaleSums};

/// What one sum is of: a cell of a day, or the cell of a month.
pub type KeptCell = (Grain, Cell);

impl CompassRole {
    /// Whether sums are kept for the role; else its lines are added up when they are asked for.
    #[must_use]
    pub fn is_kept(self) -> bool {
        self != Self::Creator
    }

    /// Whether its sums by this dimension are kept by day beside those by month: wholes, and what there is little of, so
    /// that any days are some rows. Of products or creators there would be hardly fewer sums by day than lines. A
    /// seller's parts are of whole months always.
    #[must_use]
    pub fn is_kept_by_day(self, dimension: CompassDimension) -> bool {
        match dimension {
            CompassDimension::Whole => self.is_kept(),
            CompassDimension::Campaign
            | CompassDimension::Agency
            | CompassDimension::ContentType => self.is_kept() && self != Self::Seller,
            CompassDimension::Product
            | CompassDimension::List
            | CompassDimension::Creator
            | CompassDimension::Shop => false,
        }
    }
}

impl SoldLines {
    /// The sums that are kept of such lines: all by month, and by day what [`CompassRole::is_kept_by_day`] says. A creator
    /// has few lines, and nothing is kept of them.
    pub fn totals(self) -> impl Iterator<Item = KeptCell> {
        let kept = self.cells().filter(|cell| cell.role.is_kept());
        kept.flat_map(|cell| {
            let is_by_day = cell.role.is_kept_by_day(cell.subject.dimension());
            let day = is_by_day.then_some((Grain::Day, cell));
            day.into_iter().chain([(Grain::Month, cell.of_month())])
        })
    }
}

/// What a sum comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellSums {
    /// The sums.
    pub sums: SaleSums,
    /// Of a creator: on which days of the month there are lines. Of anything else, none.
    pub days: MonthDays,
    /// Whether lines left a creator's cell: only the lines that stay say on which days there still are some.
    pub is_left: bool,
}

/// The sums that are kept of the lines that were added.
#[derive(Debug, Default)]
pub struct KeptTotals {
    sums: HashMap<KeptCell, CellSums, BuildHasherDefault<IdHasher>>,
}

impl KeptTotals {
    /// Adds what lines come to.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a sum doesn't fit.
    pub fn add(&mut self, sold: &SoldLines, amounts: &LineAmounts) -> Result<(), MoneyError> {
        // What a role sees of the lines is the same in all of its cells.
        let mut seen: Option<(CompassRole, SaleSums)> = None;
        for (grain, cell) in sold.totals() {
            let of_role = match seen {
                Some((role, sums)) if role == cell.role => sums,
                _ => amounts.seen_by(cell.role)?,
            };
            seen = Some((cell.role, of_role));
            let known = self.sums.entry((grain, cell)).or_default();
            known.sums = known.sums.checked_add(of_role)?;
            if matches!(cell.subject, Subject::Creator(_)) {
                if amounts.lines > 0 {
                    known.days = known.days.with(MonthDays::of(sold.ordered_on));
                }
                known.is_left |= amounts.lines < 0;
            }
        }
        Ok(())
    }

    /// How many sums there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sums.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// Takes the sums, in the order of their cells: whoever writes them locks rows in the same order as everybody. What
    /// came and went leaves nothing.
    pub fn take(&mut self) -> Vec<(KeptCell, CellSums)> {
        let sums = self.sums.drain();
        let mut sums: Vec<(KeptCell, CellSums)> = sums
            .filter(|(_, sums)| sums.is_left || !sums.sums.is_zero())
            .collect();
        sums.sort_unstable_by_key(|(cell, _)| *cell);
        sums
    }
}

/// Hashes keys that are ids for the most part. The program makes ids itself, so nobody can choose some that collide; and
/// millions of lines are counted anew within a minute, each in some thirty sums.
#[derive(Default)]
struct IdHasher(u64);

/// An odd number whose bits are spread evenly.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

impl IdHasher {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(SPREAD);
    }
}

impl Hasher for IdHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.mix(u64::from_be_bytes(*word));
        }
        if !rest.is_empty() {
            let word = rest
                .iter()
                .fold(0_u64, |word, byte| (word << 8) | u64::from(*byte));
            self.mix(word);
        }
    }

    fn finish(&self) -> u64 {
        // Multiplying leaves the lowest bits as they were, and tables choose by those.
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashSet};

    use super::*;
    use crate::{
        currency::Currency,
        ids::{AgencyId, CampaignId, CreatorId, ProductId, ShopId},
        intake::ContentType,
        testing::uuid,
    };

    fn line(shop: u128, creator: u128, day: &str) -> SoldLines {
        SoldLines {
            shop: ShopId::new(uuid(shop)),
            product: ProductId::new(uuid(shop)),
            creator: CreatorId::new(uuid(creator)),
            campaign: CampaignId::new(uuid(7)),
            agency: AgencyId::new(uuid(8)),
            managing_agency: None,
            list: None,
            content_type: ContentType::Live,
            ordered_on: day.parse().unwrap(),
            currency: Currency::Gbp,
        }
    }

    fn one_line() -> LineAmounts {
        LineAmounts {
            lines: 1,
            sales: 100,
            ..LineAmounts::ZERO
        }
    }

    /// What is kept of the platform's creators, by the creator.
    fn creators(totals: &mut KeptTotals) -> BTreeMap<uuid::Uuid, CellSums> {
        let of_creators = totals.take().into_iter().filter(|((_, cell), _)| {
            cell.role == CompassRole::Platform && matches!(cell.subject, Subject::Creator(_))
        });
        of_creators
            .map(|((_, cell), sums)| (cell.subject.id(), sums))
            .collect()
    }

    #[test]
    fn a_creators_days_are_those_with_lines() {
        let mut totals = KeptTotals::default();
        for (creator, day) in [(1, "2026-03-02"), (1, "2026-03-05"), (2, "2026-03-02")] {
            totals.add(&line(3, creator, day), &one_line()).unwrap();
        }
        let taken_back = one_line().checked_neg().unwrap();
        totals.add(&line(3, 4, "2026-03-09"), &taken_back).unwrap();
        let creators = creators(&mut totals);
        let days = |creator| creators[&uuid(creator)].days.bits();
        assert_eq!((days(1), days(2), days(4)), (0b1_0010, 0b10, 0));
        assert!(creators[&uuid(4)].is_left && !creators[&uuid(1)].is_left);
        assert!(totals.is_empty());
    }

    #[test]
    fn what_came_and_went_leaves_nothing_but_days_to_look_up() {
        let mut totals = KeptTotals::default();
        let sold = line(3, 1, "2026-03-02");
        totals.add(&sold, &one_line()).unwrap();
        let other_day = line(3, 1, "2026-03-03");
        totals
            .add(&other_day, &one_line().checked_neg().unwrap())
            .unwrap();
        let kept = totals.take();
        // The month of everything else is as it was.
        let months = kept.iter().filter(|((grain, _), _)| *grain == Grain::Month);
        assert!(months.clone().count() > 0);
        assert!(months.clone().all(|(_, sums)| sums.is_left));
    }

    #[test]
    fn ids_that_are_alike_are_spread() {
        let mut hashes = HashSet::new();
        for shop in 0..200 {
            for creator in 0..50 {
                let mut hasher = IdHasher::default();
                let cells = line(shop, creator, "2026-03-02").cells();
                std::hash::Hash::hash(&cells.collect::<Vec<_>>(), &mut hasher);
                hashes.insert(hasher.finish() & 0xF_FFFF);
            }
        }
        // Ten thousand in a million places: some fifty would meet by chance.
        assert!(hashes.len() > 9_800, "{}", hashes.len());
    }
}
