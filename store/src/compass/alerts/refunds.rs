//! Sudden refunds: of a shop, by its sums of each day; of a creator, for whom no sums are kept, by the lines.

use std::convert::Infallible;

use domain::{
    compass::{CompassDays, CompassRole, alerts::AlertThresholds},
    sale::SaleSums,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Found, Looked};
use crate::{Error, compass::totals::corrupt};

/// What somebody sold of late and before, and what was given back of it.
struct RefundRow {
    party_id: Uuid,
    recent_sales: i64,
    recent_refunds: i64,
    recent_refunded: i64,
    usual_sales: i64,
    usual_refunded: i64,
}

impl RefundRow {
    fn found(
        self,
        rules: AlertThresholds,
        part: CompassRole,
    ) -> Result<Option<Found>, Error<Infallible>> {
        let recent = SaleSums {
            sales: self.recent_sales,
            refunds: self.recent_refunds,
            refunded: self.recent_refunded,
            ..SaleSums::default()
        };
        let usual = SaleSums {
            sales: self.usual_sales,
            refunded: self.usual_refunded,
            ..SaleSums::default()
        };
        let finding = rules.sudden_refunds(&recent, &usual);
        let finding =
            finding.map_err(|_| corrupt("compass_line", "refunded_units", self.party_id))?;
        Ok(finding.map(|finding| Found {
            finding,
            party_id: self.party_id,
            part,
            subject_id: Uuid::nil(),
            subject_shop_id: None,
        }))
    }
}

fn found(
    rows: Vec<RefundRow>,
    rules: AlertThresholds,
    part: CompassRole,
) -> Result<Vec<Found>, Error<Infallible>> {
    let found = rows.into_iter().map(|row| row.found(rules, part));
    found.filter_map(Result::transpose).collect()
}

/// The shops of which far more is given back than usual.
pub(super) async fn of_shops(
    connection: &mut PgConnection,
    rules: AlertThresholds,
    looked: Looked<(CompassDays, CompassDays)>,
) -> Result<Vec<Found>, Error<Infallible>> {
    let (recent, usual) = looked.days;
    let rows = sqlx::query_as!(
        RefundRow,
        r#"select total.party_id as "party_id!"
                , coalesce(sum(total.sales_units) filter (where total.first_day >= $3), 0)::bigint
                      as "recent_sales!"
                , coalesce(sum(total.refunds) filter (where total.first_day >= $3), 0)::bigint
                      as "recent_refunds!"
                , coalesce(sum(total.refunded_units) filter (where total.first_day >= $3), 0)::bigint
                      as "recent_refunded!"
                , coalesce(sum(total.sales_units) filter (where total.first_day < $3), 0)::bigint
                      as "usual_sales!"
                , coalesce(sum(total.refunded_units) filter (where total.first_day < $3), 0)::bigint
                      as "usual_refunded!"
           from compass_total as total
           join market on market.market_code = total.market_code
           where total.market_code = $1 and total.party = 'seller' and total.dimension = 'whole'
               and total.span = 'day' and total.first_day >= $2 and total.first_day <= $4
               and total.currency = market.currency
           group by total.party_id
           having coalesce(sum(total.refunds) filter (where total.first_day >= $3), 0) >= $5::bigint
           order by total.party_id"#,
        looked.market.code(),
        usual.first(),
        recent.first(),
        recent.last(),
        rules.refunds_min,
    )
    .fetch_all(connection)
    .await?;
    found(rows, rules, CompassRole::Seller)
}

/// The creators of whose orders far more is given back than usual. Only of those with many refunds of late is it asked what
/// is usual.
pub(super) async fn of_creators(
    connection: &mut PgConnection,
    rules: AlertThresholds,
    looked: Looked<(CompassDays, CompassDays)>,
) -> Result<Vec<Found>, Error<Infallible>> {
    let (recent, usual) = looked.days;
    let rows = sqlx::query_as!(
        RefundRow,
        r#"select many.creator_id as "party_id!", many.sales as "recent_sales!"
                , many.refunds as "recent_refunds!", many.refunded as "recent_refunded!"
                , usual.sales as "usual_sales!", usual.refunded as "usual_refunded!"
           from (
               select line.creator_id, sum(line.sales_units)::bigint as sales
                    , sum(line.refunds)::bigint as refunds
                    , sum(line.refunded_units)::bigint as refunded
               from compass_line as line
               join market on market.market_code = line.market_code
               where line.market_code = $1 and line.ordered_on >= $3 and line.ordered_on <= $4
                   and line.currency = market.currency
               group by line.creator_id
               having sum(line.refunds) >= $5::bigint
           ) as many
           cross join lateral (
               select coalesce(sum(before.sales_units), 0)::bigint as sales
                    , coalesce(sum(before.refunded_units), 0)::bigint as refunded
               from compass_line as before
               join market on market.market_code = before.market_code
               where before.creator_id = many.creator_id and before.market_code = $1
                   and before.ordered_on >= $2 and before.ordered_on < $3
                   and before.currency = market.currency
           ) as usual
           order by many.creator_id"#,
        looked.market.code(),
        usual.first(),
        recent.first(),
        recent.last(),
        rules.refunds_min,
    )
    .fetch_all(connection)
    .await?;
    found(rows, rules, CompassRole::Creator)
}
