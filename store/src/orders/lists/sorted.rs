//! A page of a list in the order that its reader chose.
//!
//! By the day of the order a list is a walk along its index, either way round, however long it is. By
//! amount and by the date of the status it is put in order each time, so only if it is short: as many
//! lines as are looked through for any page. A longer one stays the newest first, and says so.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    order_line::listing::{OrderSort, OrderedLine},
    page::{Cursor, Direction, Page, Position, Sort, SortPosition, SortValue},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    keys::{self, Found},
    row,
    scope::{Owner, Scope},
};
use crate::{
    Error,
    lines::LineKey,
    paging::{SortedBoundary, keyset_page},
};

/// The order and the page that are asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'c> {
    order: Option<Sort<OrderSort>>,
    page: Option<&'c Cursor>,
}

impl<'c> Asked<'c> {
    /// No order is the one that the list has by itself.
    pub(super) fn new(order: Option<Sort<OrderSort>>, page: Option<&'c Cursor>) -> Self {
        Self {
            order: order.filter(|order| *order != OrderSort::NEWEST_FIRST),
            page,
        }
    }

    pub(super) const fn is_first(&self) -> bool {
        self.page.is_none()
    }

    pub(super) const fn is_newest_first(&self) -> bool {
        self.order.is_none()
    }

    /// The page, if it is one of this order: any other is the first.
    fn page_in(&self, order: Option<Sort<OrderSort>>) -> Option<&'c Cursor> {
        self.page.filter(|page| page.is_in(order))
    }

    /// A page of these lines, which were found newest first.
    pub(super) fn newest_first(self, found: Found) -> InOrder<'c> {
        InOrder {
            found,
            order: None,
            page: self.page_in(None),
            numbers: HashMap::new(),
            is_too_long: false,
        }
    }
}

/// The lines of a page, in the order that they are shown in.
pub(super) struct InOrder<'c> {
    found: Found,
    order: Option<Sort<OrderSort>>,
    page: Option<&'c Cursor>,
    /// By what each line is compared.
    numbers: HashMap<Uuid, i64>,
    /// Another order was asked for than this one, and there are too many lines for it.
    pub(super) is_too_long: bool,
}

impl InOrder<'_> {
    pub(super) fn keys(&self) -> &[LineKey] {
        &self.found.keys
    }

    /// The page of these rows.
    pub(super) fn page<T>(
        self,
        rows: Vec<T>,
        line: for<'r> fn(&'r T) -> &'r OrderedLine,
    ) -> Page<T> {
        let looked_through_to = self.found.looked_through_to;
        let Some(order) = self.order else {
            let page = Page::of_fetched(self.page, rows, |row| line(row).position());
            return page.looked_through_to(self.page, looked_through_to);
        };
        let number = |line: &OrderedLine| match order.by {
            OrderSort::Ordered => line.placed_at.timestamp_micros(),
            OrderSort::Amount | OrderSort::StatusDate => self
                .numbers
                .get(&line.id.uuid())
                .copied()
                .unwrap_or_default(),
        };
        let places: Vec<SortPosition> = rows
            .iter()
            .map(|row| {
                let line = line(row);
                place(number(line), line.id.uuid())
            })
            .collect();
        let page = Page::of_sorted(order, self.page, rows.into_iter().zip(places).collect());
        match looked_through_to {
            Some(last) => leads_on(page, order, self.page, last),
            None => page,
        }
    }
}

const fn place(number: i64, id: Uuid) -> SortPosition {
    SortPosition {
        value: SortValue::Number(number),
        id,
    }
}

/// The same page where the list was looked through only up to this line: see [`Page::looked_through_to`].
fn leads_on<T>(
    mut page: Page<T>,
    order: Sort<OrderSort>,
    asked: Option<&Cursor>,
    last: Position,
) -> Page<T> {
    let to = |direction| {
        let place = place(last.at.timestamp_micros(), last.id);
        Cursor::sorted(order, place, direction)
    };
    if asked.is_some_and(Cursor::is_before) {
        page.previous = page.previous.or_else(|| Some(to(Direction::Before)));
    } else {
        page.next = page.next.or_else(|| Some(to(Direction::After)));
    }
    page
}

/// The lines of the page that is asked for. `complete_from` is how many lines are certainly all that there
/// are: more than are looked through where it is known that there are more, none where nothing is known.
pub(super) async fn fetch<'c>(
    connection: &mut PgConnection,
    owner: Owner,
    scope: Scope,
    asked: Asked<'c>,
    complete_from: Option<i64>,
) -> Result<InOrder<'c>, Error<Infallible>> {
    let Some(order) = asked.order else {
        let page = asked.page_in(None);
        let walk = (page, page.is_none());
        let found = by_time(connection, owner, scope, walk, complete_from).await?;
        return Ok(asked.newest_first(found));
    };
    let page = asked.page_in(Some(order));
    if order.by == OrderSort::Ordered {
        let cursor = oldest_first(page);
        let walk = (Some(&cursor), page.is_none());
        let found = by_time(connection, owner, scope, walk, complete_from).await?;
        return Ok(InOrder {
            order: Some(order),
            page,
            ..asked.newest_first(found)
        });
    }
    let Some(keys) = keys::all(connection, owner, &scope, complete_from).await? else {
        let page = asked.page_in(None);
        let walk = (page, page.is_none());
        let found = by_time(connection, owner, scope, walk, complete_from).await?;
        return Ok(InOrder {
            is_too_long: true,
            ..asked.newest_first(found)
        });
    };
    let (keys, numbers) = in_order(connection, owner, &keys, (order, page)).await?;
    let found = Found {
        keys,
        looked_through_to: None,
    };
    Ok(InOrder {
        order: Some(order),
        page,
        numbers,
        ..asked.newest_first(found)
    })
}

