//! What of a bill is of no order line.

use std::convert::Infallible;

use ledger_proof::file::{ExplanationRecord, OtherRecord};
use uuid::Uuid;

use super::bill::BillToProve;
use crate::{
    Db, Error,
    acting::{Acting, reading},
};

/// Incentives and compensations that are on the bill, by their moments.
pub(super) async fn read(
    db: &Db,
    to_prove: &BillToProve,
    party: Uuid,
) -> Result<Vec<OtherRecord>, Error<Infallible>> {
    let mut connection = reading(&db.primary, Acting::NOBODY).await?;
    let (first, last) = to_prove.dated;
    let rows = sqlx::query!(
        r#"select own.party_entry_id, own.kind, own.part, own.dated_at, own.party_units
                , own.about_id, incentive.name as "name?", incentive.explanation as "words?"
           from party_entry as own
           join market on market.market_code = own.market_code
           join ledger_batch as batch
               on batch.ledger_batch_id = own.ledger_batch_id
               and batch.market_code = own.market_code
               and batch.month
                   = date_trunc('month', own.dated_at at time zone market.time_zone)::date
           left join incentive_award as award
               on award.party_id = own.party_id and award.incentive_award_id = own.about_id
           left join incentive on incentive.incentive_id = award.incentive_id
           where own.party_id = $1 and own.market_code = $2 and batch.bill_month = $3
               and own.dated_at >= $4 and own.dated_at <= $5
               and own.kind in ('incentive', 'compensation')
           order by own.dated_at, own.party_entry_id"#,
        party,
        to_prove.market.code(),
        to_prove.month,
        first,
        last,
    )
    .fetch_all(&mut *connection)
    .await?;
    let rows = rows.into_iter().map(|row| {
        let corrupt = |column| Error::Corrupt {
            table: "party_entry",
            column,
            id: row.party_entry_id,
        };
        Ok(OtherRecord {
            entry: row.party_entry_id,
            kind: row.kind.parse().map_err(|_| corrupt("kind"))?,
            part: row.part.parse().map_err(|_| corrupt("part"))?,
            dated_at: row.dated_at,
            units: row.party_units,
            explanation: ExplanationRecord {
                about: row.about_id,
                name: row.name,
                words: row.words,
            },
        })
    });
    rows.collect()
}
