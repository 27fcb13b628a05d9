//! Compensations against what was decided about disputes.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    dispute::Decision,
    ledger::{
        Party,
        check::{GivenEvidence, GivenSource, LedgerFault, check_given},
    },
};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{missing, party, read};
use crate::{
    Error,
    ledger_checks::{Month, bills::DIFFERENCES_MAX},
};

/// Compares the compensations of the month with what was decided.
pub(in crate::ledger_checks) async fn compensations(
    connection: &mut PgConnection,
    month: &Month,
) -> Result<Vec<LedgerFault>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        CompensationRow,
        r#"select own.party_entry_id, own.part, own.dated_at, own.party_units
                , dispute.opened_by_side as "side?", dispute.opened_by_part as "side_part?"
                , decided.dispute_id as "dispute_id?", decided.decision as "decision?"
                , decided.decided_at as "decided_at?"
           from party_entry as own
           left join dispute
               on dispute.dispute_id = own.about_id and dispute.opened_by_party = own.party_id
           left join dispute_decision as decided on decided.dispute_id = dispute.dispute_id
           where own.market_code = $1 and own.kind = 'compensation'
               and own.dated_at >= $2 and own.dated_at < $3"#,
        month.market.code(),
        month.begins_at,
        month.ends_at,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut faults = Vec::new();
    for row in rows {
        faults.extend(check_given(&row.evidence()?));
    }
    faults.extend(decisions_without_entry(connection, month).await?);
    Ok(faults)
}

/// A compensation's entry with what was decided about the dispute that it is about, if its payee opened that.
struct CompensationRow {
    party_entry_id: Uuid,
    part: String,
    dated_at: DateTime<Utc>,
    party_units: i64,
    side: Option<String>,
    side_part: Option<String>,
    dispute_id: Option<Uuid>,
    decision: Option<Value>,
    decided_at: Option<DateTime<Utc>>,
}

impl CompensationRow {
    fn evidence(self) -> Result<GivenEvidence, Error<Infallible>> {
        let decided = self.dispute_id.zip(self.decision).zip(self.decided_at);
        let source = match decided.zip(self.side) {
            Some((((id, decision), at), side)) => {
                let part = match (side.as_str(), self.side_part) {
                    ("creator", _) => Party::Creator,
                    (_, Some(part)) => party(&part, ("dispute", "opened_by_part"), id)?,
                    (_, None) => Party::CampaignAgency,
                };
                units_of(decision, id)?.map(|units| GivenSource {
                    of: id,
                    part,
                    at,
                    units,
                    worked_out: Some(units),
                })
            }
            None => None,
        };
        Ok(GivenEvidence {
            entry: self.party_entry_id,
            part: party(&self.part, ("party_entry", "part"), self.party_entry_id)?,
            dated_at: self.dated_at,
            units: self.party_units,
            source,
        })
    }
}

/// Decisions of the month to make something good that nothing was given for.
async fn decisions_without_entry(
    connection: &mut PgConnection,
    month: &Month,
) -> Result<Vec<LedgerFault>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select decided.dispute_id, decided.decision
         from dispute_decision as decided
         join dispute on dispute.dispute_id = decided.dispute_id
         where dispute.market_code = $1 and dispute.decision_kind = 'compensate'
             and decided.decided_at >= $2 and decided.decided_at < $3
             and not exists (
                 select from party_entry as own
                 where own.party_id = dispute.opened_by_party
                     and own.about_id = dispute.dispute_id and own.kind = 'compensation'
             )
         limit $4",
        month.market.code(),
        month.begins_at,
        month.ends_at,
        DIFFERENCES_MAX,
    )
    .fetch_all(connection)
    .await?;
    let faults = rows.into_iter().map(|row| {
        let units = units_of(row.decision, row.dispute_id)?;
        Ok(missing(row.dispute_id, units.unwrap_or_default()))
    });
    faults.collect()
}

/// How much a decision makes good; none where it decides something else.
fn units_of(decision: Value, dispute: Uuid) -> Result<Option<i64>, Error<Infallible>> {
    let decision: Decision = read(decision, ("dispute_decision", "decision"), dispute)?;
    Ok(match decision {
        Decision::Compensate { units } => Some(units),
        Decision::Reject
        | Decision::Terms { .. }
        | Decision::Attribute { .. }
        | Decision::LowerBase { .. } => None,
    })
}
