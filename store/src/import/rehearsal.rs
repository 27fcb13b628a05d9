//! A dry run: each batch is taken in by a transaction of its own that is rolled back at once, so that
//! nobody waits for it and it holds nothing between two batches.
//!
//! Each row is judged by what the database holds now. What an earlier batch of the same run would have
//! brought isn't there: a row that repeats one is recognised by the row, and one that builds on one
//! (an order of a product that the run brings) is not judged. Which rows the run would bring is
//! remembered in a fixed number of bits, whatever the number of rows; the price is that one row in a
//! thousand or fewer is not judged though it could be, once a run has brought tens of millions.

use std::{
    convert::Infallible,
    fmt::Debug,
    hash::{DefaultHasher, Hash, Hasher},
};

use chrono::NaiveDate;

use super::{RowResult, Rows, ingest};
use crate::{BatchContext, Db, Error, acting::Acting, transaction::in_transaction};

/// A dry run under way.
pub struct Rehearsal {
    db: Db,
    /// What the run would bring so far, by what it is called.
    brought: Seen,
    /// The rows that would bring it, whole.
    rows: Seen,
}

impl Rehearsal {
    pub(super) fn new(db: Db) -> Self {
        Self {
            db,
            brought: Seen::new(),
            rows: Seen::new(),
        }
    }

    /// Answers a result for each row, and keeps nothing.
    pub(super) async fn submit(
        &mut self,
        batch: &BatchContext<'_>,
        rows: Rows<'_>,
    ) -> Result<Vec<RowResult>, Error<Infallible>> {
        let rehearsed: Result<Infallible, _> =
            in_transaction!(self.db.primary, Acting::NOBODY, |tx| {
                match ingest(tx, batch, rows).await {
                    // A refusal of the whole, which rolls back.
                    Ok(row_results) => Err(Error::Refused(Ended(row_results))),
                    Err(error) => Err(error.without_refusal()),
                }
            });
        let Err(ended) = rehearsed;
        let Ended(row_results) = ended.into_refusal()?;
        Ok(self.with_earlier_rows(named(rows), row_results))
    }

    /// The results, as far as they hold after the batches before.
    fn with_earlier_rows(
        &mut self,
        rows: Vec<Named>,
        row_results: Vec<RowResult>,
    ) -> Vec<RowResult> {
        let judged: Vec<_> = rows
            .iter()
            .zip(row_results)
            .map(|(row, row_result)| self.judge(row, row_result))
            .collect();
        // Within the batch the rows were there for each other.
        for (row, row_result) in rows.iter().zip(&judged) {
            if matches!(row_result, RowResult::New | RowResult::NotJudged) {
                self.rows.add(row.content);
                row.brings
                    .iter()
                    .for_each(|&brought| self.brought.add(brought));
            }
        }
        judged
    }

    fn judge(&self, row: &Named, row_result: RowResult) -> RowResult {
        let is_repeated = row
            .brings
            .first()
            .is_some_and(|&name| self.brought.has(name));
        let builds_on_earlier = row.builds_on.iter().any(|&name| self.brought.has(name));
        match row_result {
            RowResult::New if is_repeated && self.rows.has(row.content) => RowResult::Unchanged,
            RowResult::New if is_repeated => RowResult::NotJudged,
            RowResult::Refused { .. } if builds_on_earlier => RowResult::NotJudged,
            row_result => row_result,
        }
    }
}

/// A rehearsed batch, on its way out of its transaction.
struct Ended(Vec<RowResult>);

/// What a row is called, brings and builds on.
struct Named {
    content: u64,
    /// What the row is itself, and what it brings beside.
    brings: Vec<u64>,
    builds_on: Vec<u64>,
}

impl Named {
    fn of(row: &impl Debug, brings: &[Name<'_>], builds_on: &[Name<'_>]) -> Self {
        Self {
            content: hash_of(&format!("{row:?}")),
            brings: brings.iter().map(hash_of).collect(),
            builds_on: builds_on.iter().map(hash_of).collect(),
        }
    }
}

