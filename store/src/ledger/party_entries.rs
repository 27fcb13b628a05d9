//! Entries between the platform and a payee on their way into the ledger: those that are of no order line.
//! This is the only way in, as `new_entries.rs` is for those of lines.

use chrono::{DateTime, Utc};
use domain::{
    ledger::{
        Party,
        account::{PartyEntryKind, PartyId},
    },
    market::MarketRules,
};
use ledger_proof::SealedEntry;
use sqlx::PgConnection;
use uuid::Uuid;

use super::batches::NewBatches;
use crate::{
    BatchContext,
    partitions::{ByMonth, MonthlyRows},
};

const COLUMNS: &str =
    "party_id, dated_at, party_entry_id, party_kind, part, market_code, currency, kind
  , party_units, platform_units, about_id, ledger_batch_id, recorded_at";

/// Whose entry it is, by which part, and what it is about: an award, a decision about a line, a payout.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PartyEntryAbout<'a> {
    pub(crate) party: PartyId,
    pub(crate) part: Party,
    pub(crate) market: &'a MarketRules,
    pub(crate) about: Uuid,
}

/// Entries that are written together. Their market is the batch's.
pub(crate) struct NewPartyEntries<'b> {
    rows: MonthlyRows,
    batches: NewBatches<'b>,
}

impl<'b> NewPartyEntries<'b> {
    /// None yet.
    pub(crate) fn new(batch: &BatchContext<'b>) -> Self {
        Self {
            rows: MonthlyRows::new(ByMonth::PartyEntry, COLUMNS, 13),
            batches: NewBatches::new(batch),
        }
    }

    /// Adds an entry: above zero what the payee is due more, below zero what it is due less. Nothing is
    /// written of nothing.
    pub(crate) fn add(
        &mut self,
        id: Uuid,
        about: &PartyEntryAbout<'_>,
        dated_at: DateTime<Utc>,
        kind: PartyEntryKind,
        party_units: i64,
    ) {
        if party_units == 0 {
            return;
        }
        // What doesn't fit is refused by the row's own constraint.
        let platform_units = party_units.wrapping_neg();
        let recorded_at = self.batches.recorded_at();
        let party_id = about.party.uuid();
        let sealed = sealed(
            (id, party_id, about),
            (dated_at, recorded_at),
            kind,
            (party_units, platform_units),
        );
        let batch_id = self.batches.add(&sealed, kind.is_billed());
        let row = self.rows.row(dated_at);
        row.field(party_id)
            .field(dated_at)
            .field(id)
            .field(about.party.kind())
            .field(about.part.code())
            .field(sealed.market)
            .field(sealed.currency)
            .field(sealed.kind)
            .field(party_units)
            .field(platform_units)
            .field(about.about)
            .field(batch_id)
            .field(recorded_at);
    }

    /// Writes them with their batches, and makes the months that they lie in.
    pub(crate) async fn write(self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        self.rows.send(&mut *connection).await?;
        self.batches.write(connection).await
    }
}

/// Whose legs such an entry has as it is summed, and what they are: the payee's at the place of its part, and the
/// platform's at that of the seller.
pub(crate) fn legs_of_payee(
    part: Party,
    payee: Uuid,
    (payee_units, platform_units): (i64, i64),
) -> ([Option<Uuid>; 4], [i64; 4]) {
    let mut parties = [None; 4];
    let mut posted = [0; 4];
    let places = parties.iter_mut().zip(&mut posted);
    for (place, (party, units)) in Party::ALL.into_iter().zip(places) {
        if place == Party::Seller {
            *units = platform_units;
        } else if place == part {
            (*party, *units) = (Some(payee), payee_units);
        }
    }
    (parties, posted)
}

/// The entry as it is summed.
fn sealed(
    (entry, party_id, about): (Uuid, Uuid, &PartyEntryAbout<'_>),
    (dated_at, recorded_at): (DateTime<Utc>, DateTime<Utc>),
    kind: PartyEntryKind,
    (party_units, platform_units): (i64, i64),
) -> SealedEntry<'static> {
    let (parties, posted) = legs_of_payee(about.part, party_id, (party_units, platform_units));
    SealedEntry {
        entry,
        shop: None,
        line: None,
        about: Some(about.about),
        placed_at: None,
        dated_at,
        recorded_at,
        market: about.market.market.code(),
        currency: about.market.currency.code(),
        kind: kind.code(),
        parties,
        pending: [0; 4],
        posted,
    }
}
