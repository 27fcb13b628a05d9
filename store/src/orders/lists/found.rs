//! What the lines that a filter finds come to, where no running totals know them. So many lines are
//! looked through as for a page, and so many summed as takes a moment; where there are more, their
//! number is the least that there is, and nothing is summed.

use std::{collections::BTreeMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    ledger::Legs,
    order_line::totals::{LegSums, LineSums, OrderTotals, TotalsExtent},
    page::Position,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    keys::LOOKED_THROUGH,
    row::corrupt,
    scope::{Owner, Scope},
};
use crate::Error;

/// The most lines that are summed.
pub(in crate::orders) const SUMMED: i64 = 2_000;

/// The most lines whose entries are added up to check the figures above a list.
const CHECKED: i64 = 50_000;

/// How many lines are looked through and summed.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// The most lines that are looked through.
    looked: i64,
    /// The most of them that are summed.
    summed: i64,
    /// Whether they are told apart by their product in its campaign.
    by_product: bool,
}

impl Limits {
    /// Of a page.
    const OF_PAGE: Self = Self {
        looked: LOOKED_THROUGH,
        summed: SUMMED,
        by_product: false,
    };

    /// Of the check of a list's figures.
    const OF_CHECK: Self = Self {
        looked: CHECKED,
        summed: CHECKED,
        by_product: false,
    };

    /// Of products, each by itself.
    const OF_PRODUCTS: Self = Self {
        looked: LOOKED_THROUGH,
        summed: LOOKED_THROUGH,
        by_product: true,
    };
}

/// The sums of lines in one state, of one product where they are told apart.
struct Row {
    shop_id: Option<Uuid>,
    registration_id: Option<Uuid>,
    looked: i64,
    found: i64,
    last_at: Option<DateTime<Utc>>,
    last_id: Option<Uuid>,
    state: Option<String>,
    /// How many lines, how many items, price times quantity.
    counts: Option<Vec<i64>>,
    estimated: Option<Vec<i64>>,
    settled: Option<Vec<i64>>,
    corrected: Option<Vec<i64>>,
}

/// What the lines of a scope come to.
pub(in crate::orders) struct Summed {
    pub(in crate::orders) totals: OrderTotals,
    /// The last line that was looked through, if there may be more behind it.
    pub(super) looked_through_to: Option<Position>,
}

/// What the lines of the scope come to, and the scope that they were found in: where the text is the id of
/// an order that whoever asks has lines of, these alone.
pub(in crate::orders) async fn totals(
    connection: &mut PgConnection,
    owner: Owner,
    scope: Scope,
    currency: Currency,
) -> Result<(Scope, Summed), Error<Infallible>> {
    if let Some(whole_order) = scope.of_whole_order(connection, owner).await? {
        let summed = totals_of(connection, owner, &whole_order, currency, Limits::OF_PAGE).await?;
        // As in the list: the order of others leaves no trace.
        if summed.totals.lines() > 0 {
            return Ok((whole_order, summed));
        }
    }
    let summed = totals_of(connection, owner, &scope, currency, Limits::OF_PAGE).await?;
    Ok((scope, summed))
}

/// What the entries of all lines of the scope come to, whatever running totals say of them; at least how
/// many lines there are, where they are more than are added up.
pub(in crate::orders) async fn checked(
    connection: &mut PgConnection,
    owner: Owner,
    scope: &Scope,
    currency: Currency,
) -> Result<OrderTotals, Error<Infallible>> {
    let summed = totals_of(connection, owner, scope, currency, Limits::OF_CHECK).await?;
    Ok(summed.totals)
}

