//! From which month on a market has bills that had entries before bills were there.

use chrono::NaiveDate;
use domain::{
    bill::{BeginBillsRefusal, first_of_month, is_month},
    ids::AccountId,
    market::{MarketRules, day_of},
};
use serde_json::json;
use sqlx::PgConnection;

use super::claim::claim_batches;
use crate::{ActorContext, Db, Error, forms::once, records::audit_without_object};

/// Begins the bills of a market with a month. What is dated before it was paid elsewhere: its entries are claimed
/// without bills, so that nobody is paid for them again.
///
/// # Errors
///
/// [`BeginBillsRefusal`]; not found for anybody but those who run the platform, and for a market that isn't set up;
/// or the database's failure.
pub async fn begin(
    db: &Db,
    by: &ActorContext<'_>,
    rules: &MarketRules,
    month: NaiveDate,
) -> Result<(), Error<BeginBillsRefusal>> {
    if !by.acts_for_platform() || !is_month(month) {
        return Err(Error::NotFound);
    }
    if month > first_of_month(day_of(by.now, rules.zone)) {
        return Err(Error::Refused(BeginBillsRefusal::Ahead));
    }
    once!(
        db.primary,
        by,
        "bills.begin",
        &(rules.market, month),
        |tx| { begin_in(tx, by, rules, month).await }
    )
}

async fn begin_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    rules: &MarketRules,
    month: NaiveDate,
) -> Result<(), Error<BeginBillsRefusal>> {
    let market = rules.market.code();
    let begun = sqlx::query!(
        r#"select begun.counted_at is not null as "is_counted!", begun.bills_from
                , exists (
                      select from bill_run where bill_run.market_code = begun.market_code
                  ) as "has_run!"
           from ledger_begin as begun
           where begun.market_code = $1
           for update of begun"#,
        market,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    if begun.bills_from.is_some() || begun.has_run {
        return Err(Error::Refused(BeginBillsRefusal::Begun));
    }
    if !begun.is_counted {
        return Err(Error::Refused(BeginBillsRefusal::NotCounted));
    }
    // A run of the month before stands for all that is older.
    let before = month.pred_opt().map_or(month, first_of_month);
    let claimed = claim_batches(&mut *connection, rules.market, before).await?;
    if !claimed.months.is_empty() {
        sqlx::query!(
            "insert into bill_run (
                 market_code, month, state, batches, lines, payees, shops, sum_units, claimed_at
               , closed_by
             )
             values ($1, $2, 'before', $3, 0, 0, 0, 0, $4, $5)",
            market,
            before,
            claimed.batches,
            by.now,
            by.actor.account().map(AccountId::uuid),
        )
        .execute(&mut *connection)
        .await?;
    }
    sqlx::query!(
        "update ledger_begin set bills_from = $2 where market_code = $1",
        market,
        month,
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({ "market": rules.market, "month": month });
    audit_without_object(connection, by, ("bills.begin", "bill_run"), detail).await?;
    Ok(())
}
