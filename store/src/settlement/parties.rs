//! Whose commission a batch of lines settled or corrected, and how much: what the notices of it say.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};
use domain::{
    currency::Currency,
    ledger::{Entry, EntryKind, Party},
    market::day_of,
    money::Money,
    notice::{COMMISSION_NEWS_DAYS, CommissionSum},
};
use uuid::Uuid;

use crate::{
    BatchContext,
    event::{PartySum, SettledParty},
    lines::{Advance, StoredLine},
};

/// Those whose commission a batch settled or corrected, and how much for each.
#[derive(Default)]
pub(super) struct Parties {
    pub(super) agencies: BTreeSet<Uuid>,
    pub(super) shops: BTreeSet<Uuid>,
    pub(super) creators: BTreeSet<Uuid>,
    /// Day by day of the market; what is no news any more in one sum, which has no day here.
    sums: BTreeMap<(SettledParty, Option<NaiveDate>), CommissionSum>,
}

impl Parties {
    /// Somebody's commission on the line was settled.
    pub(super) fn add(&mut self, line: &StoredLine) {
        if let Some(attributed) = line.attributed {
            self.agencies.insert(attributed.agency_id);
            self.agencies.extend(attributed.managing_agency_id);
            self.shops.insert(line.key.shop_id);
            self.creators.insert(line.creator_id);
        }
    }

    /// Adds up what the line's new entries post for each party.
    pub(super) fn add_up(
        &mut self,
        batch: &BatchContext<'_>,
        line: &StoredLine,
        advance: &Advance,
    ) {
        let Some(attributed) = line.attributed else {
            return;
        };
        let currency = batch.market.currency;
        if line.currency != currency.code() {
            return;
        }
        let managing = attributed.managing_agency_id;
        let parties = [
            Some((Party::Seller, SettledParty::Shop(line.key.shop_id.into()))),
            Some((
                Party::CampaignAgency,
                SettledParty::Agency(attributed.agency_id.into()),
            )),
            Some((
                Party::Creator,
                SettledParty::Creator(line.creator_id.into()),
            )),
            managing.map(|agency| {
                let party = SettledParty::ManagingAgency(agency.into());
                (Party::ManagingAgency, party)
            }),
        ];
        for (dated_at, entry) in &advance.entries {
            let day = day_of(*dated_at, batch.market.zone);
            let is_news = batch.now - *dated_at < TimeDelta::days(COMMISSION_NEWS_DAYS);
            for (leg, party) in parties.into_iter().flatten() {
                let Some(sum) = sum_of(entry, leg, day, currency) else {
                    continue;
                };
                self.sums
                    .entry((party, is_news.then_some(day)))
                    .and_modify(|known| known.add(&sum))
                    .or_insert(sum);
            }
        }
    }

    /// As the event carries them.
    pub(super) fn sums(&self) -> Vec<PartySum> {
        let sums = self.sums.iter();
        sums.map(|((party, day), sum)| PartySum {
            party: *party,
            is_past: day.is_none(),
            sum: *sum,
        })
        .collect()
    }
}

/// What an entry settles for a party or deducts from what was settled, if it does either. What a seller
/// pays is above zero here.
fn sum_of(entry: &Entry, leg: Party, day: NaiveDate, currency: Currency) -> Option<CommissionSum> {
    let units = match leg {
        Party::Seller => entry.posted.of(leg).saturating_neg(),
        Party::CampaignAgency | Party::Creator | Party::ManagingAgency => entry.posted.of(leg),
    };
    match entry.kind {
        EntryKind::Settled => Some(CommissionSum::settled(day, Money::new(units, currency))),
        EntryKind::Corrected if units != 0 => {
            let less = Money::new(units.saturating_neg(), currency);
            Some(CommissionSum::deducted(day, less))
        }
        EntryKind::Corrected | EntryKind::Estimated | EntryKind::Voided => None,
    }
}