/// The keys of a page along the index, from the cursor's row on, which is the first page of its order or
/// not.
async fn by_time(
    connection: &mut PgConnection,
    owner: Owner,
    scope: Scope,
    (cursor, is_first): (Option<&Cursor>, bool),
    complete_from: Option<i64>,
) -> Result<Found, Error<Infallible>> {
    let Some(complete_from) = complete_from else {
        return keys::page(connection, owner, scope, cursor).await;
    };
    let limit = keys::fetched();
    let keys = keys::fetch(connection, owner, &scope, cursor, limit).await?;
    // Nothing is looked for behind the last line that there is.
    if is_first && i64::try_from(keys.len()).is_ok_and(|listed| listed >= complete_from) {
        return Ok(Found {
            keys,
            looked_through_to: None,
        });
    }
    Ok(keys::found(connection, owner, &scope, cursor, (keys, limit)).await?)
}

/// The same page for a walk along the index, which knows the newest first alone: the oldest first are
/// those before the beginning of time, and what is behind a row lies before it.
fn oldest_first(page: Option<&Cursor>) -> Cursor {
    let Some(page) = page else {
        return Cursor::before(Position::of_id(Uuid::nil()));
    };
    let at = match page.value() {
        Some(SortValue::Number(micros)) => DateTime::from_timestamp_micros(*micros),
        Some(SortValue::Words(_)) | None => None,
    };
    let beginning = DateTime::<Utc>::UNIX_EPOCH;
    let position = Position {
        // No list begins earlier, and databases don't keep every moment that can be written.
        at: at.unwrap_or(beginning).max(beginning),
        id: page.id,
    };
    if page.is_before() {
        Cursor::after(position)
    } else {
        Cursor::before(position)
    }
}

/// A line, and what it is compared by.
struct Compared {
    shop_id: Uuid,
    placed_at: DateTime<Utc>,
    order_line_id: Uuid,
    number: i64,
}

/// The query over lines by their keys, in one direction.
macro_rules! compared {
    ($behind:literal, $direction:literal, $keys:expr, $owner:expr, $order:expr, $page:expr, $connection:expr) => {{
        let (shop_ids, moments, line_ids) = row::columns($keys);
        let boundary = SortedBoundary::of($page);
        let (party, _) = $owner.party();
        sqlx::query_as!(
            Compared,
            r#"select asked.shop_id as "shop_id!", asked.placed_at as "placed_at!"
                    , asked.order_line_id as "order_line_id!", value.number as "number!"
               from unnest($1::uuid[], $2::timestamptz[], $3::uuid[])
                   as asked (shop_id, placed_at, order_line_id)
               cross join lateral (
                   select case when $4 then coalesce((
                       -- A line's estimate is dated when it was placed.
                       select sum(case $5::text
                           when 'seller' then -entry.pending_seller
                           when 'campaign_agency' then entry.pending_agency
                           when 'managing_agency' then entry.pending_managing
                           else entry.pending_creator
                       end)
                       from ledger_entry as entry
                       where entry.shop_id = asked.shop_id
                           and entry.order_line_id = asked.order_line_id
                           and entry.dated_at = asked.placed_at
                           and entry.kind = 'estimated'
                   ), 0)::bigint
                   else coalesce((
                       select extract(epoch from case line.state
                           when 'settled' then line.settled_at
                           when 'deducted' then coalesce((
                               select max(entry.dated_at)
                               from ledger_entry as entry
                               where entry.shop_id = line.shop_id
                                   and entry.order_line_id = line.order_line_id
                                   and entry.dated_at >= line.placed_at
                                   and entry.kind = 'corrected'
                           ), line.settled_at)
                           when 'frozen' then line.frozen_at
                           when 'ineligible' then line.cancelled_at
                           else line.due_at
                       end) * 1000000
                       from order_line as line
                       where line.shop_id = asked.shop_id
                           and line.placed_at = asked.placed_at
                           and line.order_line_id = asked.order_line_id
                       limit 1
                   ), 0)::bigint
                   end as number
                   -- Worked out once a line, though it is both compared and sorted by.
                   offset 0
               ) as value
               where $7::uuid is null or (value.number, asked.order_line_id) "#
                + $behind
                + r#" ($6::bigint, $7)
               order by value.number "#
                + $direction
                + r#", asked.order_line_id "#
                + $direction
                + r#"
               limit $8"#,
            &shop_ids,
            &moments,
            &line_ids,
            $order.by == OrderSort::Amount,
            party.code(),
            boundary.number,
            boundary.id,
            keys::fetched(),
        )
        .fetch_all($connection)
        .await
    }};
}

/// The keys of one page of these lines, with one more if it goes on, and what each is compared by.
async fn in_order(
    connection: &mut PgConnection,
    owner: Owner,
    keys: &[LineKey],
    (order, page): (Sort<OrderSort>, Option<&Cursor>),
) -> Result<(Vec<LineKey>, HashMap<Uuid, i64>), sqlx::Error> {
    macro_rules! fetch {
        ($behind:literal, $direction:literal) => {
            compared!($behind, $direction, keys, owner, order, page, connection)
        };
    }
    let rows = keyset_page!(fetch, !order.is_reverse(page))?;
    let numbers = rows.iter().map(|row| (row.order_line_id, row.number));
    let numbers = numbers.collect();
    let keys = rows.into_iter().map(|row| LineKey {
        shop_id: row.shop_id,
        placed_at: row.placed_at,
        order_line_id: row.order_line_id,
    });
    Ok((keys.collect(), numbers))
}
