//! Lines that came in before: what is remembered of them, and marks that are added to them.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    ids::{CreatorId, ProductId, ShopId},
    intake::{Comparison, Marks, OrderLineFacts, OrderRefusal, compare},
};
use sqlx::PgConnection;

use super::SubmittedLine;
use crate::{
    BatchContext, Error,
    lines::{self, LineKey, StoredLine, Until},
    settlement::tell_deductions,
};

/// A line that is remembered, in the form in which it can be compared.
pub(super) struct Known {
    pub(super) facts: OrderLineFacts,
    place: Place,
    /// What this batch adds to it.
    added: Marks,
}

/// Where a line is.
#[derive(Clone, Copy)]
enum Place {
    Stored(LineKey),
    /// This batch brought it: its number among the new ones.
    New(usize),
}

/// The lines that a batch's rows can meet: those that came in before, and those that its own earlier
/// rows brought.
pub(super) struct KnownLines<'l> {
    by_ids: HashMap<(&'l str, &'l str), Known>,
    /// Those that may get marks, locked, so that two batches that bring different marks at the same
    /// time see each other.
    locked: HashMap<LineKey, StoredLine>,
}

impl<'l> KnownLines<'l> {
    /// Those that came in before, as they are once those that may change are locked.
    pub(super) async fn of(
        connection: &mut PgConnection,
        batch: &BatchContext<'_>,
        lines: &'l [SubmittedLine],
        resolved: &[Result<OrderLineFacts, OrderRefusal>],
    ) -> Result<Self, Error<Infallible>> {
        let mut by_ids = find(connection, batch, lines).await?;
        let mut keys: Vec<LineKey> = Vec::new();
        for (line, facts) in lines.iter().zip(resolved) {
            if let (Some(known), Ok(facts)) = (by_ids.get(&line.ids()), facts)
                && let Comparison::AddsMarks(_) = compare(Some(&known.facts), facts)
                && let Place::Stored(key) = known.place
            {
                keys.push(key);
            }
        }
        keys.sort_unstable();
        keys.dedup();
        let mut locked = HashMap::with_capacity(keys.len());
        if !keys.is_empty() {
            let lines = lines::lock(connection, &keys).await?;
            locked.extend(lines.into_iter().map(|line| (line.key, line)));
        }
        for known in by_ids.values_mut() {
            if let Place::Stored(key) = known.place
                && let Some(line) = locked.get(&key)
            {
                known.facts.marks = line.marks();
            }
        }
        Ok(Self { by_ids, locked })
    }

    /// The line of these ids, as the rows before this one have left it.
    pub(super) fn get(&self, line: &'l SubmittedLine) -> Option<&Known> {
        self.by_ids.get(&line.ids())
    }

    /// Remembers a line that this batch brings as its `number`th new one.
    pub(super) fn add(&mut self, line: &'l SubmittedLine, facts: OrderLineFacts, number: usize) {
        let known = Known {
            facts,
            place: Place::New(number),
            added: Marks::default(),
        };
        self.by_ids.insert(line.ids(), known);
    }

    /// Remembers marks that a line gets.
    pub(super) fn add_marks(&mut self, line: &'l SubmittedLine, marks: Marks) {
        if let Some(known) = self.by_ids.get_mut(&line.ids()) {
            known.facts.marks = known.facts.marks.or(marks);
            known.added = known.added.or(marks);
        }
    }

