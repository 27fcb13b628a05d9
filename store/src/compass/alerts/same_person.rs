//! Self-orders: a creator sells much of a shop that the same person works for.

use std::{collections::BTreeSet, convert::Infallible};

use domain::{
    compass::{CompassDays, CompassRole, alerts::AlertThresholds},
    market::Market,
    sale::SaleSums,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Found, Looked};
use crate::{Error, compass::totals::corrupt};

/// What a creator sold of a shop.
struct SoldRow {
    creator_id: Uuid,
    shop_id: Uuid,
    lines: i64,
    sales: i64,
}

/// The creators who sell much of a shop that they work for.
pub(super) async fn self_orders(
    connection: &mut PgConnection,
    rules: AlertThresholds,
    looked: Looked<CompassDays>,
) -> Result<Vec<Found>, Error<Infallible>> {
    let pairs = same_people(connection, looked.market).await?;
    let creators: BTreeSet<Uuid> = pairs.iter().map(|(creator, _)| *creator).collect();
    let creators: Vec<Uuid> = creators.into_iter().collect();
    let sold = sold_by(connection, looked, &creators).await?;
    let mut found = Vec::new();
    for (creator, shop) in pairs {
        let of_creator = || sold.iter().filter(|row| row.creator_id == creator);
        let own = sums(of_creator().filter(|row| row.shop_id == shop));
        let all = sums(of_creator());
        let too_large = |_| corrupt("compass_line", "sales_units", creator);
        let finding = rules.self_orders(&own?, &all?).map_err(too_large)?;
        found.extend(finding.map(|finding| Found {
            finding,
            party_id: creator,
            part: CompassRole::Creator,
            subject_id: shop,
            subject_shop_id: None,
        }));
    }
    Ok(found)
}

/// What these lines come to, as far as the rule asks.
fn sums<'r>(rows: impl Iterator<Item = &'r SoldRow>) -> Result<SaleSums, Error<Infallible>> {
    let mut sums = SaleSums::default();
    for row in rows {
        let sold = SaleSums {
            lines: row.lines,
            sales: row.sales,
            ..SaleSums::default()
        };
        let added = sums.checked_add(sold);
        sums = added.map_err(|_| corrupt("compass_line", "sales_units", row.creator_id))?;
    }
    Ok(sums)
}

/// Who is a creator of the market and works for a shop of it: the creator and the shop.
async fn same_people(
    connection: &mut PgConnection,
    market: Market,
) -> Result<Vec<(Uuid, Uuid)>, sqlx::Error> {
    let rows = sqlx::query!(
        "select distinct creator.creator_id, shop.shop_id
         from creator_account
         join creator on creator.creator_id = creator_account.creator_id
         join membership on membership.account_id = creator_account.account_id
         join shop on shop.shop_id = membership.organisation_id
         where creator.market_code = $1 and shop.market_code = $1
         order by creator.creator_id, shop.shop_id",
        market.code(),
    )
    .fetch_all(connection)
    .await?;
    let pairs = rows.into_iter().map(|row| (row.creator_id, row.shop_id));
    Ok(pairs.collect())
}

/// What creators sold, by shop.
async fn sold_by(
    connection: &mut PgConnection,
    looked: Looked<CompassDays>,
    creators: &[Uuid],
) -> Result<Vec<SoldRow>, sqlx::Error> {
    if creators.is_empty() {
        return Ok(Vec::new());
    }
    sqlx::query_as!(
        SoldRow,
        r#"select line.creator_id, line.shop_id, sum(line.lines)::bigint as "lines!"
                , sum(line.sales_units)::bigint as "sales!"
           from compass_line as line
           join market on market.market_code = line.market_code
           where line.creator_id = any($1) and line.market_code = $2
               and line.ordered_on >= $3 and line.ordered_on <= $4
               and line.currency = market.currency
           group by line.creator_id, line.shop_id"#,
        creators,
        looked.market.code(),
        looked.days.first(),
        looked.days.last(),
    )
    .fetch_all(connection)
    .await
}
