//! The entries of an account that change what is owed, the newest first: those of order lines, and those
//! between the platform and the payee. The two tables are spread differently, so each is asked by itself and
//! their rows are put in order here.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ledger::{
        Party,
        account::{AccountEntryKind, AccountName, EntryFilter, EntryRow, EntrySource},
    },
    market::MarketRules,
    money::Money,
    page::{Cursor, Page, Position},
};
use futures::{
    StreamExt as _, TryStreamExt as _,
    stream::{self, BoxStream},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::{Acting, reading},
    paging::{PAGE_FETCH, is_before, keyset_page},
    repetitions::{self, Repeated},
};

/// How many entries an export reads at a time.
const CHUNK: i64 = 1_000;

/// A page of the entries of an account in a market.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, a stored entry that can't be what it says, or the
/// database's failure.
pub async fn entries(
    db: &Db,
    by: &ActorContext<'_>,
    account: AccountName,
    rules: &MarketRules,
    filter: EntryFilter,
    page: Option<&Cursor>,
) -> Result<Page<EntryRow>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let asked = Asked {
        account,
        rules: *rules,
        filter,
        bound: page.map_or(NEWEST, Cursor::position),
        is_upwards: is_before(page),
        limit: PAGE_FETCH,
    };
    let mut connection = reading(&db.primary, by).await?;
    let rows = asked.rows(&mut connection).await?;
    Ok(Page::of_fetched(page, rows, position))
}

/// Every entry of an account in a market that the filter leaves, the newest first, read some at a time so that
/// no snapshot stays open.
///
/// # Errors
///
/// As [`entries`].
pub async fn export_entries(
    db: &Db,
    by: &ActorContext<'_>,
    account: AccountName,
    rules: &MarketRules,
    filter: EntryFilter,
) -> Result<BoxStream<'static, Result<EntryRow, Error<Infallible>>>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let repeated = Repeated {
        verb: "ledger.download",
        who: by.actor.into(),
        object_kind: account.id.kind(),
        object_id: Some(account.id.uuid()),
        subject: format!("{} {} {}", account.party, account.id.uuid(), rules.market),
        by_anybody: false,
        detail: json!({ "party": account.party, "market": rules.market }),
    };
    repetitions::note(&db.primary, (by.now, by.ids), repeated, 1).await?;
    let (pool, acting) = (db.replica.clone(), Acting::from(by));
    let first = Asked {
        account,
        rules: *rules,
        filter,
        bound: NEWEST,
        is_upwards: false,
        limit: CHUNK,
    };
    let chunks = stream::try_unfold(Some(first), move |asked| {
        let pool = pool.clone();
        async move {
            let Some(asked) = asked else {
                return Ok::<_, Error<Infallible>>(None);
            };
            let mut connection = reading(&pool, acting).await?;
            let rows = asked.rows(&mut connection).await?;
            let next = rows.last().map(|last| Asked {
                bound: position(last),
                ..asked
            });
            Ok(next.map(|next| (rows, Some(next))))
        }
    });
    let rows = chunks.map_ok(|rows| stream::iter(rows.into_iter().map(Ok)));
    Ok(rows.try_flatten().boxed())
}

/// Where the first page begins.
const NEWEST: Position = Position {
    at: DateTime::<Utc>::MAX_UTC,
    id: Uuid::max(),
};

fn position(row: &EntryRow) -> Position {
    Position {
        at: row.dated_at,
        id: row.entry,
    }
}

/// Which entries are asked for.
#[derive(Clone, Copy)]
struct Asked {
    account: AccountName,
    rules: MarketRules,
    filter: EntryFilter,
    bound: Position,
    is_upwards: bool,
    limit: i64,
}

/// An entry as a query brings it.
struct Found {
    id: Uuid,
    kind: String,
    dated_at: DateTime<Utc>,
    recorded_at: DateTime<Utc>,
    units: i64,
    order_code: Option<String>,
    line_code: Option<String>,
    about_id: Option<Uuid>,
    /// The incentive that somebody got, or the batch that a payout is of.
    behind_id: Option<Uuid>,
}

impl Asked {
    /// The next entries in the list's order, or in reverse.
    async fn rows(
        &self,
        connection: &mut PgConnection,
    ) -> Result<Vec<EntryRow>, Error<Infallible>> {
        let mut found = Vec::new();
        let kind = self.filter.kind;
        if kind.is_none_or(AccountEntryKind::is_of_a_line) {
            found.extend(self.of_lines(&mut *connection).await?);
        }
        if kind.is_none_or(|kind| !kind.is_of_a_line()) {
            found.extend(self.of_payee(connection).await?);
        }
        found.sort_unstable_by_key(|row| (row.dated_at, row.id));
        if !self.is_upwards {
            found.reverse();
        }
        found.truncate(usize::try_from(self.limit).unwrap_or(usize::MAX));
        found.into_iter().map(|row| self.row(row)).collect()
    }

