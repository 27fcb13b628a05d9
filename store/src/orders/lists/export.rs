//! The same lists as streams: page after page of many rows, so that an export takes little memory and
//! holds no snapshot open, however long it is.

use std::convert::Infallible;

use domain::{
    actor::Actor,
    market::Market,
    order_line::listing::{
        AgencyEarning, AgencyOrder, AgencyPart, CreatorOrder, OrderFilter, SellerEarning,
        SellerOrder,
    },
    page::{Cursor, Position},
};
use futures::{
    StreamExt as _, TryStreamExt as _,
    stream::{self, BoxStream},
};
use sqlx::PgPool;

use serde_json::{Value, json};

use super::{
    agency, agency_list, creator, creator_list, earned, keys,
    scope::{Owner, Scope},
    shop, shop_list,
};
use crate::{
    ActorContext, Db, Error,
    acting::{Acting, reading},
    lines::LineKey,
    repetitions::{self, Repeated},
};

/// A stream of rows, newest first; it ends with the first failure.
pub type OrderExport<T> = BoxStream<'static, Result<T, Error<Infallible>>>;

/// How many lines are read at a time.
const CHUNK: i64 = 500;

/// Every order line of the shop that asks that the filter leaves.
///
/// # Errors
///
/// As [`super::list_for_shop_with_totals`].
pub async fn export_for_shop(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    filter: &OrderFilter,
) -> Result<OrderExport<SellerOrder>, Error<Infallible>> {
    let list = shop_list(by, market)?;
    let scope = list.scope(db, filter).await?;
    downloads(db, by, json!({ "list": "orders" })).await?;
    let (pool, acting, now) = (db.replica.clone(), Acting::from(by), by.now);
    let rows = chunks(pool.clone(), acting, list.owner, scope).and_then(move |keys| {
        let pool = pool.clone();
        async move {
            let mut connection = reading(&pool, acting).await?;
            shop::rows(&mut connection, &keys, now).await
        }
    });
    Ok(one_by_one(rows.boxed()))
}

/// Every order line of one market that the agency that asks has this part in and the filter leaves.
///
/// # Errors
///
/// As [`super::list_for_agency_with_totals`].
pub async fn export_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
    filter: &OrderFilter,
) -> Result<OrderExport<AgencyOrder>, Error<Infallible>> {
    let list = agency_list(by, market, part)?;
    let scope = list.scope(db, filter).await?;
    let detail = json!({ "list": "orders", "market": market, "part": part });
    downloads(db, by, detail).await?;
    let (pool, acting, now) = (db.replica.clone(), Acting::from(by), by.now);
    let rows = chunks(pool.clone(), acting, list.owner, scope).and_then(move |keys| {
        let pool = pool.clone();
        async move {
            let mut connection = reading(&pool, acting).await?;
            agency::rows(&mut connection, part, &keys, now).await
        }
    });
    Ok(one_by_one(rows.boxed()))
}

/// Every order line of the creator who asks that the filter leaves.
///
/// # Errors
///
/// As [`super::list_for_creator_with_totals`].
pub async fn export_for_creator(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    filter: &OrderFilter,
) -> Result<OrderExport<CreatorOrder>, Error<Infallible>> {
    let list = creator_list(by, market)?;
    let scope = list.scope(db, filter).await?;
    downloads(db, by, json!({ "list": "orders" })).await?;
    let (pool, acting, now) = (db.replica.clone(), Acting::from(by), by.now);
    let rows = chunks(pool.clone(), acting, list.owner, scope).and_then(move |keys| {
        let pool = pool.clone();
        async move {
            let mut connection = reading(&pool, acting).await?;
            creator::rows(&mut connection, &keys, now).await
        }
    });
    Ok(one_by_one(rows.boxed()))
}

