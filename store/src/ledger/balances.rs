//! What an account came to at any instant: the sums of what was recorded by then, which never change.
//!
//! Nothing is summed over all time. What stood on bills that were closed by then is known by these; only
//! entries that were on none are added up, along the index of the payee (0182). What is pending is that of
//! order lines, which are walked along the party's own index, as long as they are few enough.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ledger::{
        Party,
        account::{AccountBalance, AccountName, BalanceRefusal, PartyEntryKind},
    },
    market::{Market, MarketRules, first_instant_of},
    money::Money,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error, markets::rules_of, transaction::on_snapshot};

/// How many order lines are walked for what is pending.
const LINES_MAX: i64 = 200_000;

/// The balance of an account in a market by what was recorded up to this moment.
///
/// # Errors
///
/// [`BalanceRefusal`], not found for an actor who isn't the platform's, or the database's failure.
pub async fn balance(
    db: &Db,
    by: &ActorContext<'_>,
    account: AccountName,
    market: Market,
    at: DateTime<Utc>,
) -> Result<AccountBalance, Error<BalanceRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let rules = rules_of(db, market, by.now).await;
    let rules = rules.map_err(Error::without_refusal)?;
    let of = Asked {
        account,
        id: account.id.uuid(),
        rules: &rules,
        at,
    };
    on_snapshot!(db.primary, by, |tx| {
        let billed = of.billed(tx).await?;
        let given = of.given(tx, billed.month).await?;
        let unbilled = of.unbilled(tx, billed.month).await?;
        let (lines, pending) = of.pending(tx).await?;
        let posted = billed
            .units
            .checked_sub(given.billed)
            .and_then(|units| units.checked_add(unbilled));
        let too_large = || Error::Corrupt {
            table: "ledger_entry",
            column: "posted_seller",
            id: of.id,
        };
        let money = |units| Money::new(units, rules.currency);
        let balance = AccountBalance::new(
            (at, billed.month),
            money(pending),
            money(posted.ok_or_else(too_large)?),
            (money(given.incentives), money(given.paid_out)),
        );
        let balance = balance.map_err(|_| too_large())?;
        if lines > LINES_MAX {
            return Err(Error::Refused(BalanceRefusal::TooManyLines(balance)));
        }
        Ok(balance)
    })
}

/// Whose balance is asked for, and as of when.
struct Asked<'r> {
    account: AccountName,
    id: Uuid,
    rules: &'r MarketRules,
    at: DateTime<Utc>,
}

/// What stood on bills that were closed by then.
struct Billed {
    /// The last of their months.
    month: Option<NaiveDate>,
    /// What they came to: below zero for who pays.
    units: i64,
}

/// What the platform gave and paid.
struct Given {
    incentives: i64,
    paid_out: i64,
    /// What of it stood on those bills.
    billed: i64,
}

