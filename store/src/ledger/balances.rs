//! What an account came to at any instant: the sums of what was recorded by then, which never change.
//!
//! Nothing is summed over all time. What stood on bills that were closed by then is known by these; only
//! entries that were on none are added up, along the index of the payee (0182). What is pending is that of
//! order lines, which are walked along the party's own index, as long as they are few enough.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ledger::{
        Party,
        account::{AccountBalance, AccountName, BalanceRefusal},
    },
    market::MarketRules,
    money::Money,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error, transaction::on_snapshot};

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
    rules: &MarketRules,
    at: DateTime<Utc>,
) -> Result<AccountBalance, Error<BalanceRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let of = Asked {
        account,
        id: account.id.uuid(),
        rules,
        at,
    };
    on_snapshot!(db.primary, by, |tx| {
        let known = of.billed_and_given(tx).await?;
        let unbilled = of.unbilled(tx, known.checkpoint).await?;
        let (lines, pending) = of.pending(tx).await?;
        let posted = known
            .billed
            .checked_sub(known.given_on_bills)
            .and_then(|units| units.checked_add(unbilled));
        let too_large = || Error::Corrupt {
            table: "ledger_entry",
            column: "posted_seller",
            id: of.id,
        };
        let money = |units| Money::new(units, rules.currency);
        let balance = AccountBalance::new(
            (at, known.checkpoint),
            money(pending),
            money(posted.ok_or_else(too_large)?),
            (money(known.given), money(known.paid_out)),
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

/// What is known without adding up entries of order lines.
struct Known {
    /// The last month whose bill was closed by then.
    checkpoint: Option<NaiveDate>,
    /// What the bills came to that were closed by then: below zero for who pays.
    billed: i64,
    /// What the platform gave.
    given: i64,
    /// What of it stood on those bills.
    given_on_bills: i64,
    /// What the platform paid and didn't get back.
    paid_out: i64,
}

impl Asked<'_> {
    /// The account's part of the bills that were closed by then, one a month, and what the platform gave and
    /// paid: a payee has few such entries.
    async fn billed_and_given(&self, connection: &mut PgConnection) -> Result<Known, sqlx::Error> {
        sqlx::query_as!(
            Known,
            r#"with billed as (
                   select max(month) as month
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
                          )::bigint as units
                   from bill
                   where party_id = $1 and market_code = $2 and closed_at <= $3
               )
               select billed.month as checkpoint, billed.units as "billed!"
                    , given.units as "given!", given.on_bills as "given_on_bills!"
                    , given.paid_out as "paid_out!"
               from billed
               cross join lateral (
                   select coalesce(
                              sum(entry.party_units)
                                  filter (where entry.kind in ('incentive', 'compensation'))
                            , 0
                          )::bigint as units
                        , coalesce(
                              sum(entry.party_units) filter (
                                  where entry.kind in ('incentive', 'compensation')
                                      and batch.bill_month <= billed.month
                                      and run.state is distinct from 'before'
                              )
                            , 0
                          )::bigint as on_bills
                        , coalesce(
                              -sum(entry.party_units)
                                  filter (where entry.kind in ('payout', 'payout_returned'))
                            , 0
                          )::bigint as paid_out
                   from party_entry as entry
                   left join ledger_batch as batch
                       on batch.ledger_batch_id = entry.ledger_batch_id
                       and batch.market_code = entry.market_code
                       and batch.month
                           = date_trunc('month', entry.dated_at at time zone $5::text)::date
                   left join bill_run as run
                       on run.market_code = batch.market_code and run.month = batch.bill_month
                   where entry.party_id = $1 and entry.part = $4 and entry.market_code = $2
                       and entry.recorded_at <= $3
               ) as given"#,
            self.id,
            self.rules.market.code(),
            self.at,
            self.account.party.code(),
            self.rules.zone.name(),
        )
        .fetch_one(connection)
        .await
    }

    /// What was posted for order lines by then and stood on none of those bills. Whoever has no bill has few
    /// entries, and none of them is left out; of the others those are added up that are about a moment from
    /// the first month on that has a batch which isn't on them. One that was late may be older than the bill.
    async fn unbilled(
        &self,
        connection: &mut PgConnection,
        checkpoint: Option<NaiveDate>,
    ) -> Result<i64, sqlx::Error> {
        macro_rules! fetch {
            ($party:tt, $leg:tt) => {
                sqlx::query_scalar!(
                    r#"select coalesce(sum(entry."#
                        + $leg
                        + r#"), 0)::bigint as "units!"
                       from ledger_entry as entry
                       left join ledger_batch as batch
                           on batch.ledger_batch_id = entry.ledger_batch_id
                           and batch.market_code = entry.market_code
                           and batch.month
                               = date_trunc('month', entry.dated_at at time zone $5::text)::date
                       left join bill_run as run
                           on run.market_code = batch.market_code and run.month = batch.bill_month
                       where entry."#
                        + $party
                        + r#" = $1 and entry.market_code = $2
                           and entry.dated_at >= case
                               when $4::date is null then '-infinity'::timestamptz
                               else (
                                   select coalesce(
                                              least(
                                                  (
                                                      select min(month) from ledger_batch
                                                      where market_code = $2
                                                          and bill_month is null and has_posted
                                                  )
                                                , (
                                                      select min(month) from ledger_batch
                                                      where market_code = $2 and bill_month > $4
                                                  )
                                                , (
                                                      select min(older.month) from bill_run as elsewhere
                                                      join ledger_batch as older
                                                          on older.market_code = elsewhere.market_code
                                                          and older.bill_month = elsewhere.month
                                                      where elsewhere.market_code = $2
                                                          and elsewhere.state = 'before'
                                                  )
                                              )
                                            , $4
                                          )::timestamp at time zone $5::text
                               )
                           end
                           and entry.recorded_at <= $3
                           and entry.kind in ('settled', 'corrected')
                           and (
                               batch.bill_month is null or run.state = 'before'
                               or batch.bill_month > coalesce($4, '-infinity'::date)
                           )"#,
                    self.id,
                    self.rules.market.code(),
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

    /// How many order lines the party has, up to one more than are walked, and what was pending of them.
    async fn pending(&self, connection: &mut PgConnection) -> Result<(i64, i64), sqlx::Error> {
        macro_rules! fetch {
            ($party:tt, $leg:tt) => {{
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