/// The same lines as [`export_for_shop`] with what their entries come to.
///
/// # Errors
///
/// As [`super::earnings_for_shop`].
pub async fn export_earnings_for_shop(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    filter: &OrderFilter,
) -> Result<OrderExport<SellerEarning>, Error<Infallible>> {
    let list = shop_list(by, market)?;
    let scope = list.scope(db, filter).await?;
    downloads(db, by, json!({ "list": "earnings" })).await?;
    let (pool, acting, now) = (db.replica.clone(), Acting::from(by), by.now);
    let rows = chunks(pool.clone(), acting, list.owner, scope).and_then(move |keys| {
        let pool = pool.clone();
        async move {
            let mut connection = reading(&pool, acting).await?;
            earned::of_shop(&mut connection, &list, &keys, now).await
        }
    });
    Ok(one_by_one(rows.boxed()))
}

/// The same lines as [`export_for_agency`] with what their entries come to.
///
/// # Errors
///
/// As [`super::earnings_for_agency`].
pub async fn export_earnings_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
    filter: &OrderFilter,
) -> Result<OrderExport<AgencyEarning>, Error<Infallible>> {
    let list = agency_list(by, market, part)?;
    let scope = list.scope(db, filter).await?;
    let detail = json!({ "list": "earnings", "market": market, "part": part });
    downloads(db, by, detail).await?;
    let (pool, acting, now) = (db.replica.clone(), Acting::from(by), by.now);
    let rows = chunks(pool.clone(), acting, list.owner, scope).and_then(move |keys| {
        let pool = pool.clone();
        async move {
            let mut connection = reading(&pool, acting).await?;
            earned::of_agency(&mut connection, &list, &keys, now).await
        }
    });
    Ok(one_by_one(rows.boxed()))
}

/// Notes in the audit trail that the actor takes income away in a file; not what was searched for.
async fn downloads(db: &Db, by: &ActorContext<'_>, detail: Value) -> Result<(), Error<Infallible>> {
    let (object_kind, object_id) = match by.actor {
        Actor::Agency { agency, .. } => ("agency", Some(agency.uuid())),
        Actor::Shop { shop, .. } => ("shop", Some(shop.uuid())),
        Actor::Creator { creator, .. } => ("creator", Some(creator.uuid())),
        Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => ("market", None),
    };
    let account = by.actor.account().map(|account| account.to_string());
    let object = object_id.map(|object| object.to_string());
    let of_list = ["market", "part"].map(|key| detail[key].as_str().map(str::to_owned));
    let subject = [account, object].into_iter().chain(of_list).flatten();
    let subject: Vec<String> = subject.collect();
    let repeated = Repeated {
        verb: "income.download",
        who: by.actor.into(),
        object_kind,
        object_id,
        subject: subject.join(" "),
        by_anybody: false,
        detail,
    };
    repetitions::note(&db.primary, (by.now, by.ids), repeated, 1).await?;
    Ok(())
}

/// The keys of all lines, some at a time.
fn chunks(
    pool: PgPool,
    acting: Acting,
    owner: Owner,
    scope: Scope,
) -> BoxStream<'static, Result<Vec<LineKey>, Error<Infallible>>> {
    let first = (pool, Some((scope, None)));
    stream::try_unfold(first, move |(pool, next)| async move {
        let Some((scope, page)) = next else {
            return Ok(None);
        };
        let mut connection = reading(&pool, acting).await?;
        let (scope, found) =
            keys::chunk(&mut connection, owner, scope, page.as_ref(), CHUNK).await?;
        drop(connection);
        let last = found.keys.last().map(|last| Position {
            at: last.placed_at,
            id: last.order_line_id,
        });
        let Some(last) = found.looked_through_to.or(last) else {
            return Ok(None);
        };
        let page = Some(Cursor::after(last));
        Ok(Some((found.keys, (pool, Some((scope, page))))))
    })
    .boxed()
}

fn one_by_one<T: Send + 'static>(
    chunks: BoxStream<'static, Result<Vec<T>, Error<Infallible>>>,
) -> OrderExport<T> {
    let rows = chunks.map_ok(|rows| stream::iter(rows.into_iter().map(Ok)));
    rows.try_flatten().boxed()
}
