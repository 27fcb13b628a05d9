//! Lines that came in before: what is remembered of them, and marks that are added to them.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    ids::{CreatorId, ProductId, ShopId},
    intake::{Marks, OrderLineFacts},
};
use sqlx::PgConnection;

use super::SubmittedLine;
use crate::{
    Batch, Error,
    lines::{self, LineKey, Until},
};

/// A line that is remembered, in the form in which it can be compared.
pub(super) struct Known {
    pub(super) key: LineKey,
    pub(super) facts: OrderLineFacts,
}

/// The lines among these that came in before, by order and line code.
pub(super) async fn find<'l>(
    connection: &mut PgConnection,
    batch: &Batch<'_>,
    lines: &[&'l SubmittedLine],
) -> Result<HashMap<(&'l str, &'l str), Known>, Error<Infallible>> {
    let orders: Vec<&str> = lines.iter().map(|line| line.order_code.as_str()).collect();
    let codes: Vec<&str> = lines.iter().map(|line| line.line_code.as_str()).collect();
    let rows = sqlx::query!(
        r#"select asked.n as "n!", line.shop_id, line.placed_at, line.order_line_id
                , line.product_id, line.creator_id, line.content_type, line.quantity
                , line.unit_price_units, line.currency, line.paid_at, line.delivered_at
                , line.cancelled_at
           from unnest($2::text[], $3::text[]) with ordinality as asked (order_code, line_code, n)
           cross join lateral (
               select * from order_line_identity as identity
               where identity.market_code = $1
                   and identity.order_code = asked.order_code
                   and identity.line_code = asked.line_code
               limit 1
           ) as identity
           cross join lateral (
               select * from order_line as line
               where line.shop_id = identity.shop_id
                   and line.placed_at = identity.placed_at
                   and line.order_line_id = identity.order_line_id
               limit 1
           ) as line"#,
        batch.market.market.code(),
        &orders as &[&str],
        &codes as &[&str],
    )
    .fetch_all(connection)
    .await?;
    let mut known = HashMap::with_capacity(rows.len());
    for row in rows {
        let corrupt = |column| Error::Corrupt {
            table: "order_line",
            column,
            id: row.order_line_id,
        };
        let asked = usize::try_from(row.n)
            .ok()
            .and_then(|n| lines.get(n.checked_sub(1)?));
        let line = asked.ok_or_else(|| corrupt("line_code"))?;
        let facts = OrderLineFacts {
            shop: ShopId::new(row.shop_id),
            product: ProductId::new(row.product_id),
            creator: CreatorId::new(row.creator_id),
            content_type: row
                .content_type
                .parse()
                .map_err(|_| corrupt("content_type"))?,
            quantity: u32::try_from(row.quantity).map_err(|_| corrupt("quantity"))?,
            unit_price_units: row.unit_price_units,
            currency: row.currency.parse().map_err(|_| corrupt("currency"))?,
            placed_at: row.placed_at,
            marks: Marks {
                paid_at: row.paid_at,
                delivered_at: row.delivered_at,
                cancelled_at: row.cancelled_at,
            },
        };
        let key = LineKey {
            shop_id: row.shop_id,
            placed_at: row.placed_at,
            order_line_id: row.order_line_id,
        };
        known.insert(
            (line.order_code.as_str(), line.line_code.as_str()),
            Known { key, facts },
        );
    }
    Ok(known)
}

/// Adds marks to lines that lack them, with everything that follows: a delivery sets the settlement
/// moment, a cancellation ends or takes back what the line earns.
pub(super) async fn add_marks(
    connection: &mut PgConnection,
    batch: &Batch<'_>,
    marked: Vec<(LineKey, Marks)>,
) -> Result<(), Error<Infallible>> {
    if marked.is_empty() {
        return Ok(());
    }
    let marks: HashMap<LineKey, Marks> = marked.into_iter().collect();
    let keys: Vec<LineKey> = marks.keys().copied().collect();
    let mut saved = Vec::with_capacity(keys.len());
    for mut line in lines::lock(connection, &keys).await? {
        let stored = line.facts;
        let added = marks.get(&line.key).copied().unwrap_or_default();
        line.facts.paid_at = stored.paid_at.or(added.paid_at);
        line.facts.delivered_at = stored.delivered_at.or(added.delivered_at);
        line.facts.cancelled_at = stored.cancelled_at.or(added.cancelled_at);
        let advance = line.advance(batch.now, Until::Known(batch.now))?;
        saved.push((line, advance));
    }
    Ok(lines::save(connection, batch, &saved).await?)
}