    fn row(&self, found: Found) -> Result<EntryRow, Error<Infallible>> {
        let kind: AccountEntryKind = found.kind.parse().map_err(|_| Error::Corrupt {
            table: "ledger_entry",
            column: "kind",
            id: found.id,
        })?;
        let source = match kind {
            AccountEntryKind::Settled | AccountEntryKind::Corrected => None,
            AccountEntryKind::Incentive => {
                found.behind_id.map(|id| EntrySource::Incentive(id.into()))
            }
            AccountEntryKind::Compensation => {
                found.about_id.map(|id| EntrySource::Dispute(id.into()))
            }
            AccountEntryKind::Payout | AccountEntryKind::PayoutReturned => {
                found.behind_id.map(|id| EntrySource::Batch(id.into()))
            }
        };
        Ok(EntryRow {
            entry: found.id,
            kind,
            dated_at: found.dated_at,
            recorded_at: found.recorded_at,
            amount: Money::new(found.units, self.rules.currency),
            line: found.order_code.zip(found.line_code),
            about: found.about_id,
            source,
        })
    }

    async fn of_lines(&self, connection: &mut PgConnection) -> Result<Vec<Found>, sqlx::Error> {
        macro_rules! of {
            ($party:tt, $leg:tt, $behind:tt, $direction:tt) => {
                sqlx::query_as!(
                    Found,
                    r#"select entry.entry_id as "id!", entry.kind as "kind!"
                            , entry.dated_at as "dated_at!", entry.recorded_at as "recorded_at!"
                            , entry."#
                        + $leg
                        + r#" as "units!", line.order_code as "order_code?"
                            , line.line_code as "line_code?", null::uuid as about_id
                            , null::uuid as "behind_id?"
                       from (
                           select * from ledger_entry
                           where "#
                        + $party
                        + r#" = $1 and market_code = $2 and kind in ('settled', 'corrected')
                               and "#
                        + $leg
                        + r#" <> 0 and kind = coalesce($3, kind)
                               and dated_at >= coalesce($4, '-infinity'::timestamptz)
                               and dated_at < coalesce($5, 'infinity'::timestamptz)
                               and (dated_at, entry_id) "#
                        + $behind
                        + r#" ($6, $7)
                           order by dated_at "#
                        + $direction
                        + r#", entry_id "#
                        + $direction
                        + r#"
                           limit $8
                       ) as entry
                       left join lateral (
                           select order_code, line_code from order_line
                           where order_line.shop_id = entry.shop_id
                               and order_line.placed_at = entry.placed_at
                               and order_line.order_line_id = entry.order_line_id
                           limit 1
                       ) as line on true"#,
                    self.account.id.uuid(),
                    self.rules.market.code(),
                    self.filter.kind.map(AccountEntryKind::code),
                    self.filter.from,
                    self.filter.before,
                    self.bound.at,
                    self.bound.id,
                    self.limit,
                )
                .fetch_all(connection)
                .await
            };
            ($party:tt, $leg:tt) => {
                if self.is_upwards {
                    of!($party, $leg, ">", "asc")
                } else {
                    of!($party, $leg, "<", "desc")
                }
            };
        }
        match self.account.party {
            Party::Seller => of!("shop_id", "posted_seller"),
            Party::CampaignAgency => of!("agency_id", "posted_agency"),
            Party::Creator => of!("creator_id", "posted_creator"),
            Party::ManagingAgency => of!("managing_agency_id", "posted_managing"),
        }
    }

    async fn of_payee(&self, connection: &mut PgConnection) -> Result<Vec<Found>, sqlx::Error> {
        macro_rules! fetch {
            ($behind:tt, $direction:tt) => {
                sqlx::query_as!(
                    Found,
                    r#"select entry.party_entry_id as "id!", entry.kind as "kind!"
                            , entry.dated_at as "dated_at!", entry.recorded_at as "recorded_at!"
                            , entry.party_units as "units!"
                            , null::text as order_code, null::text as line_code
                            , entry.about_id as "about_id?"
                            , coalesce(award.incentive_id, payout.payout_batch_id) as "behind_id?"
                       from party_entry as entry
                       left join incentive_award as award
                           on award.party_id = entry.party_id
                           and award.incentive_award_id = entry.about_id
                           and entry.kind = 'incentive'
                       left join payout
                           on payout.party_id = entry.party_id
                           and payout.payout_id = entry.about_id
                           and entry.kind in ('payout', 'payout_returned')
                       where entry.party_id = $1 and entry.part = $2 and entry.market_code = $3
                           and entry.kind = coalesce($4, entry.kind)
                           and entry.dated_at >= coalesce($5, '-infinity'::timestamptz)
                           and entry.dated_at < coalesce($6, 'infinity'::timestamptz)
                           and (entry.dated_at, entry.party_entry_id) "#
                        + $behind
                        + r#" ($7, $8)
                       order by entry.dated_at "#
                        + $direction
                        + r#", entry.party_entry_id "#
                        + $direction
                        + r#"
                       limit $9"#,
                    self.account.id.uuid(),
                    self.account.party.code(),
                    self.rules.market.code(),
                    self.filter.kind.map(AccountEntryKind::code),
                    self.filter.from,
                    self.filter.before,
                    self.bound.at,
                    self.bound.id,
                    self.limit,
                )
                .fetch_all(connection)
                .await
            };
        }
        keyset_page!(fetch, self.is_upwards)
    }
}
