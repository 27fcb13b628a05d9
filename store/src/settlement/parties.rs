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
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    BatchContext,
    event::{DomainEvent, LineAddress, PartySum, SettledParty, record},
    lines::{Advance, Attributed, StoredLine},
};

/// Those whose commission a batch settled or corrected, and how much for each.
#[derive(Default)]
pub(super) struct Parties {
    pub(super) agencies: BTreeSet<Uuid>,
    pub(super) shops: BTreeSet<Uuid>,
    pub(super) creators: BTreeSet<Uuid>,
    /// Day by day of the market; what is no news any more in one sum, which has no day here.
    sums: BTreeMap<(SettledParty, Option<NaiveDate>), Summed>,
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
        let parties = parties_of(line.key.shop_id, line.creator_id, attributed);
        let address = line.key.address();
        for (dated_at, entry) in &advance.entries {
            let day = day_of(*dated_at, batch.market.zone);
            let is_news = batch.now - *dated_at < TimeDelta::days(COMMISSION_NEWS_DAYS);
            for (leg, party) in parties.iter().copied() {
                let Some(sum) = sum_of(entry, leg, day, currency) else {
                    continue;
                };
                let sum = Summed {
                    line: (sum.corrections > 0).then_some(address),
                    sum,
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
        sums.map(|((party, day), summed)| PartySum {
            party: *party,
            is_past: day.is_none(),
            sum: summed.sum,
            line: summed.line,
        })
        .collect()
    }
}

/// What there is to tell a party, and of which line if one alone was corrected.
#[derive(Clone, Copy)]
struct Summed {
    sum: CommissionSum,
    line: Option<LineAddress>,
}

impl Summed {
    fn add(&mut self, more: &Self) {
        self.line = match (self.sum.corrections, more.sum.corrections) {
            (_, 0) => self.line,
            (0, _) => more.line,
            _ => self.line.filter(|line| more.line == Some(*line)),
        };
        self.sum.add(&more.sum);
    }
}

/// Who shares in an attributed line, or pays it.
pub(crate) fn parties_of(
    shop: Uuid,
    creator: Uuid,
    attributed: Attributed,
) -> Vec<(Party, SettledParty)> {
    let managing = attributed.managing_agency_id.map(|agency| {
        let party = SettledParty::ManagingAgency(agency.into());
        (Party::ManagingAgency, party)
    });
    let agency = SettledParty::Agency(attributed.agency_id.into());
    [
        (Party::Seller, SettledParty::Shop(shop.into())),
        (Party::CampaignAgency, agency),
        (Party::Creator, SettledParty::Creator(creator.into())),
    ]
    .into_iter()
    .chain(managing)
    .collect()
}

/// Tells what lines that settled before lose by what came to light just now.
pub(crate) async fn tell_deductions(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    moved: &[(StoredLine, Advance)],
) -> Result<(), sqlx::Error> {
    let mut parties = Parties::default();
    for (line, advance) in moved {
        parties.add_up(batch, line, advance);
    }
    let sums = parties.sums();
    if sums.is_empty() {
        return Ok(());
    }
    let deducted = DomainEvent::Deducted {
        market: batch.market.market,
        sums,
    };
    record(connection, batch.now, batch.ids, &deducted).await
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