/// What the lines of the scope come to, product by product in its campaign: the shop and the registration of
/// each. None where there are more lines than are told apart; lines that count for no campaign are in none.
pub(in crate::orders) async fn by_product(
    connection: &mut PgConnection,
    owner: Owner,
    scope: &Scope,
    currency: Currency,
) -> Result<Option<BTreeMap<(Uuid, Uuid), OrderTotals>>, Error<Infallible>> {
    let mut products = BTreeMap::new();
    if scope.is_empty {
        return Ok(Some(products));
    }
    let limits = Limits::OF_PRODUCTS;
    let rows = rows(connection, owner, scope, limits).await?;
    if rows.first().is_some_and(|row| row.is_beyond(limits)) {
        return Ok(None);
    }
    for row in rows {
        let Some(product) = row.shop_id.zip(row.registration_id) else {
            continue;
        };
        let totals = products
            .entry(product)
            .or_insert_with(|| OrderTotals::none(currency, scope.now, TotalsExtent::Complete));
        row.add_to(totals, owner)?;
    }
    Ok(Some(products))
}

async fn totals_of(
    connection: &mut PgConnection,
    owner: Owner,
    scope: &Scope,
    currency: Currency,
    limits: Limits,
) -> Result<Summed, Error<Infallible>> {
    let mut summed = Summed {
        totals: OrderTotals::none(currency, scope.now, TotalsExtent::Complete),
        looked_through_to: None,
    };
    if scope.is_empty {
        return Ok(summed);
    }
    let rows = rows(connection, owner, scope, limits).await?;
    if let Some(row) = rows.first()
        && row.is_beyond(limits)
    {
        summed.totals.extent = TotalsExtent::AtLeast {
            lines: row.found.min(limits.summed),
        };
        let last = row.last_at.zip(row.last_id);
        summed.looked_through_to = last.map(|(at, id)| Position { at, id });
        return Ok(summed);
    }
    for row in rows {
        row.add_to(&mut summed.totals, owner)?;
    }
    Ok(summed)
}