/// What files call things by.
#[derive(Hash)]
enum Name<'r> {
    Shop(&'r str),
    Product(&'r str),
    Creator(&'r str),
    CreatorProfile(&'r str),
    CreatorDay(&'r str, NaiveDate),
    Campaign(&'r str),
    Registration(&'r str, &'r str),
    Showcased(&'r str, &'r str, &'r str),
    OrderLine(&'r str, &'r str),
    Refund(&'r str),
}

fn named(rows: Rows<'_>) -> Vec<Named> {
    use Name::{
        Campaign, Creator, CreatorDay, CreatorProfile, OrderLine, Product, Refund, Registration,
        Shop, Showcased,
    };
    match rows {
        Rows::Products(rows) => rows
            .iter()
            .map(|row| {
                let brings = [Product(&row.product_code), Shop(&row.shop_code)];
                Named::of(row, &brings, &[])
            })
            .collect(),
        Rows::Creators(rows) => rows
            .iter()
            .map(|row| Named::of(row, &[Creator(&row.handle)], &[]))
            .collect(),
        Rows::CreatorProfiles(rows) => rows
            .iter()
            .map(|row| {
                let handle = &row.handle;
                Named::of(row, &[CreatorProfile(handle)], &[Creator(handle)])
            })
            .collect(),
        Rows::CreatorDays(rows) => rows
            .iter()
            .map(|row| {
                let handle = &row.handle;
                let brings = [CreatorDay(handle, row.day.day)];
                Named::of(row, &brings, &[Creator(handle)])
            })
            .collect(),
        Rows::Campaigns(rows) => rows
            .iter()
            .map(|row| Named::of(row, &[Campaign(&row.campaign_code)], &[]))
            .collect(),
        Rows::Registrations(rows) => rows
            .iter()
            .map(|row| {
                let (campaign, product) = (&row.campaign_code, &row.product_code);
                let builds_on = [Campaign(campaign), Product(product)];
                Named::of(row, &[Registration(campaign, product)], &builds_on)
            })
            .collect(),
        Rows::Showcases(rows) => rows
            .iter()
            .map(|row| {
                let (campaign, product) = (&row.campaign_code, &row.product_code);
                let registration = Registration(campaign, product);
                let builds_on = [Creator(&row.creator), Campaign(campaign), registration];
                Named::of(
                    row,
                    &[Showcased(&row.creator, campaign, product)],
                    &builds_on,
                )
            })
            .collect(),
        Rows::Orders(rows) => rows
            .iter()
            .map(|row| {
                let builds_on = [
                    Creator(&row.creator),
                    Product(&row.product_code),
                    Shop(&row.shop_code),
                ];
                Named::of(
                    row,
                    &[OrderLine(&row.order_code, &row.line_code)],
                    &builds_on,
                )
            })
            .collect(),
        Rows::Refunds(rows) => rows
            .iter()
            .map(|row| {
                let builds_on = [OrderLine(&row.order_code, &row.line_code)];
                Named::of(row, &[Refund(&row.refund_code)], &builds_on)
            })
            .collect(),
    }
}

fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Which of many hashes were added, in a fixed number of bits (a Bloom filter): what was added is always
/// found, and what was not seldom.
struct Seen(Vec<u64>);

impl Seen {
    /// 2^28 bits, 32 MiB, of which the system hands out what is written to.
    const BITS: u64 = 1 << 28;

    fn new() -> Self {
        let words = usize::try_from(Self::BITS / 64).unwrap_or_default();
        Self(vec![0; words])
    }

    /// The places of a hash: a word, and a bit in it.
    fn places(hash: u64) -> impl Iterator<Item = (usize, u64)> {
        let step = (hash >> 32) | 1;
        (0..6_u64).map(move |n| {
            let place = hash.wrapping_add(step.wrapping_mul(n)) % Self::BITS;
            let word = usize::try_from(place / 64).unwrap_or_default();
            (word, 1 << (place % 64))
        })
    }

    fn add(&mut self, hash: u64) {
        for (word, bit) in Self::places(hash) {
            self.0[word] |= bit;
        }
    }

    fn has(&self, hash: u64) -> bool {
        Self::places(hash).all(|(word, bit)| self.0[word] & bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_found_and_hardly_anything_else() {
        let mut seen = Seen::new();
        (0..100_000).for_each(|number: u64| seen.add(hash_of(&number)));
        assert!((0..100_000).all(|number: u64| seen.has(hash_of(&number))));
        let found = (100_000..200_000).filter(|number: &u64| seen.has(hash_of(number)));
        assert_eq!(found.count(), 0);
    }
}
