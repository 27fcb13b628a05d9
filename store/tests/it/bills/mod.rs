//! Months are closed into bills: each entry is on one, numbers have no gaps, and nothing changes afterwards.

mod closing;
mod data;
mod reading;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    bill::{Bill, BillLine, CloseRefusal},
    ids::BillId,
};
use futures::TryStreamExt as _;
use ledger_proof::SigningKey;
use sqlx::PgPool;
use store::{
    Error,
    bills::{self, Closed, Closer},
    import::Rows,
    ledger,
    orders::SubmittedLine,
};
use uuid::Uuid;

use crate::world::{World, at, line, refund};

/// When it is, in words.
const NOW: &str = "2012-06-01T12:00:00Z";

fn key() -> SigningKey {
    SigningKey::new([7; 32]).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn seal(world: &World) {
    loop {
        let sealed = ledger::seal(&world.db, None, None, world.now)
            .await
            .unwrap();
        if sealed.is_all() {
            break;
        }
    }
}

async fn close(world: &World, month: NaiveDate) -> Result<Closed, Error<CloseRefusal>> {
    let (rules, now) = (&world.market, world.now);
    bills::close(
        &world.db,
        rules,
        month,
        &key(),
        Closer::Clock,
        now,
        &world.ids,
    )
    .await
}

/// Closes the next month, if there is one.
pub(crate) async fn close_next(world: &World) -> Option<NaiveDate> {
    let next = bills::next_to_close(&world.db, &world.market, world.now);
    let month = next.await.unwrap()?;
    bills::claim(&world.db, &world.market, month, world.now)
        .await
        .unwrap();
    seal(world).await;
    close(world, month).await.unwrap();
    Some(month)
}

/// Closes every month that can be closed.
pub(crate) async fn close_all(world: &World) -> Vec<NaiveDate> {
    let mut closed = Vec::new();
    while let Some(month) = close_next(world).await {
        closed.push(month);
    }
    closed
}

/// An order of so many mugs that is placed and delivered on a day, by ann or bob.
pub(crate) fn order(code: &str, creator: &str, on: &str, quantity: u32) -> SubmittedLine {
    SubmittedLine {
        creator: creator.into(),
        quantity,
        placed_at: at(&format!("{on}T10:00:00Z")),
        delivered_at: Some(at(&format!("{on}T18:00:00Z"))),
        ..line(code)
    }
}

/// Every bill there is, by party.
async fn all_bills(world: &World) -> Vec<(Uuid, Bill)> {
    let rows: Vec<(Uuid, Uuid)> =
        sqlx::query_as("select party_id, bill_id from bill order by month, position")
            .fetch_all(&world.db.primary)
            .await
            .unwrap();
    let mut all = Vec::new();
    for (party, bill) in rows {
        let found = bills::of_party(&world.db, (party, BillId::new(bill))).await;
        all.push((party, found.unwrap()));
    }
    all
}

async fn lines_of(world: &World, party: Uuid, bill: &Bill) -> Vec<BillLine> {
    let lines = bills::lines_of(&world.db, party, bill);
    lines.try_collect().await.unwrap()
}

/// What is posted for each party, and what each one's bills come to.
async fn posted_and_billed(world: &World) -> [BTreeMap<Uuid, i64>; 2] {
    let posted = "select party_id, sum(units)::bigint
         from ledger_entry
         cross join lateral (
             values (shop_id, - posted_seller), (agency_id, posted_agency)
                  , (creator_id, posted_creator), (managing_agency_id, posted_managing)
         ) as leg (party_id, units)
         where units <> 0
         group by party_id";
    let billed = "select party_id, sum(total_units)::bigint from bill group by party_id";
    let mut sums: Vec<BTreeMap<Uuid, i64>> = Vec::new();
    for query in [posted, billed] {
        let rows: Vec<(Uuid, i64)> = sqlx::query_as(query)
            .fetch_all(&world.db.primary)
            .await
            .unwrap();
        sums.push(rows.into_iter().collect());
    }
    sums.try_into().unwrap()
}

/// A market with three months of sales and refunds.
pub(crate) async fn sold(pool: PgPool) -> World {
    let world = World::selling(pool).await;
    let mut orders = Vec::new();
    for (at, month) in ["2011-03", "2011-04"].into_iter().enumerate() {
        for nth in 0..12_u32 {
            let creator = if nth % 3 == 0 { "bob" } else { "ann" };
            let on = format!("{month}-{:02}", 5 + nth * 2);
            orders.push(order(&format!("{at}-{nth}"), creator, &on, 1 + nth % 4));
        }
    }
    world.take(Rows::Orders(&orders)).await;
    let refunds = [
        refund("R1", "0-1", 1, "2011-03-10T00:00:00Z"),
        refund("R2", "0-3", 1, "2011-05-10T00:00:00Z"),
        refund("R3", "1-2", 2, "2011-06-20T00:00:00Z"),
    ];
    world.take(Rows::Refunds(&refunds)).await;
    world.settle("2011-12-31T00:00:00Z").await;
    world
}