impl Asked<'_> {
    /// The account's part of the bills that were closed by then: one a month.
    async fn billed(&self, connection: &mut PgConnection) -> Result<Billed, sqlx::Error> {
        let row = sqlx::query!(
            r#"select max(month) as month
                    , coalesce(
                          sum(
                              case $4::text
                                  when 'campaign_agency' then campaign_units
                                  when 'managing_agency' then managing_units
                                  when 'seller' then -total_units
                                  else total_units
                              end
                          )
                        , 0
                      )::bigint as "units!"
               from bill
               where party_id = $1 and market_code = $2 and closed_at <= $3"#,
            self.id,
            self.rules.market.code(),
            self.at,
            self.account.party.code(),
        )
        .fetch_one(connection)
        .await?;
        Ok(Billed {
            month: row.month,
            units: row.units,
        })
    }

    /// What the platform gave and paid by then. A payee has few such entries.
    async fn given<R>(
        &self,
        connection: &mut PgConnection,
        checkpoint: Option<NaiveDate>,
    ) -> Result<Given, Error<R>> {
        let rows = sqlx::query!(
            r#"select entry.kind as "kind!"
                    , sum(entry.party_units)::bigint as "units!"
                    , coalesce(
                          sum(entry.party_units) filter (
                              where batch.bill_month <= $5 and run.state is distinct from 'before'
                          )
                        , 0
                      )::bigint as "billed!"
               from party_entry as entry
               left join ledger_batch as batch
                   on batch.ledger_batch_id = entry.ledger_batch_id
                   and batch.market_code = entry.market_code
                   and batch.month
                       = date_trunc('month', entry.dated_at at time zone $6::text)::date
               left join bill_run as run
                   on run.market_code = batch.market_code and run.month = batch.bill_month
               where entry.party_id = $1 and entry.part = $2 and entry.market_code = $3
                   and entry.recorded_at <= $4
               group by entry.kind"#,
            self.id,
            self.account.party.code(),
            self.rules.market.code(),
            self.at,
            checkpoint,
            self.rules.zone.name(),
        )
        .fetch_all(connection)
        .await?;
        let mut given = Given {
            incentives: 0,
            paid_out: 0,
            billed: 0,
        };
        for row in rows {
            let corrupt = |column| Error::Corrupt {
                table: "party_entry",
                column,
                id: self.id,
            };
            let too_large = || corrupt("party_units");
            let kind: PartyEntryKind = row.kind.parse().map_err(|_| corrupt("kind"))?;
            let (sum, units) = if kind.is_billed() {
                given.billed = plus(given.billed, row.billed).ok_or_else(too_large)?;
                (&mut given.incentives, Some(row.units))
            } else {
                // What was paid is due no more.
                (&mut given.paid_out, row.units.checked_neg())
            };
            let units = units.and_then(|units| plus(*sum, units));
            *sum = units.ok_or_else(too_large)?;
        }
        Ok(given)
    }

    /// What was posted for order lines by then and stood on none of those bills.
    async fn unbilled(
        &self,
        connection: &mut PgConnection,
        checkpoint: Option<NaiveDate>,
    ) -> Result<i64, sqlx::Error> {
        let from = match checkpoint {
            Some(checkpoint) => self.first_unbilled(&mut *connection, checkpoint).await?,
            // Whoever has no bill has few entries, and none of them is left out.
            None => None,
        };
        macro_rules! fetch {
            ($party:literal, $leg:literal) => {
                sqlx::query_scalar!(
                    r#"select coalesce(sum(entry."# + $leg + r#"), 0)::bigint as "units!"
                       from ledger_entry as entry
                       left join ledger_batch as batch
                           on batch.ledger_batch_id = entry.ledger_batch_id
                           and batch.market_code = entry.market_code
                           and batch.month
                               = date_trunc('month', entry.dated_at at time zone $6::text)::date
                       left join bill_run as run
                           on run.market_code = batch.market_code and run.month = batch.bill_month
                       where entry."# + $party + r#" = $1 and entry.market_code = $2
                           and entry.dated_at >= coalesce($3, '-infinity'::timestamptz)
                           and entry.recorded_at <= $4
                           and entry.kind in ('settled', 'corrected')
                           and (
                               batch.bill_month is null or run.state = 'before'
                               or batch.bill_month > coalesce($5, '-infinity'::date)
                           )"#,
                    self.id,
                    self.rules.market.code(),
                    from,
                    self.at,
                    checkpoint,
                    self.rules.zone.name(),
                )
                .fetch_one(connection)
                .await
            };
        }
        match self.account.party {
            Party::Seller => fetch!("shop_id", "posted_seller"),
            Party::CampaignAgency => fetch!("agency_id", "posted_agency"),
            Party::Creator => fetch!("creator_id", "posted_creator"),
            Party::ManagingAgency => fetch!("managing_agency_id", "posted_managing"),
        }
    }

    /// The first moment that an entry is about which no bill up to that month has: those of late batches are
    /// older than the month itself.
    async fn first_unbilled(
        &self,
        connection: &mut PgConnection,
        checkpoint: NaiveDate,
    ) -> Result<Option<DateTime<Utc>>, sqlx::Error> {
        let month = sqlx::query_scalar!(
            "select least(
                 (
                     select min(month) from ledger_batch
                     where market_code = $1 and bill_month is null and has_posted
                 )
               , (
                     select min(month) from ledger_batch
                     where market_code = $1 and bill_month > $2
                 )
               , (
                     select min(batch.month) from bill_run as run
                     join ledger_batch as batch
                         on batch.market_code = run.market_code and batch.bill_month = run.month
                     where run.market_code = $1 and run.state = 'before'
                 )
             ) as month",
            self.rules.market.code(),
            checkpoint,
        )
        .fetch_one(connection)
        .await?;
        // Where there is none, whatever comes later is of a later month.
        let month = month.unwrap_or(checkpoint);
        Ok(Some(first_instant_of(month, self.rules.zone)))
    }

    /// How many order lines the party has, up to one more than are walked, and what was pending of them.
    async fn pending(&self, connection: &mut PgConnection) -> Result<(i64, i64), sqlx::Error> {
        macro_rules! fetch {
            ($party:literal, $leg:literal) => {{
                let row = sqlx::query!(
                    r#"with looked as materialized (
                           select line.shop_id, line.placed_at, line.order_line_id
                           from order_line as line
                           where line."#
                        + $party
                        + r#" = $1 and line.market_code = $2
                               and line.campaign_id is not null
                           limit $4
                       ), counted as (
                           select count(*) as lines from looked
                       )
                       select counted.lines as "lines!"
                            , (
                                  select coalesce(sum(walked.units), 0)::bigint
                                  from looked
                                  cross join lateral (
                                      select sum(entry."#
                        + $leg
                        + r#") as units
                                      from ledger_entry as entry
                                      where entry.shop_id = looked.shop_id
                                          and entry.order_line_id = looked.order_line_id
                                          and entry.dated_at >= looked.placed_at
                                          and entry.recorded_at <= $3
                                          and entry."#
                        + $party
                        + r#" = $1
                                  ) as walked
                                  where counted.lines < $4
                              ) as "units!"
                       from counted"#,
                    self.id,
                    self.rules.market.code(),
                    self.at,
                    LINES_MAX + 1,
                )
                .fetch_one(connection)
                .await?;
                Ok((row.lines, row.units))
            }};
        }
        match self.account.party {
            Party::Seller => fetch!("shop_id", "pending_seller"),
            Party::CampaignAgency => fetch!("agency_id", "pending_agency"),
            Party::Creator => fetch!("creator_id", "pending_creator"),
            Party::ManagingAgency => fetch!("managing_agency_id", "pending_managing"),
        }
    }
}

fn plus(sum: i64, units: i64) -> Option<i64> {
    sum.checked_add(units)
}
