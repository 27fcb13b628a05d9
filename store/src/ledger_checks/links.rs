//! The links of the chain that hold the batches and bills of a month: each must follow from what it has and
//! from the link before.

use std::{collections::HashMap, convert::Infallible};

use chrono::NaiveDate;
use domain::{
    ledger::check::{FaultValue, LedgerFault, LedgerFaultKind},
    market::Market,
};
use ledger_proof::{
    Digest, Head, LinkKind, PublicKey, SealedBatch, Signature, chain, link_digest, root,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Checked, Month, stages::FoundFault};
use crate::{
    Db, Error,
    acting::Acting,
    bills::leaves_of,
    transaction::{on_snapshot, take_time},
};

/// A link as it lies in the database.
struct Link {
    number: i64,
    kind: String,
    market_code: Option<String>,
    month: Option<NaiveDate>,
    digest: Vec<u8>,
    chain: Vec<u8>,
    public_key: Option<Vec<u8>>,
    signature: Option<Vec<u8>>,
}

/// A batch that a link has.
struct Batch {
    link: i64,
    ledger_batch_id: Uuid,
    market_code: String,
    month: NaiveDate,
    entries: i64,
    has_posted: bool,
    digest: Vec<u8>,
}

/// Checks the links that have batches or bills of the month, and those between them.
pub(super) async fn check(db: &Db, month: &Month) -> Result<Checked, Error<Infallible>> {
    let (links, mut batches) = on_snapshot!(db.primary, Acting::NOBODY, |tx| {
        take_time(tx).await?;
        let Some((first, last)) = bounds(tx, month).await? else {
            return Ok::<_, Error<Infallible>>((Vec::new(), HashMap::new()));
        };
        // With the one before, to which the first holds.
        let links = links_between(tx, first.saturating_sub(1), last).await?;
        let batches = batches_between(tx, first, last).await?;
        Ok((links, batches))
    })?;
    let mut checked = Checked::default();
    let mut before: Option<&Link> = None;
    for link in &links {
        let is_before_all = before.is_none() && link.number > 1;
        if !is_before_all {
            let of_link = batches.remove(&link.number).unwrap_or_default();
            let digest = match link.bills() {
                Some((market, month)) => root(&leaves_of(db, market, month).await?),
                None => of_batches(&of_link),
            };
            if let Some(fault) = link.fault(before, &digest) {
                checked.faults.push(FoundFault::of(fault));
            }
        }
        before = Some(link);
    }
    Ok(checked)
}

fn of_batches(batches: &[Batch]) -> Digest {
    let sealed: Vec<SealedBatch<'_>> = batches
        .iter()
        .map(|batch| SealedBatch {
            batch: batch.ledger_batch_id,
            market: &batch.market_code,
            month: batch.month,
            entries: batch.entries,
            has_posted: batch.has_posted,
            digest: Digest::try_from(batch.digest.as_slice()).unwrap_or_default(),
        })
        .collect();
    link_digest(&sealed)
}

impl Link {
    /// The month whose bills the link has.
    fn bills(&self) -> Option<(Market, NaiveDate)> {
        let market = self.market_code.as_deref()?.parse().ok()?;
        Some((market, self.month?))
    }

    /// What of it doesn't hold.
    fn fault(&self, before: Option<&Self>, digest: &Digest) -> Option<LedgerFault> {
        let number = self.number;
        // A link has no other key than its number.
        let id = Uuid::from_u128(u128::from(number.unsigned_abs()));
        let fault = LedgerFault::of(LedgerFaultKind::BrokenChain, id);
        let fault = fault.saying(FaultValue::Count(number), FaultValue::Count(number));
        let is_next = before.map_or(0, |before| before.number) == number.saturating_sub(1);
        let kind = self.kind.parse::<LinkKind>().ok();
        let held_to = before.map(|before| Digest::try_from(before.chain.as_slice()));
        let held_to = held_to.transpose().ok();
        let is_held = kind.zip(held_to).is_some_and(|(kind, held_to)| {
            self.chain == chain(number, kind, digest, held_to.as_ref())
        });
        let is_right = is_next && is_held && self.digest == *digest && self.is_signed();
        (!is_right).then_some(fault)
    }

    /// Whether its signature is right, if it has one.
    fn is_signed(&self) -> bool {
        let Some((key, signature)) = self.public_key.as_ref().zip(self.signature.as_ref()) else {
            return self.public_key.is_none() && self.signature.is_none();
        };
        let key = <[u8; 32]>::try_from(key.as_slice()).map(PublicKey::new);
        let signature = <[u8; 64]>::try_from(signature.as_slice()).map(Signature::new);
        let chain = Digest::try_from(self.chain.as_slice());
        match (key, signature, chain) {
            (Ok(key), Ok(signature), Ok(chain)) => {
                let number = self.number;
                key.check(&Head { number, chain }, &signature)
            }
            _ => false,
        }
    }
}

/// The first and the last link that have something of the month.
async fn bounds(
    connection: &mut PgConnection,
    month: &Month,
) -> Result<Option<(i64, i64)>, sqlx::Error> {
    let row = sqlx::query!(
        "select min(number) as first, max(number) as last
         from (
             select link as number from ledger_batch
             where market_code = $1 and month = $2 and link is not null
             union all
             select number from ledger_link where market_code = $1 and month = $2
         ) as linked",
        month.market.code(),
        month.first_day,
    )
    .fetch_one(connection)
    .await?;
    Ok(row.first.zip(row.last))
}

async fn links_between(
    connection: &mut PgConnection,
    first: i64,
    last: i64,
) -> Result<Vec<Link>, sqlx::Error> {
    sqlx::query_as!(
        Link,
        "select number, kind, market_code, month, digest, chain, public_key, signature
         from ledger_link where number between $1 and $2 order by number",
        first,
        last,
    )
    .fetch_all(connection)
    .await
}

async fn batches_between(
    connection: &mut PgConnection,
    first: i64,
    last: i64,
) -> Result<HashMap<i64, Vec<Batch>>, sqlx::Error> {
    let rows = sqlx::query_as!(
        Batch,
        r#"select link as "link!", ledger_batch_id, market_code, month, entries, has_posted, digest
           from ledger_batch where link between $1 and $2"#,
        first,
        last,
    )
    .fetch_all(connection)
    .await?;
    let mut batches: HashMap<i64, Vec<Batch>> = HashMap::new();
    for batch in rows {
        batches.entry(batch.link).or_default().push(batch);
    }
    Ok(batches)
}
