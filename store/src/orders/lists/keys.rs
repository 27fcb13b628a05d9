//! The keys of the lines of a page, read along the index of whoever asks.
//!
//! A filter may leave few lines of a long history, or none. So only so many lines are looked through for
//! a page, whatever the filter, and the page says up to where: the next one goes on from there.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    code,
    ids::{AgencyId, CampaignId, CreatorId, ShopId},
    market::Market,
    order_line::listing::{OrderFilter, OrderStatus},
    page::{Cursor, PAGE_ROWS, Position},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Error, lines::LineKey, search::needle};

/// How many lines are looked through for one page: a tenth of a second's work.
const LOOKED_THROUGH: i64 = 20_000;

/// The keys of lines that a filter leaves.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) keys: Vec<LineKey>,
    /// The last line that was looked through, if there may be more behind it.
    pub(super) looked_through_to: Option<Position>,
}

/// Whose lines are asked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Owner {
    Shop(ShopId),
    Agency(AgencyId),
    ManagingAgency(AgencyId),
    Creator(CreatorId),
}

/// Which of them.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    market: &'static str,
    from: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
    states: Option<Vec<&'static str>>,
    campaign_id: Option<Uuid>,
    /// The id of an order that exists: only its lines.
    order_code: Option<String>,
    /// The beginning of an order's id, or something in a product's title, in lower case.
    needle: Option<String>,
    /// The text as a code is read, which may be an order's whole id.
    text: Option<String>,
    now: DateTime<Utc>,
}

impl Scope {
    /// The lines of the market that the filter leaves, whose days are these instants.
    pub(super) fn of(
        market: Market,
        (from, until): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
        filter: &OrderFilter,
        now: DateTime<Utc>,
    ) -> Self {
        let text = filter.text.as_deref().map(code::searched);
        let needle = filter.text.as_deref().map(needle);
        Self {
            market: market.code(),
            from,
            until,
            states: filter.status.map(codes_of),
            campaign_id: filter.campaign.map(CampaignId::uuid),
            order_code: None,
            needle: needle.filter(|needle| !needle.is_empty()),
            text: text.filter(|text| !text.is_empty()),
            now,
        }
    }

    /// Whether it may leave some lines of its time out.
    fn is_filtered(&self) -> bool {
        self.states.is_some()
            || self.campaign_id.is_some()
            || self.order_code.is_some()
            || self.needle.is_some()
    }

    /// The same, if the text is the id of an order of the market: only that order's lines, which lie
    /// at its moments, so that the rest of the history isn't looked through.
    async fn of_whole_order(
        &self,
        connection: &mut PgConnection,
        owner: Owner,
    ) -> Result<Option<Self>, sqlx::Error> {
        let Some(text) = &self.text else {
            return Ok(None);
        };
        let shop = match owner {
            Owner::Shop(shop) => Some(shop.uuid()),
            _ => None,
        };
        let found = sqlx::query!(
            "select min(placed_at) as first, max(placed_at) as last from order_line_identity
             where market_code = $1 and order_code = $2 and ($3::uuid is null or shop_id = $3)",
            self.market,
            text,
            shop,
        )
        .fetch_one(connection)
        .await?;
        let after = found
            .last
            .map(|last| last + chrono::TimeDelta::microseconds(1));
        Ok(found.first.zip(after).map(|(first, after)| Self {
            from: Some(self.from.map_or(first, |from| from.max(first))),
            until: Some(self.until.map_or(after, |until| until.min(after))),
            order_code: Some(text.clone()),
            needle: None,
            text: None,
            ..self.clone()
        }))
    }
}

/// The codes of the states that a status leaves.
fn codes_of(status: OrderStatus) -> Vec<&'static str> {
    status.states().iter().map(|state| state.code()).collect()
}

/// The keys of one page's lines and of one more, if the list goes on; in reverse for a page that lies
/// before a row.
pub(super) async fn page(
    connection: &mut PgConnection,
    owner: Owner,
    scope: Scope,
    page: Option<&Cursor>,
) -> Result<Found, Error<Infallible>> {
    let fetched = i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX);
    let (_, found) = chunk(connection, owner, scope, page, fetched).await?;
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

/// At most so many keys from the page's row on, and up to where was looked for them.
async fn found(
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

/// At most so many keys, from the page's row on.
async fn fetch(
    connection: &mut PgConnection,
    owner: Owner,
    scope: &Scope,
    page: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<LineKey>, sqlx::Error> {
    let is_before = page.is_some_and(Cursor::is_before);
    let start = page.map(Cursor::position);
    let (at, id) = (start.map(|start| start.at), start.map(|start| start.id));
    /// The query over the lines whose `$owner` is somebody, in one direction. The comparison with the
    /// page's row is written twice: by moment for the months, by row for the index.
    macro_rules! keys {
        ($owner:literal, $id:expr, $after:literal, $or_at:literal, $never:literal, $order:literal) => {
            sqlx::query_as!(
                LineKey,
                "select line.shop_id, line.placed_at, line.order_line_id
                 from (
                     select shop_id, placed_at, order_line_id, order_code, product_id, state, paid_at
                          , campaign_id
                     from order_line as line
                     where line." + $owner + " = $1 and line.market_code = $2
                         and line.placed_at >= coalesce($3, '-infinity'::timestamptz)
                         and line.placed_at < coalesce($4, 'infinity'::timestamptz)
                         and line.placed_at " + $or_at + " coalesce($5, " + $never + ")
                         and (line.placed_at, line.order_line_id) " + $after + " (
                             coalesce($5, " + $never + ")
                           , coalesce($6, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
                         )
                     order by line.placed_at " + $order + ", line.order_line_id " + $order + "
                     limit $13
                 ) as line
                 cross join lateral (
                     select title from product
                     where product.shop_id = line.shop_id and product.product_id = line.product_id
                     limit 1
                 ) as product
                 where ($7::text[] is null or case
                         when line.state = 'unpaid' and line.paid_at <= $8 then 'processing'
                         else line.state
                     end = any($7))
                     and ($9::uuid is null or line.campaign_id = $9)
                     and ($10::text is null or line.order_code = $10)
                     and (
                         $11::text is null
                         or lower(line.order_code) ^@ $11
                         or position($11 in lower(product.title)) > 0
                     )
                 order by line.placed_at " + $order + ", line.order_line_id " + $order + "
                 limit $12",
                $id,
                scope.market,
                scope.from,
                scope.until,
                at,
                id,
                scope.states.as_deref() as Option<&[&str]>,
                scope.now,
                scope.campaign_id,
                scope.order_code.as_deref(),
                scope.needle.as_deref(),
                limit,
                LOOKED_THROUGH,
            )
            .fetch_all(connection)
            .await
        };
    }
    macro_rules! keyset_page {
        ($owner:literal, $id:expr) => {
            if is_before {
                keys!($owner, $id, ">", ">=", "'-infinity'::timestamptz", "asc")
            } else {
                keys!($owner, $id, "<", "<=", "'infinity'::timestamptz", "desc")
            }
        };
    }
    match owner {
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
    match owner {
        Owner::Shop(shop) => keyset_page!("shop_id", shop.uuid()),
        Owner::Agency(agency) => keyset_page!("agency_id", agency.uuid()),
        Owner::ManagingAgency(agency) => keyset_page!("managing_agency_id", agency.uuid()),
        Owner::Creator(creator) => keyset_page!("creator_id", creator.uuid()),
    }
}
