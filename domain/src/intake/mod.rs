//! What comes in from outside: order lines as they are submitted, and what to do with one that is
//! there already (rule 11).
//!
//! Of a submitted line everything is content, which never changes, but for three marks: payment,
//! delivery and cancellation may each be added once to a line that lacks it.

mod content_type;
mod refusal;

use std::fmt;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    currency::Currency,
    ids::{CreatorId, OrderLineId, ProductId, ShopId},
    money::Money,
};

pub use self::{
    content_type::{ContentType, UnknownContentType},
    refusal::{Column, OrderRefusal, RefundRefusal},
};

/// An order line as it is submitted, its names resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLineFacts {
    /// The shop that sold.
    pub shop: ShopId,
    /// The product that was sold.
    pub product: ProductId,
    /// The creator who is named as the one who sold it.
    pub creator: CreatorId,
    /// What kind of content it was sold through.
    pub content_type: ContentType,
    /// How many items were sold, at least one.
    pub quantity: u32,
    /// The price of one item in posting units, not below zero.
    pub unit_price_units: i64,
    /// The currency of the price.
    pub currency: Currency,
    /// When the order was placed.
    pub placed_at: DateTime<Utc>,
    /// What happened to the line since, as far as the submitter says.
    pub marks: Marks,
}

/// What may be added to an order line later, each once (rule 13).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Marks {
    /// When the line was paid. Without it, the line counts as paid when it was placed.
    pub paid_at: Option<DateTime<Utc>>,
    /// When the items were delivered.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When the line was cancelled.
    pub cancelled_at: Option<DateTime<Utc>>,
}

/// What a submitted order line or refund means beside the one known by the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The key is new.
    New,
    /// Everything that is submitted is known already.
    Unchanged,
    /// The content is the same, and these marks are new.
    AddsMarks(Marks),
    /// Something that is known differs, so the submitted version is refused.
    Conflict(Conflict),
}

/// The first column in which a submitted version differs from the known one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The column that differs.
    pub column: Column,
    /// What is known.
    pub stored: Value,
    /// What was submitted.
    pub submitted: Value,
}

/// A value of some column. It displays as its column's text; an id displays as such, and whoever
/// knows the name shows that instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is named for what it holds")]
pub enum Value {
    Shop(ShopId),
    Product(ProductId),
    Creator(CreatorId),
    OrderLine(OrderLineId),
    ContentType(ContentType),
    Quantity(u32),
    UnitPrice(Money),
    Currency(Currency),
    Instant(DateTime<Utc>),
}

impl OrderLineFacts {
    /// Checks what can be known of a line by itself.
    ///
    /// # Errors
    /// Names the first column that cannot be so.
    pub fn check(&self) -> Result<(), OrderRefusal> {
        if self.quantity == 0 {
            return Err(OrderRefusal::QuantityZero);
        }
        if self.unit_price_units < 0 {
            let price = Money::new(self.unit_price_units, self.currency);
            return Err(OrderRefusal::NegativePrice {
                value: price.decimal_text().to_string(),
            });
        }
        if self
            .unit_price_units
            .checked_mul(i64::from(self.quantity))
            .is_none()
        {
            return Err(OrderRefusal::TooLarge);
        }
        for (column, at) in self.marks.columns() {
            if let Some(at) = at.filter(|at| *at < self.placed_at) {
                return Err(OrderRefusal::BeforeOrder {
                    column,
                    at,
                    placed_at: self.placed_at,
                });
            }
        }
        Ok(())
    }

    /// The first column of the content in which another version of the line differs.
    fn content_conflict(&self, submitted: &Self) -> Option<Conflict> {
        let price = |line: &Self| Money::new(line.unit_price_units, line.currency);
        [
            (
                Column::Shop,
                Value::Shop(self.shop),
                Value::Shop(submitted.shop),
            ),
            (
                Column::Product,
                Value::Product(self.product),
                Value::Product(submitted.product),
            ),
            (
                Column::Creator,
                Value::Creator(self.creator),
                Value::Creator(submitted.creator),
            ),
            (
                Column::ContentType,
                Value::ContentType(self.content_type),
                Value::ContentType(submitted.content_type),
            ),
            (
                Column::Quantity,
                Value::Quantity(self.quantity),
                Value::Quantity(submitted.quantity),
            ),
            (
                Column::Currency,
                Value::Currency(self.currency),
                Value::Currency(submitted.currency),
            ),
            (
                Column::UnitPrice,
                Value::UnitPrice(price(self)),
                Value::UnitPrice(price(submitted)),
            ),
            (
                Column::PlacedAt,
                Value::Instant(self.placed_at),
                Value::Instant(submitted.placed_at),
            ),
        ]
        .into_iter()
        .find(|(_, stored, submitted)| stored != submitted)
        .map(|(column, stored, submitted)| Conflict {
            column,
            stored,
            submitted,
        })
    }
}