/// The query over the lines whose `$column` is somebody: those that are looked through, those of them
/// that are found, and their sums.
macro_rules! found_along {
    (
        $column:literal, $id:expr, $owner:expr, $scope:expr, $owned:expr, $limits:expr,
        $connection:expr
    ) => {
        sqlx::query_as!(
            Row,
            r#"with looked as (
                   select shop_id, placed_at, order_line_id, order_code, product_id, creator_id
                        , state, paid_at, due_at, settled_at, campaign_id, registration_id
                        , agency_id, managing_agency_id, quantity, unit_price_units, content_type
                        , showcase_entry_id
                   from order_line as line
                   where line."#
                + $column
                + r#" = $1 and line.market_code = $2
                       and line.placed_at >= coalesce($3, '-infinity'::timestamptz)
                       and line.placed_at < coalesce($4, 'infinity'::timestamptz)
                   order by line.placed_at desc, line.order_line_id desc
                   limit $5
               ), found as (
                   select line.shop_id, line.placed_at, line.order_line_id, line.quantity
                        , line.unit_price_units
                        , case when $21 then line.shop_id end as product_shop_id
                        , case when $21 then line.registration_id end as registration_id
                        , case
                              when line.state = 'unpaid' and line.paid_at <= $7 then 'processing'
                              else line.state
                          end as state
                   from looked as line
                   cross join lateral (
                       select product_code, title from product
                       where product.shop_id = line.shop_id
                           and product.product_id = line.product_id
                       limit 1
                   ) as product
                   where ($6::text[] is null or case
                           when line.state = 'unpaid' and line.paid_at <= $7 then 'processing'
                           else line.state
                       end = any($6))
                       and ($8::uuid is null or line.campaign_id = $8)
                       and ($20::boolean is null or (line.campaign_id is not null) = $20)
                       and ($9::text is null or line.order_code = $9)
                       and (
                           $10::text is null
                           or lower(line.order_code) ^@ $10
                           or position($10 in lower(product.title)) > 0
                           or $11::text is not null and (
                               exists (
                                   select from creator
                                   where creator.creator_id = line.creator_id
                                       and lower(creator.handle) ^@ $11
                               )
                               or exists (
                                   select from organisation
                                   where organisation.organisation_id = line.shop_id
                                       and position($10 in lower(organisation.name)) > 0
                               )
                           )
                       )
                       and (
                           $12::text is null
                           or line.shop_id = (
                               select shop.shop_id from shop
                               where shop.market_code = $2 and shop.shop_code = $12
                           )
                       )
                       and ($13::uuid is null or line.registration_id = $13)
                       and ($22::text is null or product.product_code = $22)
                       and ($23::text is null or line.content_type = $23)
                       and (
                           $24::uuid is null
                           or coalesce(
                               (
                                   select added.list_id from showcase_entry as added
                                   where added.shop_id = line.shop_id
                                       and added.showcase_entry_id = line.showcase_entry_id
                                   limit 1
                               )
                             , '00000000-0000-0000-0000-000000000000'::uuid
                           ) = $24
                       )
                       and ($14::uuid is null or line.agency_id = $14)
                       and ($15::uuid is null or line.managing_agency_id = $15)
                       and (
                           $16 = 'ordered'
                           or $16 <> 'deducted' and tstzrange($17, $18) @> case
                               when $16 = 'settled' then line.settled_at
                               when line.state in ('unpaid', 'processing') then line.due_at
                           end
                           or $16 = 'deducted' and line.state = 'deducted' and exists (
                               select from ledger_entry as entry
                               where entry.shop_id = line.shop_id
                                   and entry.order_line_id = line.order_line_id
                                   and entry.dated_at >= line.placed_at
                                   and entry.kind = 'corrected'
                                   and entry.posted_seller <> 0
                                   and tstzrange($17, $18) @> entry.dated_at
                           )
                       )
                   limit $19::bigint + 1
               ), counted as (
                   select (select count(*) from looked) as looked
                        , (select count(*) from found) as found
               )
               select counted.looked as "looked!", counted.found as "found!"
                    , last.placed_at as "last_at?", last.order_line_id as "last_id?"
                    , summed.product_shop_id as "shop_id?"
                    , summed.registration_id as "registration_id?", summed.state
                    , summed.counts, summed.estimated, summed.settled, summed.corrected
               from counted
               left join (
                   select placed_at, order_line_id from looked
                   where (select counted.looked from counted) >= $5
                   order by placed_at, order_line_id
                   limit 1
               ) as last on true
               left join (
                   select found.state, found.product_shop_id, found.registration_id
                        , array[
                              count(*), sum(found.quantity)
                            , sum(found.unit_price_units * found.quantity)
                          ]::bigint[] as counts
                        , array[
                              sum(entry.estimated_seller), sum(entry.estimated_agency)
                            , sum(entry.estimated_creator), sum(entry.estimated_managing)
                          ]::bigint[] as estimated
                        , array[
                              sum(entry.settled_seller), sum(entry.settled_agency)
                            , sum(entry.settled_creator), sum(entry.settled_managing)
                          ]::bigint[] as settled
                        , array[
                              sum(entry.corrected_seller), sum(entry.corrected_agency)
                            , sum(entry.corrected_creator), sum(entry.corrected_managing)
                          ]::bigint[] as corrected
                   from found
                   cross join lateral (
                       select coalesce(sum(pending_seller) filter (where kind = 'estimated'), 0)
                                  as estimated_seller
                            , coalesce(sum(pending_agency) filter (where kind = 'estimated'), 0)
                                  as estimated_agency
                            , coalesce(sum(pending_creator) filter (where kind = 'estimated'), 0)
                                  as estimated_creator
                            , coalesce(sum(pending_managing) filter (where kind = 'estimated'), 0)
                                  as estimated_managing
                            , coalesce(sum(posted_seller) filter (where kind = 'settled'), 0)
                                  as settled_seller
                            , coalesce(sum(posted_agency) filter (where kind = 'settled'), 0)
                                  as settled_agency
                            , coalesce(sum(posted_creator) filter (where kind = 'settled'), 0)
                                  as settled_creator
                            , coalesce(sum(posted_managing) filter (where kind = 'settled'), 0)
                                  as settled_managing
                            , coalesce(sum(posted_seller) filter (where kind = 'corrected'), 0)
                                  as corrected_seller
                            , coalesce(sum(posted_agency) filter (where kind = 'corrected'), 0)
                                  as corrected_agency
                            , coalesce(sum(posted_creator) filter (where kind = 'corrected'), 0)
                                  as corrected_creator
                            , coalesce(sum(posted_managing) filter (where kind = 'corrected'), 0)
                                  as corrected_managing
                       from ledger_entry as entry
                       where entry.shop_id = found.shop_id
                           and entry.order_line_id = found.order_line_id
                           and entry.dated_at >= found.placed_at
                   ) as entry
                   -- Too many to be summed: then none is.
                   where (select counted.found from counted) <= $19
                       and (select counted.looked from counted) < $5
                   group by found.state, found.product_shop_id, found.registration_id
               ) as summed on true"#,
            $id,
            $scope.market,
            $scope.from,
            $scope.until,
            $limits.looked,
            $scope.states.as_deref() as Option<&[&str]>,
            $scope.now,
            $scope.campaign_id,
            $scope.order_code.as_deref(),
            $scope.needle.as_deref(),
            $scope.handle($owner),
            $scope.shop_code.as_deref(),
            $scope.registration_id,
            $owned.agency_id,
            $owned.managing_agency_id,
            $scope.day_kind.code(),
            $scope.moments.0,
            $scope.moments.1,
            $limits.summed,
            $scope.is_attributed,
            $limits.by_product,
            $scope.product_code.as_deref(),
            $scope.content_type,
            $scope.list_id,
        )
        .fetch_all($connection)
        .await
    };
}