    /// Adds the marks to the lines, with everything that follows: a delivery sets the settlement
    /// moment, a cancellation ends or takes back what the line earns. `new` is where the batch's new
    /// lines are.
    pub(super) async fn save_marks(
        mut self,
        connection: &mut PgConnection,
        batch: &BatchContext<'_>,
        new: &[LineKey],
    ) -> Result<(), Error<Infallible>> {
        let marked = self.by_ids.values().filter(|known| !known.added.is_empty());
        let marked: Vec<(Place, Marks)> = marked.map(|known| (known.place, known.added)).collect();
        if marked.is_empty() {
            return Ok(());
        }
        let key_of = |place| match place {
            Place::Stored(key) => Some(key),
            Place::New(number) => new.get(number).copied(),
        };
        let keys = marked.iter().filter_map(|(place, _)| key_of(*place));
        let not_locked: Vec<LineKey> = keys.filter(|key| !self.locked.contains_key(key)).collect();
        if !not_locked.is_empty() {
            let lines = lines::lock(connection, &not_locked).await?;
            self.locked
                .extend(lines.into_iter().map(|line| (line.key, line)));
        }
        let mut saved = Vec::with_capacity(marked.len());
        for (place, added) in marked {
            let Some(mut line) = key_of(place).and_then(|key| self.locked.remove(&key)) else {
                continue;
            };
            line.facts.paid_at = line.facts.paid_at.or(added.paid_at);
            line.facts.delivered_at = line.facts.delivered_at.or(added.delivered_at);
            line.facts.cancelled_at = line.facts.cancelled_at.or(added.cancelled_at);
            let advance = line.advance(batch.now, Until::Known(batch.now))?;
            saved.push((line, advance));
        }
        // In the order of their keys, so that a batch writes the same entries whenever it runs.
        saved.sort_unstable_by_key(|(line, _)| line.key);
        lines::save(connection, batch, &saved).await?;
        Ok(tell_deductions(connection, batch, &saved).await?)
    }
}

impl SubmittedLine {
    /// The order's and the line's own id.
    fn ids(&self) -> (&str, &str) {
        (&self.order_code, &self.line_code)
    }
}

/// The lines among these that came in before, by order and line code, as the platform sent them: an operator may have
/// made one somebody else's since.
async fn find<'l>(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    submitted: &'l [SubmittedLine],
) -> Result<HashMap<(&'l str, &'l str), Known>, Error<Infallible>> {
    let orders: Vec<&str> = submitted
        .iter()
        .map(|line| line.order_code.as_str())
        .collect();
    let codes: Vec<&str> = submitted
        .iter()
        .map(|line| line.line_code.as_str())
        .collect();
    let keys = lines::keys_of_codes(connection, batch.market.market, &orders, &codes).await?;
    let submitted_of: HashMap<LineKey, &'l SubmittedLine> = keys
        .into_iter()
        .zip(submitted)
        .filter_map(|(key, line)| Some((key?, line)))
        .collect();
    let known_keys: Vec<&LineKey> = submitted_of.keys().collect();
    let rows = sqlx::query!(
        r#"select line.shop_id, line.placed_at, line.order_line_id
                , line.product_id
                , coalesce(line.submitted_creator_id, line.creator_id) as "creator_id!"
                , line.content_type, line.quantity, line.unit_price_units, line.currency
                , line.paid_at, line.delivered_at, line.cancelled_at
           from unnest($1::uuid[], $2::timestamptz[], $3::uuid[])
               as asked (shop_id, placed_at, order_line_id)
           cross join lateral (
               select * from order_line as line
               where line.shop_id = asked.shop_id
                   and line.placed_at = asked.placed_at
                   and line.order_line_id = asked.order_line_id
               limit 1
           ) as line"#,
        &known_keys.iter().map(|key| key.shop_id).collect::<Vec<_>>(),
        &known_keys
            .iter()
            .map(|key| key.placed_at)
            .collect::<Vec<_>>(),
        &known_keys
            .iter()
            .map(|key| key.order_line_id)
            .collect::<Vec<_>>(),
    )
    .fetch_all(connection)
    .await?;
    // With room for those that the batch brings.
    let mut known = HashMap::with_capacity(submitted.len());
    for row in rows {
        let corrupt = |column| Error::Corrupt {
            table: "order_line",
            column,
            id: row.order_line_id,
        };
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
        let line = submitted_of.get(&key).ok_or_else(|| corrupt("line_code"))?;
        known.insert(
            line.ids(),
            Known {
                facts,
                place: Place::Stored(key),
                added: Marks::default(),
            },
        );
    }
    Ok(known)
}