impl Marks {
    /// Whether there is no mark.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The marks of both; where both have one, this one's.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            paid_at: self.paid_at.or(other.paid_at),
            delivered_at: self.delivered_at.or(other.delivered_at),
            cancelled_at: self.cancelled_at.or(other.cancelled_at),
        }
    }

    fn columns(self) -> [(Column, Option<DateTime<Utc>>); 3] {
        [
            (Column::PaidAt, self.paid_at),
            (Column::DeliveredAt, self.delivered_at),
            (Column::CancelledAt, self.cancelled_at),
        ]
    }

    /// The first mark that both have and that differs.
    fn conflict(self, submitted: Self) -> Option<Conflict> {
        self.columns()
            .into_iter()
            .zip(submitted.columns())
            .find_map(
                |((column, stored), (_, submitted))| match (stored, submitted) {
                    (Some(stored), Some(submitted)) if stored != submitted => Some(Conflict {
                        column,
                        stored: Value::Instant(stored),
                        submitted: Value::Instant(submitted),
                    }),
                    _ => None,
                },
            )
    }

    /// These marks without those that are known.
    fn without(self, known: Self) -> Self {
        let new = |submitted: Option<_>, known: Option<_>| submitted.filter(|_| known.is_none());
        Self {
            paid_at: new(self.paid_at, known.paid_at),
            delivered_at: new(self.delivered_at, known.delivered_at),
            cancelled_at: new(self.cancelled_at, known.cancelled_at),
        }
    }
}

/// Compares a submitted order line with the one that is known by the same order id and line id.
///
/// A mark that the submitted version lacks is not taken away: an older version of a line may come
/// again at any time and changes nothing.
#[must_use]
pub fn compare(existing: Option<&OrderLineFacts>, submitted: &OrderLineFacts) -> Comparison {
    let Some(existing) = existing else {
        return Comparison::New;
    };
    let conflict = existing
        .content_conflict(submitted)
        .or_else(|| existing.marks.conflict(submitted.marks));
    if let Some(conflict) = conflict {
        return Comparison::Conflict(conflict);
    }
    let new_marks = submitted.marks.without(existing.marks);
    if new_marks.is_empty() {
        Comparison::Unchanged
    } else {
        Comparison::AddsMarks(new_marks)
    }
}

/// A refund as it is submitted, its order line found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundFacts {
    /// The line that was refunded.
    pub order_line: OrderLineId,
    /// How many items were refunded, at least one.
    pub quantity: u32,
    /// When they were refunded.
    pub refunded_at: DateTime<Utc>,
}

/// Compares a submitted refund with the one that is known by the same refund id. A refund has no
/// marks: all of it is content.
#[must_use]
pub fn compare_refund(existing: Option<&RefundFacts>, submitted: &RefundFacts) -> Comparison {
    let Some(existing) = existing else {
        return Comparison::New;
    };
    [
        (
            Column::LineId,
            Value::OrderLine(existing.order_line),
            Value::OrderLine(submitted.order_line),
        ),
        (
            Column::Quantity,
            Value::Quantity(existing.quantity),
            Value::Quantity(submitted.quantity),
        ),
        (
            Column::RefundedAt,
            Value::Instant(existing.refunded_at),
            Value::Instant(submitted.refunded_at),
        ),
    ]
    .into_iter()
    .find(|(_, stored, submitted)| stored != submitted)
    .map_or(Comparison::Unchanged, |(column, stored, submitted)| {
        Comparison::Conflict(Conflict {
            column,
            stored,
            submitted,
        })
    })
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shop(id) => id.fmt(f),
            Self::Product(id) => id.fmt(f),
            Self::Creator(id) => id.fmt(f),
            Self::OrderLine(id) => id.fmt(f),
            Self::ContentType(content_type) => content_type.fmt(f),
            Self::Quantity(quantity) => quantity.fmt(f),
            Self::UnitPrice(price) => price.decimal_text().fmt(f),
            Self::Currency(currency) => currency.fmt(f),
            Self::Instant(at) => f.write_str(&at.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        }
    }
}

#[cfg(test)]
mod tests;
