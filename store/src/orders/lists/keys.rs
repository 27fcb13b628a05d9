//! The keys of the lines of a page, read along the index of whoever asks.
//!
//! A filter may leave few lines of a long history, or none. So only so many lines are looked through for
//! a page, whatever the filter, and the page says up to where: the next one goes on from there.

use std::convert::Infallible;

use domain::page::{Cursor, PAGE_ROWS, Position};
use sqlx::PgConnection;

use super::scope::{Owner, Scope};
use crate::{Error, lines::LineKey};

/// How many lines are looked through for one page: a tenth of a second's work.
pub(super) const LOOKED_THROUGH: i64 = 20_000;

/// The keys of lines that a filter leaves.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) keys: Vec<LineKey>,
    /// The last line that was looked through, if there may be more behind it.
    pub(super) looked_through_to: Option<Position>,
}

impl Found {
    /// No line.
    pub(super) const NOTHING: Self = Self {
        keys: Vec::new(),
        looked_through_to: None,
    };
}

/// How many keys are fetched for a page: one more than it shows.
pub(super) fn fetched() -> i64 {
    i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX)
}

/// The keys of one page's lines and of one more, if the list goes on; in reverse for a page that lies
/// before a row.
pub(super) async fn page(
    connection: &mut PgConnection,
    owner: Owner,
    scope: Scope,
    page: Option<&Cursor>,
) -> Result<Found, Error<Infallible>> {
    let (_, found) = chunk(connection, owner, scope, page, fetched()).await?;
    Ok(found)
}

/// At most so many keys from the page's row on, and the scope that they were found in: where the text
/// is the id of an order that whoever asks has lines of, these alone.
pub(super) async fn chunk(
    connection: &mut PgConnection,
    owner: Owner,
    scope: Scope,
    page: Option<&Cursor>,
    limit: i64,
) -> Result<(Scope, Found), Error<Infallible>> {
    if scope.is_empty {
        return Ok((scope, Found::NOTHING));
    }
    if let Some(whole_order) = scope.of_whole_order(connection, owner).await? {
        let keys = fetch(connection, owner, &whole_order, page, limit).await?;
        // None of it belongs to whoever asks: then the text is looked for like any other, and the
        // order of others leaves no trace.
        if !keys.is_empty() {
            let found = found(connection, owner, &whole_order, page, (keys, limit)).await?;
            return Ok((whole_order, found));
        }
    }
    let keys = fetch(connection, owner, &scope, page, limit).await?;
    let found = found(connection, owner, &scope, page, (keys, limit)).await?;
    Ok((scope, found))
}

/// At most so many keys from the page's row on, with up to where was looked for them.
pub(super) async fn found(
    connection: &mut PgConnection,
    owner: Owner,
    scope: &Scope,
    page: Option<&Cursor>,
    (keys, limit): (Vec<LineKey>, i64),
) -> Result<Found, sqlx::Error> {
    let is_all = i64::try_from(keys.len()).is_ok_and(|found| found >= limit);
    let looked_through_to = if is_all || !scope.is_filtered() {
        None
    } else {
        last_looked_at(connection, owner, scope, page).await?
    };
    Ok(Found {
        keys,
        looked_through_to,
    })
}

/// The keys of all lines of the scope, the newest first; none where there are more of them than are looked
/// through for a page. `complete_from` is as in [`super::sorted::fetch`].
pub(super) async fn all(
    connection: &mut PgConnection,
    owner: Owner,
    scope: &Scope,
    complete_from: Option<i64>,
) -> Result<Option<Vec<LineKey>>, sqlx::Error> {
    if scope.is_empty {
        return Ok(Some(Vec::new()));
    }
    if complete_from.is_some_and(|lines| lines >= LOOKED_THROUGH) {
        return Ok(None);
    }
    // Whoever knows how many lines there are has looked up already whether they are those of one order.
    if complete_from.is_none()
        && let Some(whole_order) = scope.of_whole_order(connection, owner).await?
    {
        let keys = fetch(connection, owner, &whole_order, None, LOOKED_THROUGH).await?;
        if !keys.is_empty() {
            return Ok(Some(keys));
        }
    }
    let keys = fetch(connection, owner, scope, None, LOOKED_THROUGH).await?;
    let found = i64::try_from(keys.len()).unwrap_or(i64::MAX);
    let is_all = if found >= LOOKED_THROUGH {
        false
    } else if !scope.is_filtered() || complete_from.is_some_and(|lines| found >= lines) {
        true
    } else {
        last_looked_at(connection, owner, scope, None)
            .await?
            .is_none()
    };
    Ok(is_all.then_some(keys))
}

