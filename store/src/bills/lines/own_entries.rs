//! Lines of no order: what the platform and the party have with each other.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    bill::{BillId, BillLine, BillLineAbout, BillSumKind},
    dispute::DisputeNumber,
    ids::{BillEntryId, DisputeId, IncentiveAwardId},
    ledger::Party,
    page::Position,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{super::corrupt, Asked};
use crate::Error;

/// What the platform and the party have with each other, as a statement brings it.
struct OwnRow {
    party_entry_id: Uuid,
    dated_at: DateTime<Utc>,
    kind: String,
    part: String,
    party_units: i64,
    is_earlier: bool,
    award_id: Option<Uuid>,
    incentive: Option<String>,
    dispute_id: Option<Uuid>,
    dispute_market: Option<String>,
    dispute_number: Option<i32>,
}

impl OwnRow {
    fn read(self, bill: BillId) -> Result<BillLine, Error<Infallible>> {
        let (kind, part) = (self.kind.parse(), self.part.parse());
        let about = self.award().or_else(|| self.dispute());
        Ok(BillLine {
            entry: BillEntryId::new(self.party_entry_id),
            dated_at: self.dated_at,
            kind: kind.map_err(|_| corrupt("kind", bill.uuid()))?,
            part: part.map_err(|_| corrupt("part", bill.uuid()))?,
            is_earlier: self.is_earlier,
            order: None,
            product: None,
            campaign: None,
            about,
            units: self.party_units,
        })
    }

    /// What the party got by an incentive.
    fn award(&self) -> Option<BillLineAbout> {
        let (award, name) = self.award_id.zip(self.incentive.clone())?;
        Some(BillLineAbout::Incentive {
            award: IncentiveAwardId::new(award),
            name,
        })
    }

    /// The dispute by which the platform made something good.
    fn dispute(&self) -> Option<BillLineAbout> {
        Some(BillLineAbout::Dispute {
            dispute: DisputeId::new(self.dispute_id?),
            number: DisputeNumber {
                market: self.dispute_market.as_deref()?.parse().ok()?,
                count: u32::try_from(self.dispute_number?).ok()?,
            },
        })
    }
}

/// Lines of no order: incentives, and what the platform made good.
pub(super) async fn own_entries(
    connection: &mut PgConnection,
    asked: &Asked,
    (bound, is_upwards): (Position, bool),
    limit: i64,
) -> Result<Vec<BillLine>, Error<Infallible>> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                OwnRow,
                r#"select entry.party_entry_id, entry.dated_at, entry.kind, entry.part
                        , entry.party_units, batch.month < $3::date as "is_earlier!"
                        , award.incentive_award_id as "award_id?", incentive.name as "incentive?"
                        , dispute.dispute_id as "dispute_id?"
                        , dispute.market_code as "dispute_market?"
                        , dispute.number as "dispute_number?"
                   from party_entry as entry
                   join market on market.market_code = entry.market_code
                   join ledger_batch as batch
                       on batch.ledger_batch_id = entry.ledger_batch_id
                       and batch.market_code = entry.market_code
                       and batch.month
                           = date_trunc('month', entry.dated_at at time zone market.time_zone)::date
                   left join incentive_award as award
                       on award.party_id = entry.party_id
                       and award.incentive_award_id = entry.about_id and entry.kind = 'incentive'
                   left join incentive on incentive.incentive_id = award.incentive_id
                   left join dispute
                       on dispute.dispute_id = entry.about_id and entry.kind = 'compensation'
                   where entry.party_id = $1 and entry.market_code = $2 and batch.bill_month = $3
                       and entry.dated_at >= $4 and entry.dated_at <= $5
                       and entry.kind in ('incentive', 'compensation')
                       and ($6::text is null or entry.part = $6)
                       and (
                           $7::text is null
                           or case when batch.month < $3 then 'earlier' else entry.kind end = $7
                       )
                       and (entry.dated_at, entry.party_entry_id) "#
                    + $behind
                    + r#" ($8, $9)
                   order by entry.dated_at "#
                    + $direction
                    + ", entry.party_entry_id "
                    + $direction
                    + " limit $10",
                asked.party,
                asked.market,
                asked.month,
                asked.dated.0,
                asked.dated.1,
                asked.filter.part.map(Party::code),
                asked.filter.kind.map(BillSumKind::code),
                bound.at,
                bound.id,
                limit,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = if is_upwards {
        fetch!(">", "asc")
    } else {
        fetch!("<", "desc")
    };
    rows.into_iter().map(|row| row.read(asked.bill)).collect()
}
