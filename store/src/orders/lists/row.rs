//! What the rows of every list have in common, between the database and their nouns.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    ids::OrderLineId,
    money::Money,
    order_line::{
        LineFacts,
        listing::{Earned, OrderState, OrderedLine, WrittenState},
    },
};
use uuid::Uuid;

use crate::{
    Error,
    images::read_code,
    lines::{LineKey, hold_reason},
};

/// The columns of a line that everybody sees, as they are stored.
pub(in crate::orders) struct StoredRow {
    pub(in crate::orders) order_line_id: Uuid,
    pub(in crate::orders) market_code: String,
    pub(in crate::orders) order_code: String,
    pub(in crate::orders) line_code: String,
    pub(in crate::orders) product_code: String,
    pub(in crate::orders) title: String,
    pub(in crate::orders) product_id: Uuid,
    pub(in crate::orders) image_code: Option<String>,
    pub(in crate::orders) quantity: i32,
    pub(in crate::orders) unit_price_units: i64,
    pub(in crate::orders) currency: String,
    pub(in crate::orders) placed_at: DateTime<Utc>,
    pub(in crate::orders) paid_at: Option<DateTime<Utc>>,
    pub(in crate::orders) delivered_at: Option<DateTime<Utc>>,
    pub(in crate::orders) cancelled_at: Option<DateTime<Utc>>,
    pub(in crate::orders) frozen_at: Option<DateTime<Utc>>,
    pub(in crate::orders) hold_reason: Option<String>,
    pub(in crate::orders) released_at: Option<DateTime<Utc>>,
    pub(in crate::orders) state: String,
    pub(in crate::orders) is_attributed: bool,
    pub(in crate::orders) due_at: Option<DateTime<Utc>>,
    pub(in crate::orders) settled_at: Option<DateTime<Utc>>,
    pub(in crate::orders) deducted_at: Option<DateTime<Utc>>,
}

/// The rows of some keys, in their order: what everybody sees of a line, with the columns, tables and
/// sums of the ledger's legs that a viewer's own query adds.
macro_rules! order_rows {
    ($columns:literal, $tables:literal, $sums:literal, $connection:expr, $keys:expr) => {{
        let (shop_ids, moments, line_ids) = $crate::orders::lists::row::columns($keys);
        sqlx::query!(
            r#"select line.order_line_id, line.market_code, line.order_code, line.line_code
                    , product.product_code, product.title, line.product_id, product.image_code
                    , line.quantity, line.unit_price_units, line.currency, line.placed_at
                    , line.paid_at, line.delivered_at
                    , line.cancelled_at, line.frozen_at, line.hold_reason
                    , line.released_at, line.state
                    , line.campaign_id is not null as "is_attributed!", line.due_at
                    , line.settled_at, sum.deducted_at, "#
                + $columns
                + r#"
               from unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) with ordinality
                   as asked (shop_id, placed_at, order_line_id, n)
               cross join lateral (
                   select * from order_line as line
                   where line.shop_id = asked.shop_id
                       and line.placed_at = asked.placed_at
                       and line.order_line_id = asked.order_line_id
                   limit 1
               ) as line
               cross join lateral (
                   select product_code, title, image_code from product
                   where product.shop_id = line.shop_id and product.product_id = line.product_id
                   limit 1
               ) as product "#
                + $tables
                + r#"
               cross join lateral (
                   -- Entries are dated from the line's own moment on, and those of a line that only
                   -- settled up to its settlement: the other months aren't looked into.
                   select max(entry.dated_at) filter (where entry.kind = 'corrected') as deducted_at, "#
                + $sums
                + r#"
                   from ledger_entry as entry
                   where entry.shop_id = line.shop_id
                       and entry.order_line_id = line.order_line_id
                       and entry.dated_at >= line.placed_at
                       and entry.dated_at <= case
                           when line.state in ('unpaid', 'processing', 'frozen') then line.placed_at
                           when line.state = 'settled' and not line.is_decided then line.settled_at
                           else 'infinity'
                       end
               ) as sum
               order by asked.n"#,
            &shop_ids,
            &moments,
            &line_ids,
        )
        .fetch_all($connection)
        .await?
    }};
}
pub(super) use order_rows;