async fn rows(
    connection: &mut PgConnection,
    owner: Owner,
    scope: &Scope,
    limits: Limits,
) -> Result<Vec<Row>, sqlx::Error> {
    let (along, besides) = scope.along(owner);
    macro_rules! found {
        ($column:literal, $id:expr) => {
            found_along!($column, $id, owner, scope, besides, limits, connection)
        };
    }
    match along {
        Owner::Shop(shop) => found!("shop_id", shop.uuid()),
        Owner::Agency(agency) => found!("agency_id", agency.uuid()),
        Owner::ManagingAgency(agency) => found!("managing_agency_id", agency.uuid()),
        Owner::Creator(creator) => found!("creator_id", creator.uuid()),
    }
}

impl Row {
    /// Whether there are more lines than are looked through or summed.
    const fn is_beyond(&self, limits: Limits) -> bool {
        self.found > limits.summed || self.looked >= limits.looked
    }

    fn add_to(self, totals: &mut OrderTotals, owner: Owner) -> Result<(), Error<Infallible>> {
        let (party, id) = owner.party();
        let corrupt = |column| corrupt(column, id);
        let Some(state) = self.state else {
            return Ok(());
        };
        let state = state.parse().map_err(|_| corrupt("state"))?;
        let [lines, items, sales] = exactly(self.counts).ok_or_else(|| corrupt("quantity"))?;
        let legs = |units: Option<Vec<i64>>| {
            let legs = exactly::<4>(units).and_then(|units| Legs::try_from(units).ok());
            legs.ok_or_else(|| corrupt("unit_price_units"))
        };
        let sums = LegSums {
            estimated: legs(self.estimated)?,
            settled: legs(self.settled)?,
            corrected: legs(self.corrected)?,
        };
        let too_large = |_| corrupt("unit_price_units");
        let sums = LineSums {
            lines,
            items,
            sales,
            own: sums.own(party).map_err(too_large)?,
            whole: sums.whole(party).map_err(too_large)?,
        };
        totals.add(state, sums).map_err(too_large)
    }
}

fn exactly<const N: usize>(units: Option<Vec<i64>>) -> Option<[i64; N]> {
    units?.try_into().ok()
}
