//! Incentives against their awards, and awards against what was posted.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    incentive::{Award, Measured, award},
    ledger::check::{GivenEvidence, GivenSource, LedgerFault, check_given},
    market::MarketRules,
    money::Money,
};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{missing, party, read};
use crate::{
    Error,
    ledger_checks::{Month, bills::DIFFERENCES_MAX},
};

/// Compares the incentives of the month with their awards.
pub(in crate::ledger_checks) async fn incentives(
    connection: &mut PgConnection,
    month: &Month,
) -> Result<Vec<LedgerFault>, Error<Infallible>> {
    let posted = posted_awards(&mut *connection, month).await?;
    let currency = MarketRules::founding(month.market).currency;
    let rows = sqlx::query_as!(
        IncentiveRow,
        r#"select own.party_entry_id, own.party_id, own.part, own.dated_at, own.party_units
                , award.incentive_award_id as "award_id?", award.incentive_id as "incentive_id?"
                , award.part as "award_part?", award.at as "awarded_at?"
                , award.units as "award_units?", award.measured as "measured?"
           from party_entry as own
           left join incentive_award as award
               on award.party_id = own.party_id and award.incentive_award_id = own.about_id
           where own.market_code = $1 and own.kind = 'incentive'
               and own.dated_at >= $2 and own.dated_at < $3"#,
        month.market.code(),
        month.begins_at,
        month.ends_at,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut faults = Vec::new();
    for row in rows {
        faults.extend(check_given(&row.evidence(&posted, currency)?));
    }
    faults.extend(awards_without_entry(connection, month).await?);
    Ok(faults)
}

/// What each incentive of the market gives to whom.
async fn posted_awards(
    connection: &mut PgConnection,
    month: &Month,
) -> Result<HashMap<Uuid, Award>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select incentive_id, rule from incentive
         where market_code = $1 and state in ('posted', 'worked_out')",
        month.market.code(),
    )
    .fetch_all(connection)
    .await?;
    let awards = rows.into_iter().map(|row| {
        let award: Award = read(row.rule, ("incentive", "rule"), row.incentive_id)?;
        Ok((row.incentive_id, award))
    });
    awards.collect()
}

/// An incentive's entry with the award that it is about, if its payee has one.
struct IncentiveRow {
    party_entry_id: Uuid,
    party_id: Uuid,
    part: String,
    dated_at: DateTime<Utc>,
    party_units: i64,
    award_id: Option<Uuid>,
    incentive_id: Option<Uuid>,
    award_part: Option<String>,
    awarded_at: Option<DateTime<Utc>>,
    award_units: Option<i64>,
    measured: Option<Value>,
}

impl IncentiveRow {
    fn evidence(
        self,
        posted: &HashMap<Uuid, Award>,
        currency: Currency,
    ) -> Result<GivenEvidence, Error<Infallible>> {
        let award = self.award_id.zip(self.incentive_id);
        let written = self.award_part.zip(self.awarded_at).zip(self.award_units);
        let source = match award.zip(written) {
            Some(((id, incentive), ((part, at), units))) => {
                let column = ("incentive_award", "measured");
                let measured = self.measured.map(|measured| read(measured, column, id));
                let measured: Option<Measured> = measured.transpose()?;
                let posted = posted.get(&incentive);
                let comes_to =
                    posted.and_then(|of| worked_out(of, self.party_id, measured, currency));
                Some(GivenSource {
                    of: id,
                    part: party(&part, ("incentive_award", "part"), id)?,
                    at,
                    units,
                    worked_out: comes_to.map(|amount| amount.units),
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

/// What a payee gets by an incentive for what was measured.
fn worked_out(
    of: &Award,
    payee: Uuid,
    measured: Option<Measured>,
    currency: Currency,
) -> Option<Money> {
    match of {
        Award::OneTime { units, to } => {
            let is_named = to.iter().any(|one| one.uuid() == payee);
            is_named.then(|| Money::new(*units, currency))
        }
        Award::ByRule(rule) => award(rule, &measured?),
    }
}

/// Awards of the month that nothing was given for.
async fn awards_without_entry(
    connection: &mut PgConnection,
    month: &Month,
) -> Result<Vec<LedgerFault>, sqlx::Error> {
    let rows = sqlx::query!(
        "select award.incentive_award_id, award.units from incentive_award as award
         where award.market_code = $1 and award.at >= $2 and award.at < $3
             and not exists (
                 select from party_entry as own
                 where own.party_id = award.party_id
                     and own.about_id = award.incentive_award_id and own.kind = 'incentive'
             )
         limit $4",
        month.market.code(),
        month.begins_at,
        month.ends_at,
        DIFFERENCES_MAX,
    )
    .fetch_all(connection)
    .await?;
    let faults = rows.into_iter();
    Ok(faults
        .map(|row| missing(row.incentive_award_id, row.units))
        .collect())
}