/// Takes the columns that everybody sees out of a row of any query that has them under these names.
macro_rules! stored_row {
    ($row:ident) => {
        $crate::orders::lists::row::StoredRow {
            order_line_id: $row.order_line_id,
            market_code: $row.market_code,
            order_code: $row.order_code,
            line_code: $row.line_code,
            product_code: $row.product_code,
            title: $row.title,
            product_id: $row.product_id,
            image_code: $row.image_code,
            quantity: $row.quantity,
            unit_price_units: $row.unit_price_units,
            currency: $row.currency,
            placed_at: $row.placed_at,
            paid_at: $row.paid_at,
            delivered_at: $row.delivered_at,
            cancelled_at: $row.cancelled_at,
            frozen_at: $row.frozen_at,
            hold_reason: $row.hold_reason,
            released_at: $row.released_at,
            state: $row.state,
            is_attributed: $row.is_attributed,
            due_at: $row.due_at,
            settled_at: $row.settled_at,
            deducted_at: $row.deducted_at,
        }
    };
}
pub(in crate::orders) use stored_row;

/// A line of a list with what its amounts are in.
pub(in crate::orders) struct Listed {
    pub(in crate::orders) line: OrderedLine,
    pub(in crate::orders) facts: LineFacts,
    pub(in crate::orders) written: WrittenState,
    pub(in crate::orders) currency: Currency,
}

impl StoredRow {
    /// The line as a list shows it at the moment.
    pub(in crate::orders) fn listed(self, now: DateTime<Utc>) -> Result<Listed, Error<Infallible>> {
        let id = self.order_line_id;
        let corrupt = |column| corrupt(column, id);
        let currency: Currency = self.currency.parse().map_err(|_| corrupt("currency"))?;
        let facts = LineFacts {
            unit_price_units: self.unit_price_units,
            quantity: u32::try_from(self.quantity).map_err(|_| corrupt("quantity"))?,
            placed_at: self.placed_at,
            paid_at: self.paid_at,
            delivered_at: self.delivered_at,
            cancelled_at: self.cancelled_at,
            frozen_at: self.frozen_at,
            hold_reason: hold_reason(self.hold_reason.as_deref())
                .map_err(|_| corrupt("hold_reason"))?,
            released_at: self.released_at,
        };
        let written = WrittenState {
            kind: self.state.parse().map_err(|_| corrupt("state"))?,
            is_attributed: self.is_attributed,
            due_at: self.due_at,
            settled_at: self.settled_at,
            deducted_at: self.deducted_at,
        };
        let state: OrderState = written.shown(&facts, now).ok_or_else(|| corrupt("state"))?;
        let line = OrderedLine {
            id: OrderLineId::new(id),
            market: self
                .market_code
                .parse()
                .map_err(|_| corrupt("market_code"))?,
            order_code: self.order_code,
            line_code: self.line_code,
            product_code: self.product_code,
            product_title: self.title,
            product_image: read_code(self.image_code, ("product", self.product_id))?,
            quantity: facts.quantity,
            unit_price: Money::new(self.unit_price_units, currency),
            placed_at: self.placed_at,
            delivered_at: self.delivered_at,
            due_at: self.due_at,
            state,
        };
        Ok(Listed {
            line,
            facts,
            written,
            currency,
        })
    }
}

impl Listed {
    /// What a party has of the line by the sums of its legs.
    pub(in crate::orders) fn earned(&self, estimated: i64, posted: i64) -> Earned {
        Earned::of_sums(
            self.line.state,
            Money::new(estimated, self.currency),
            Money::new(posted, self.currency),
        )
    }

    /// A column of the line that breaks its rules.
    pub(in crate::orders) fn corrupt(&self, column: &'static str) -> Error<Infallible> {
        corrupt(column, self.line.id.uuid())
    }
}

pub(in crate::orders) fn corrupt(column: &'static str, id: Uuid) -> Error<Infallible> {
    Error::Corrupt {
        table: "order_line",
        column,
        id,
    }
}

/// The keys as the columns that a query takes.
pub(in crate::orders) fn columns(keys: &[LineKey]) -> (Vec<Uuid>, Vec<DateTime<Utc>>, Vec<Uuid>) {
    (
        keys.iter().map(|key| key.shop_id).collect(),
        keys.iter().map(|key| key.placed_at).collect(),
        keys.iter().map(|key| key.order_line_id).collect(),
    )
}
