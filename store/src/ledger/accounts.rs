//! The accounts of a market: whose they are, and what each comes to now. The sums are the running ones
//! (`order_totals`), so that a list costs the same however long the ledger is.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    ledger::{
        Party,
        account::{AccountFilter, AccountName, AccountRow, SumOfAccounts},
    },
    market::{Market, MarketRules},
    money::Money,
    page::{Cursor, Page, Position},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::named::named;
use crate::{ActorContext, Db, Error, acting::reading, payees};

/// Up to how many entries, as the database estimates them, a page adds up all of them.
const ADDED_UP_MAX: i64 = 1_000_000;

/// The accounts of a market by one part, the newest parties first.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, a stored sum that can't be what it says, or the database's
/// failure.
pub async fn accounts(
    db: &Db,
    by: &ActorContext<'_>,
    rules: &MarketRules,
    filter: AccountFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Page<AccountRow>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let named = named(&mut connection, rules.market, filter, page).await?;
    let named = Page::of_fetched(page, named, |row| Position::of_id(row.id));
    let ids: Vec<Uuid> = named.rows.iter().map(|row| row.id).collect();
    let sums = sums(&mut connection, rules, filter.party, &ids).await?;
    Ok(named.map(|row| {
        let sums = sums.get(&row.id);
        let money = |units: i64| Money::new(units, rules.currency);
        AccountRow {
            account: AccountName::of(filter.party, row.id),
            name: row.name,
            owed: sums.map(|sums| money(sums.owed)),
            pending: sums.map(|sums| money(sums.pending)),
        }
    }))
}

/// What the party of an account is called, and the market in whose days it reads.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's and where there is no such party, or the database's
/// failure.
pub async fn name_of(
    db: &Db,
    by: &ActorContext<'_>,
    account: AccountName,
) -> Result<(String, Market), Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let found = payees::named_in(&mut connection, account.id.uuid()).await?;
    let found = found.filter(|payee| payee.party.kind() == account.id.kind());
    let payee = found.ok_or(Error::NotFound)?;
    let market = payee.market.parse();
    let market = market.map_err(|_| corrupt("market", "market_code", account.id.uuid()))?;
    Ok((payee.name, market))
}

/// The market whose accounts are shown where nobody says which: the first that has a campaign.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn usual_market(db: &Db, by: &ActorContext<'_>) -> Result<Market, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let found = sqlx::query_scalar!(
        "select market_code from market
         order by exists (
             select from campaign where campaign.market_code = market.market_code
         ) desc, market_code
         limit 1"
    )
    .fetch_optional(&mut *connection)
    .await?;
    let [first, ..] = Market::ALL;
    found.map_or(Ok(first), |code| {
        code.parse()
            .map_err(|_| corrupt("market", "market_code", Uuid::nil()))
    })
}

/// What all accounts of a market come to together, entry by entry; none where there are too many entries for a
/// page to add up.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn sum_of_accounts(
    db: &Db,
    by: &ActorContext<'_>,
    rules: &MarketRules,
) -> Result<Option<SumOfAccounts>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.replica, by).await?;
    let row = sqlx::query!(
        r#"with estimated as (
               select coalesce(sum(greatest(part.reltuples, 0)), 0)::bigint as entries
               from pg_inherits
               join pg_class as part on part.oid = inhrelid
               where inhparent = 'ledger_entry'::regclass
           )
           select estimated.entries as "entries!"
                , of_lines.pending as "pending!", of_lines.posted as "posted!"
                , of_payees.units as "of_payees!"
           from estimated
           cross join lateral (
               select coalesce(
                          sum(pending_seller + pending_agency + pending_creator + pending_managing), 0
                      )::bigint as pending
                    , coalesce(
                          sum(posted_seller + posted_agency + posted_creator + posted_managing), 0
                      )::bigint as posted
               from ledger_entry
               where market_code = $1 and estimated.entries <= $2
           ) as of_lines
           cross join lateral (
               select coalesce(sum(party_units + platform_units), 0)::bigint as units
               from party_entry
               where market_code = $1 and estimated.entries <= $2
           ) as of_payees"#,
        rules.market.code(),
        ADDED_UP_MAX,
    )
    .fetch_one(&mut *connection)
    .await?;
    if row.entries > ADDED_UP_MAX {
        return Ok(None);
    }
    let posted = row.posted.checked_add(row.of_payees);
    let posted = posted.ok_or_else(|| corrupt("ledger_entry", "posted_seller", Uuid::nil()))?;
    Ok(Some(SumOfAccounts {
        pending: Money::new(row.pending, rules.currency),
        posted: Money::new(posted, rules.currency),
    }))
}

/// What an account comes to.
struct Sums {
    owed: i64,
    pending: i64,
}

/// What these parties' accounts come to; nothing where the lines of before aren't counted yet.
async fn sums(
    connection: &mut PgConnection,
    rules: &MarketRules,
    party: Party,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Sums>, Error<Infallible>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let given = given(&mut *connection, rules, party, ids).await?;
    // Of creators no sum over all days is kept: each has few lines a day.
    let span = match party {
        Party::Creator => "day",
        Party::Seller | Party::CampaignAgency | Party::ManagingAgency => "ever",
    };
    let rows = sqlx::query!(
        r#"select asked.party_id as "party_id!"
                , coalesce(sum(cell.posted), 0)::bigint as "posted!"
                , coalesce(
                      sum(cell.estimated)
                          filter (where cell.state in ('unpaid', 'processing', 'frozen'))
                    , 0
                  )::bigint as "pending!"
           from unnest($1::uuid[]) as asked (party_id)
           join order_total_market as counted
               on counted.market_code = $3 and counted.counted_at is not null
           left join lateral (
               select total.state, total.own_estimated as estimated
                    , total.own_settled + total.own_corrected as posted
               from order_total as total
               where total.party_id = asked.party_id and total.party = $2
                   and total.market_code = $3 and total.day_kind = 'ordered' and total.span = $4
               union all
               select change.state, change.own_estimated
                    , change.own_settled + change.own_corrected
               from order_total_change as change
               where change.party_id = asked.party_id and change.party = $2
                   and change.market_code = $3
           ) as cell on true
           group by asked.party_id"#,
        ids,
        party.code(),
        rules.market.code(),
        span,
    )
    .fetch_all(connection)
    .await?;
    let sums = rows.into_iter().map(|row| {
        let too_large = || corrupt("order_total", "own_settled", row.party_id);
        // What a seller has is what it owes.
        let of_account = |units: i64| match party {
            Party::Seller => units.checked_neg(),
            Party::CampaignAgency | Party::Creator | Party::ManagingAgency => Some(units),
        };
        let given = given.get(&row.party_id).copied().unwrap_or_default();
        let owed = of_account(row.posted).and_then(|posted| posted.checked_add(given));
        let sums = Sums {
            owed: owed.ok_or_else(too_large)?,
            pending: of_account(row.pending).ok_or_else(too_large)?,
        };
        Ok((row.party_id, sums))
    });
    sums.collect()
}

/// What the platform gave these parties, less what it paid.
async fn given(
    connection: &mut PgConnection,
    rules: &MarketRules,
    party: Party,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, i64>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select party_id as "party_id!", sum(party_units)::bigint as "units!"
           from party_entry
           where party_id = any($1) and part = $2 and market_code = $3
           group by party_id"#,
        ids,
        party.code(),
        rules.market.code(),
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.party_id, row.units))
        .collect())
}

fn corrupt(table: &'static str, column: &'static str, id: Uuid) -> Error<Infallible> {
    Error::Corrupt { table, column, id }
}