/// What a query for keys is given.
struct Asked<'a> {
    connection: &'a mut PgConnection,
    owner: Owner,
    scope: &'a Scope,
    /// The page's row.
    start: Option<Position>,
    limit: i64,
}

/// The query over the lines whose `$owner` is somebody, in one direction. The comparison with the
/// page's row is written twice: by moment for the months, by row for the index.
macro_rules! keys {
    (
        $owner:literal, $id:expr, $after:literal, $or_at:literal, $never:literal, $order:literal,
        $asked:expr
    ) => {{
        let Asked {
            connection,
            owner,
            scope,
            start,
            limit,
        } = $asked;
        let (_, owned) = scope.along(owner);
        sqlx::query_as!(
            LineKey,
            "select line.shop_id, line.placed_at, line.order_line_id
             from (
                 select shop_id, placed_at, order_line_id, order_code, product_id, creator_id
                      , state, paid_at, due_at, settled_at, campaign_id, registration_id
                      , agency_id, managing_agency_id, content_type, showcase_entry_id
                 from order_line as line
                 where line."
                + $owner
                + " = $1 and line.market_code = $2
                     and line.placed_at >= coalesce($3, '-infinity'::timestamptz)
                     and line.placed_at < coalesce($4, 'infinity'::timestamptz)
                     and line.placed_at "
                + $or_at
                + " coalesce($5, "
                + $never
                + ")
                     and (line.placed_at, line.order_line_id) "
                + $after
                + " (
                         coalesce($5, "
                + $never
                + ")
                       , coalesce($6, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
                     )
                 order by line.placed_at "
                + $order
                + ", line.order_line_id "
                + $order
                + "
                 limit $13
             ) as line
             cross join lateral (
                 select product_code, title from product
                 where product.shop_id = line.shop_id and product.product_id = line.product_id
                 limit 1
             ) as product
             where ($7::text[] is null or case
                     when line.state = 'unpaid' and line.paid_at <= $8 then 'processing'
                     else line.state
                 end = any($7))
                 and ($9::uuid is null or line.campaign_id = $9)
                 and ($22::boolean is null or (line.campaign_id is not null) = $22)
                 and ($10::text is null or line.order_code = $10)
                 and (
                     $11::text is null
                     or lower(line.order_code) ^@ $11
                     or position($11 in lower(product.title)) > 0
                     or $14::text is not null and (
                         exists (
                             select from creator
                             where creator.creator_id = line.creator_id
                                 and lower(creator.handle) ^@ $14
                         )
                         or exists (
                             select from organisation
                             where organisation.organisation_id = line.shop_id
                                 and position($11 in lower(organisation.name)) > 0
                         )
                     )
                 )
                 and (
                     $15::text is null
                     or line.shop_id = (
                         select shop.shop_id from shop
                         where shop.market_code = $2 and shop.shop_code = $15
                     )
                 )
                 and ($16::uuid is null or line.registration_id = $16)
                 and ($23::text is null or product.product_code = $23)
                 and ($24::text is null or line.content_type = $24)
                 and (
                     $25::uuid is null
                     or coalesce(
                         (
                             select added.list_id from showcase_entry as added
                             where added.shop_id = line.shop_id
                                 and added.showcase_entry_id = line.showcase_entry_id
                             limit 1
                         )
                       , '00000000-0000-0000-0000-000000000000'::uuid
                     ) = $25
                 )
                 and ($17::uuid is null or line.agency_id = $17)
                 and ($18::uuid is null or line.managing_agency_id = $18)
                 and (
                     $19 = 'ordered'
                     or $19 <> 'deducted' and tstzrange($20, $21) @> case
                         when $19 = 'settled' then line.settled_at
                         when line.state in ('unpaid', 'processing') then line.due_at
                     end
                     or $19 = 'deducted' and line.state = 'deducted' and exists (
                         select from ledger_entry as entry
                         where entry.shop_id = line.shop_id
                             and entry.order_line_id = line.order_line_id
                             and entry.dated_at >= line.placed_at
                             and entry.kind = 'corrected'
                             and entry.posted_seller <> 0
                             and tstzrange($20, $21) @> entry.dated_at
                     )
                 )
             order by line.placed_at "
                + $order
                + ", line.order_line_id "
                + $order
                + "
             limit $12",
            $id,
            scope.market,
            scope.from,
            scope.until,
            start.map(|start| start.at),
            start.map(|start| start.id),
            scope.states.as_deref() as Option<&[&str]>,
            scope.now,
            scope.campaign_id,
            scope.order_code.as_deref(),
            scope.needle.as_deref(),
            limit,
            LOOKED_THROUGH,
            scope.handle(owner),
            scope.shop_code.as_deref(),
            scope.registration_id,
            owned.agency_id,
            owned.managing_agency_id,
            scope.day_kind.code(),
            scope.moments.0,
            scope.moments.1,
            scope.is_attributed,
            scope.product_code.as_deref(),
            scope.content_type,
            scope.list_id,
        )
        .fetch_all(connection)
        .await
    }};
}

/// At most so many keys, from the page's row on.
pub(super) async fn fetch(
    connection: &mut PgConnection,
    owner: Owner,
    scope: &Scope,
    page: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<LineKey>, sqlx::Error> {
    let is_before = page.is_some_and(Cursor::is_before);
    let (along, _) = scope.along(owner);
    let asked = Asked {
        connection,
        owner,
        scope,
        start: page.map(Cursor::position),
        limit,
    };
    macro_rules! keyset_page {
        ($owner:literal, $id:expr) => {
            if is_before {
                keys!(
                    $owner,
                    $id,
                    ">",
                    ">=",
                    "'-infinity'::timestamptz",
                    "asc",
                    asked
                )
            } else {
                keys!(
                    $owner,
                    $id,
                    "<",
                    "<=",
                    "'infinity'::timestamptz",
                    "desc",
                    asked
                )
            }
        };
    }
    match along {
        Owner::Shop(shop) => keyset_page!("shop_id", shop.uuid()),
        Owner::Agency(agency) => keyset_page!("agency_id", agency.uuid()),
        Owner::ManagingAgency(agency) => keyset_page!("managing_agency_id", agency.uuid()),
        Owner::Creator(creator) => keyset_page!("creator_id", creator.uuid()),
    }
}

/// The last of the lines that were looked through for the page, if there are so many.
async fn last_looked_at(
    connection: &mut PgConnection,
    owner: Owner,
    scope: &Scope,
    page: Option<&Cursor>,
) -> Result<Option<Position>, sqlx::Error> {
    let is_before = page.is_some_and(Cursor::is_before);
    let start = page.map(Cursor::position);
    let (at, id) = (start.map(|start| start.at), start.map(|start| start.id));
    let (along, _) = scope.along(owner);
    macro_rules! last {
        ($owner:literal, $id:expr, $after:literal, $or_at:literal, $never:literal, $order:literal) => {
            sqlx::query_as!(
                Position,
                "select line.placed_at as at, line.order_line_id as id
                 from order_line as line
                 where line."
                    + $owner
                    + " = $1 and line.market_code = $2
                     and line.placed_at >= coalesce($3, '-infinity'::timestamptz)
                     and line.placed_at < coalesce($4, 'infinity'::timestamptz)
                     and line.placed_at "
                    + $or_at
                    + " coalesce($5, "
                    + $never
                    + ")
                     and (line.placed_at, line.order_line_id) "
                    + $after
                    + " (
                         coalesce($5, "
                    + $never
                    + ")
                       , coalesce($6, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
                     )
                 order by line.placed_at "
                    + $order
                    + ", line.order_line_id "
                    + $order
                    + "
                 offset $7 limit 1",
                $id,
                scope.market,
                scope.from,
                scope.until,
                at,
                id,
                LOOKED_THROUGH - 1,
            )
            .fetch_optional(connection)
            .await
        };
    }
    macro_rules! keyset_page {
        ($owner:literal, $id:expr) => {
            if is_before {
                last!($owner, $id, ">", ">=", "'-infinity'::timestamptz", "asc")
            } else {
                last!($owner, $id, "<", "<=", "'infinity'::timestamptz", "desc")
            }
        };
    }
    match along {
        Owner::Shop(shop) => keyset_page!("shop_id", shop.uuid()),
        Owner::Agency(agency) => keyset_page!("agency_id", agency.uuid()),
        Owner::ManagingAgency(agency) => keyset_page!("managing_agency_id", agency.uuid()),
        Owner::Creator(creator) => keyset_page!("creator_id", creator.uuid()),
    }
}
