//! What to do with an order line or a refund that may be there already (rule 11).

use std::fmt;

use chrono::{DateTime, SecondsFormat, Utc};

use super::{Column, ContentType, Marks, OrderLineFacts, RefundFacts};
use crate::{
    currency::Currency,
    ids::{CreatorId, OrderLineId, ProductId, ShopId},
    money::Money,
    order_line::Refunded,
};

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
    Amount(Money),
    Refunded(Refunded, Currency),
    Currency(Currency),
    Instant(DateTime<Utc>),
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

/// Compares a submitted refund with the one that is known by the same refund id. A refund has no
/// marks: all of it is content.
#[must_use]
pub fn compare_refund(existing: Option<&RefundFacts>, submitted: &RefundFacts) -> Comparison {
    let Some(existing) = existing else {
        return Comparison::New;
    };
    let conflict = first_difference([
        (
            Column::LineId,
            Value::OrderLine(existing.order_line),
            Value::OrderLine(submitted.order_line),
        ),
        what_was_refunded(existing, submitted),
        (
            Column::RefundedAt,
            Value::Instant(existing.refunded_at),
            Value::Instant(submitted.refunded_at),
        ),
    ]);
    conflict.map_or(Comparison::Unchanged, Comparison::Conflict)
}

/// What both give back, in the column that the submitted one fills.
fn what_was_refunded(existing: &RefundFacts, submitted: &RefundFacts) -> (Column, Value, Value) {
    let value = |refund: &RefundFacts| match refund.refunded {
        Refunded::Items(quantity) => Value::Quantity(quantity),
        Refunded::Amount(units) => Value::Amount(Money::new(units, refund.currency)),
    };
    let refunded = |refund: &RefundFacts| Value::Refunded(refund.refunded, refund.currency);
    match (existing.refunded, submitted.refunded) {
        (Refunded::Items(_), Refunded::Items(_)) => {
            (Column::Quantity, value(existing), value(submitted))
        }
        (Refunded::Amount(_), Refunded::Amount(_)) => {
            (Column::Amount, value(existing), value(submitted))
        }
        (Refunded::Amount(_), Refunded::Items(_)) => {
            (Column::Quantity, refunded(existing), refunded(submitted))
        }
        (Refunded::Items(_), Refunded::Amount(_)) => {
            (Column::Amount, refunded(existing), refunded(submitted))
        }
    }
}

fn first_difference<const N: usize>(columns: [(Column, Value, Value); N]) -> Option<Conflict> {
    columns
        .into_iter()
        .find(|(_, stored, submitted)| stored != submitted)
        .map(|(column, stored, submitted)| Conflict {
            column,
            stored,
            submitted,
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
            Self::UnitPrice(amount) | Self::Amount(amount) => amount.decimal_text().fmt(f),
            Self::Refunded(Refunded::Items(1), _) => f.write_str("1 item"),
            Self::Refunded(Refunded::Items(items), _) => write!(f, "{items} items"),
            Self::Refunded(Refunded::Amount(units), currency) => {
                let amount = Money::new(*units, *currency);
                write!(f, "an amount of {}", amount.decimal_text())
            }
            Self::Currency(currency) => currency.fmt(f),
            Self::Instant(at) => f.write_str(&at.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        }
    }
}

impl OrderLineFacts {
    /// The first column of the content in which another version of the line differs.
    fn content_conflict(&self, submitted: &Self) -> Option<Conflict> {
        let price = |line: &Self| Money::new(line.unit_price_units, line.currency);
        first_difference([
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
        ])
    }
}

impl Marks {
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
