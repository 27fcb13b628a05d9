//! Months are closed into bills: each entry is on one, numbers have no gaps, and nothing changes afterwards.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{
    actor::{Actor, MemberRole},
    bill::{
        BeginBillsRefusal, Bill, BillFilter, BillFormat, BillLine, BillLineFilter, BillSumKind,
        CloseRefusal,
    },
    ids::{AccountId, AgencyId, BillId, CreatorId, ShopId},
    ledger::Party,
};
use futures::{
    TryStreamExt as _,
    future::{join, join_all},
};
use ledger_proof::SigningKey;
use sqlx::PgPool;
use store::{
    Error,
    bills::{self, Closed, Closer, Packed, Printed},
    import::Rows,
    ledger,
    orders::SubmittedLine,
};
use uuid::Uuid;

use crate::world::{World, at, line, member_of_agency, member_of_shop, refund};

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
async fn close_next(world: &World) -> Option<NaiveDate> {
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
async fn close_all(world: &World) -> Vec<NaiveDate> {
    let mut closed = Vec::new();
    while let Some(month) = close_next(world).await {
        closed.push(month);
    }
    closed
}

/// An order of so many mugs that is placed and delivered on a day, by ann or bob.
fn order(code: &str, creator: &str, on: &str, quantity: u32) -> SubmittedLine {
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
    let mut sums = Vec::new();
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
async fn sold(pool: PgPool) -> World {
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

#[database_test::test(store::MIGRATOR)]
async fn lines_add_up_to_the_unit(pool: PgPool) {
    let world = sold(pool).await;
    let closed = close_all(&world).await;
    let months = ["2011-03-01", "2011-04-01", "2011-05-01", "2011-06-01"].map(day);
    assert_eq!(closed, months);
    let mut seen = BTreeSet::new();
    for (party, bill) in all_bills(&world).await {
        let lines = lines_of(&world, party, &bill).await;
        assert_eq!(u64::try_from(lines.len()).unwrap(), bill.sums.lines);
        let total: i64 = lines.iter().map(|line| line.units).sum();
        assert_eq!(total, bill.sums.total.units, "{}", bill.number);
        for (part, amount) in &bill.sums.by_part {
            let of_part = lines.iter().filter(|line| line.part == *part);
            let sum: i64 = of_part.map(|line| line.units).sum();
            assert_eq!(sum, amount.units, "{} {part}", bill.number);
        }
        for line in lines {
            assert!(seen.insert((party, line.part, line.entry)), "{line:?}");
            assert!(line.order.is_some() && line.campaign.is_some(), "{line:?}");
        }
    }
    let [posted, billed] = posted_and_billed(&world).await;
    assert_eq!(posted, billed);
    let last: BTreeMap<Uuid, i64> = all_bills(&world)
        .await
        .into_iter()
        .map(|(party, bill)| (party, bill.running.units))
        .collect();
    assert_eq!(last, billed, "the last bill says what all come to");
}

#[database_test::test(store::MIGRATOR)]
async fn an_entry_is_on_one_bill(pool: PgPool) {
    let world = World::selling(pool).await;
    let selling = &world;
    // The pool has eight connections.
    let writers = join_all((0..4_u32).map(|writer| async move {
        for nth in 0..8_u32 {
            let code = format!("A{writer}-{nth}");
            let order = order(&code, "ann", "2011-03-05", 1 + nth % 3);
            selling.take(Rows::Orders(&[order])).await;
            selling.settle("2011-12-31T00:00:00Z").await;
        }
    }));
    let closer = async {
        for _ in 0..3 {
            close_next(&world).await;
        }
    };
    join(writers, closer).await;
    close_all(&world).await;
    let [posted, billed] = posted_and_billed(&world).await;
    assert_eq!(posted, billed);
    let mut seen = BTreeSet::new();
    for (party, bill) in all_bills(&world).await {
        for line in lines_of(&world, party, &bill).await {
            assert!(seen.insert((party, line.part, line.entry)), "{line:?}");
        }
    }
    let unclaimed: i64 = sqlx::query_scalar(
        "select count(*) from ledger_batch where has_posted and bill_month is null",
    )
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(unclaimed, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn numbers_have_no_gaps(pool: PgPool) {
    let world = sold(pool).await;
    let march = day("2011-03-01");
    let early = close(&world, march).await;
    assert!(
        matches!(early, Err(Error::Refused(CloseRefusal::NotClaimed))),
        "{early:?}"
    );
    let claimed = bills::claim(&world.db, &world.market, march, world.now).await;
    let claimed = claimed.unwrap();
    let unsealed = close(&world, march).await;
    assert!(
        matches!(unsealed, Err(Error::Refused(CloseRefusal::NotSealed))),
        "{unsealed:?}"
    );
    // Again it claims nothing more.
    let again = bills::claim(&world.db, &world.market, march, world.now).await;
    assert_eq!(again.unwrap(), claimed);
    close_all(&world).await;
    let rows: Vec<(String, NaiveDate, String)> =
        sqlx::query_as("select party_kind, month, number from bill order by month, position")
            .fetch_all(&world.db.primary)
            .await
            .unwrap();
    let mut counted: BTreeMap<(bool, NaiveDate), usize> = BTreeMap::new();
    for (kind, month, number) in rows {
        let is_shop = kind == "shop";
        let count = counted.entry((is_shop, month)).or_default();
        *count += 1;
        let series = if is_shop { "S" } else { "" };
        let expected = format!("GB-{}-{series}{count:06}", month.format("%Y%m"));
        assert_eq!(number, expected);
    }
    // Two agencies and two creators in each full month, and one shop.
    assert_eq!(counted[&(false, march)], 4);
    assert_eq!(counted[&(true, march)], 1);
    let leaves = bills::leaves_of(&world.db, world.market.market, march).await;
    assert_eq!(leaves.unwrap().len(), 5);
    let left: i64 = sqlx::query_scalar("select count(*) from bill_sum")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(left, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn late_entries_stand_as_earlier_months(pool: PgPool) {
    let world = World::selling(pool).await;
    world
        .take(Rows::Orders(&[order("A", "ann", "2011-03-05", 1)]))
        .await;
    world.settle("2011-03-31T00:00:00Z").await;
    assert_eq!(close_all(&world).await, [day("2011-03-01")]);
    // It settled in March, too, and is told late.
    world
        .take(Rows::Orders(&[order("B", "ann", "2011-03-06", 2)]))
        .await;
    world.settle("2011-12-31T00:00:00Z").await;
    assert_eq!(close_all(&world).await, [day("2011-04-01")]);
    let all = all_bills(&world).await;
    let of_april = all
        .iter()
        .filter(|(_, bill)| bill.number.month() == day("2011-04-01"));
    let mut looked_at = 0;
    for (party, bill) in of_april {
        looked_at += 1;
        assert_eq!(bill.sums.earlier, bill.sums.total);
        assert_eq!(bill.sums.of_kind(BillSumKind::Settled).units, 0);
        let lines = lines_of(&world, *party, bill).await;
        assert!(lines.iter().all(|line| line.is_earlier), "{lines:?}");
    }
    assert_eq!(looked_at, 3, "the shop, the agency and the creator");
}

#[database_test::test(store::MIGRATOR)]
async fn two_close_one_month(pool: PgPool) {
    let world = sold(pool).await;
    let march = day("2011-03-01");
    bills::claim(&world.db, &world.market, march, world.now)
        .await
        .unwrap();
    seal(&world).await;
    let ends = join_all((0..8).map(|_| close(&world, march))).await;
    assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 1, "{ends:?}");
    for end in ends.iter().filter(|end| end.is_err()) {
        assert!(
            matches!(end, Err(Error::Refused(CloseRefusal::Closed))),
            "{end:?}"
        );
    }
    let runs: i64 = sqlx::query_scalar("select count(*) from bill_run where state = 'closed'")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(runs, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn months_close_in_their_order_and_when_they_are_over(pool: PgPool) {
    let world = sold(pool).await;
    let claim = async |month: &str| {
        let claimed = bills::claim(&world.db, &world.market, day(month), world.now).await;
        claimed.err().map(|error| error.into_refusal().unwrap())
    };
    assert_eq!(claim("2012-05-01").await, Some(CloseRefusal::NotOver));
    assert_eq!(claim("2011-04-01").await, None);
    assert_eq!(claim("2011-05-01").await, Some(CloseRefusal::EarlierIsOpen));
    seal(&world).await;
    close(&world, day("2011-04-01")).await.unwrap();
    assert_eq!(claim("2011-03-01").await, Some(CloseRefusal::LaterIsClosed));
    assert_eq!(claim("2011-04-01").await, Some(CloseRefusal::Closed));
    close_all(&world).await;
    assert_eq!(claim("2011-09-01").await, Some(CloseRefusal::Nothing));
    // April took what was left of March.
    let [posted, billed] = posted_and_billed(&world).await;
    assert_eq!(posted, billed);
}

#[database_test::test(store::MIGRATOR)]
async fn bills_begin_where_an_operator_says(pool: PgPool) {
    let world = sold(pool.clone()).await;
    // As in a market that had order lines before there were bills.
    sqlx::query("update ledger_begin set bills_from = null")
        .execute(&pool)
        .await
        .unwrap();
    let by = world.by(Actor::System, NOW);
    let begin = async |month: &str| {
        let begun = bills::begin(&world.db, &by, &world.market, day(month)).await;
        begun.err().map(|error| error.into_refusal().unwrap())
    };
    assert_eq!(begin("2012-07-01").await, Some(BeginBillsRefusal::Ahead));
    assert_eq!(begin("2011-04-01").await, None);
    assert_eq!(begin("2011-04-01").await, Some(BeginBillsRefusal::Begun));
    let closed = close_all(&world).await;
    assert_eq!(closed.first(), Some(&day("2011-04-01")));
    let of_march: i64 = sqlx::query_scalar("select count(*) from bill where month < '2011-04-01'")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(of_march, 0);
    let [posted, billed] = posted_and_billed(&world).await;
    assert_ne!(posted, billed, "March was paid elsewhere");
}

/// A party of the market by its kind, as one of its people.
fn person_of(world: &World, party: Uuid, kind: &str) -> Actor {
    let account = AccountId::new(Uuid::from_u128(99));
    match kind {
        "agency" => member_of_agency(AgencyId::new(party), 99, MemberRole::Finance),
        "shop" => member_of_shop(ShopId::new(party), 99, MemberRole::Finance),
        _ => Actor::Creator {
            account,
            creator: CreatorId::new(party),
        },
    }
}

#[database_test::test(store::MIGRATOR)]
async fn each_party_reads_its_own(pool: PgPool) {
    let world = sold(pool).await;
    close_all(&world).await;
    let all = all_bills(&world).await;
    for (party, bill) in &all {
        let actor = person_of(&world, *party, bill.kind.code());
        let by = world.by(actor, NOW);
        let listed = bills::list(&world.db, &by, BillFilter::default(), None).await;
        let listed = listed.unwrap();
        assert!(listed.rows.iter().any(|row| row.bill == bill.bill));
        let opened = bills::opened(&world.db, &by, bill.bill, BillLineFilter::default(), None);
        let opened = opened.await.unwrap();
        assert_eq!(&opened.bill, bill);
        // Each sum has the lines that stand in it.
        for kind in BillSumKind::ALL {
            let filter = BillLineFilter {
                kind: Some(kind),
                part: None,
            };
            let lines = bills::export_lines(&world.db, &by, bill.bill, filter).await;
            let lines: Vec<BillLine> = lines.unwrap().try_collect().await.unwrap();
            let sum: i64 = lines.iter().map(|line| line.units).sum();
            assert_eq!(sum, bill.sums.of_kind(kind).units, "{} {kind}", bill.number);
        }
        let foreign = all.iter().find(|(other, _)| other != party).unwrap();
        let missing = bills::one(&world.db, &by, foreign.1.bill).await;
        assert!(matches!(missing, Err(Error::NotFound)), "{missing:?}");
    }
    // A viewer sees no money.
    let (party, bill) = all
        .iter()
        .find(|(_, bill)| bill.kind.code() == "agency")
        .unwrap();
    let viewer = member_of_agency(AgencyId::new(*party), 98, MemberRole::Viewer);
    let by = world.by(viewer, NOW);
    let missing = bills::one(&world.db, &by, bill.bill).await;
    assert!(matches!(missing, Err(Error::NotFound)), "{missing:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn pages_of_lines_come_one_after_the_other(pool: PgPool) {
    let world = World::selling(pool).await;
    let orders: Vec<SubmittedLine> = (0..60)
        .map(|nth| {
            order(
                &format!("A{nth}"),
                if nth % 2 == 0 { "ann" } else { "bob" },
                "2011-03-05",
                1,
            )
        })
        .collect();
    world.take(Rows::Orders(&orders)).await;
    world.settle("2011-12-31T00:00:00Z").await;
    close_all(&world).await;
    let all = all_bills(&world).await;
    let (party, bill) = all
        .iter()
        .find(|(_, bill)| bill.kind.code() == "shop")
        .unwrap();
    let by = world.by(person_of(&world, *party, "shop"), NOW);
    let (mut cursor, mut seen, mut pages) = (None, Vec::new(), 0);
    loop {
        let filter = BillLineFilter::default();
        let page = bills::lines(&world.db, &by, bill.bill, filter, cursor.as_ref()).await;
        let page = page.unwrap();
        pages += 1;
        seen.extend(page.rows.iter().map(|line| line.entry));
        if page.previous.is_some() {
            let back = bills::lines(&world.db, &by, bill.bill, filter, page.previous.as_ref());
            assert_eq!(back.await.unwrap().rows.len(), 25);
        }
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let distinct: BTreeSet<_> = seen.iter().copied().collect();
    assert_eq!((pages, seen.len(), distinct.len()), (3, 60, 60));
    assert!(bill.statement.is_some());
    let seller = lines_of(&world, *party, bill).await;
    assert!(
        seller
            .iter()
            .all(|line| line.part == Party::Seller && line.units > 0)
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_bill_is_printed_the_same(pool: PgPool) {
    let world = sold(pool.clone()).await;
    close_all(&world).await;
    let (party, bill) = all_bills(&world).await.into_iter().next().unwrap();
    let by = world.by(person_of(&world, party, bill.kind.code()), NOW);
    let (of, format) = ((party, bill.bill), BillFormat::Csv);
    let standing = bills::printed(&world.db, &by, bill.bill, format)
        .await
        .unwrap();
    assert!(matches!(standing, Printed::NotAsked { lines } if lines == bill.sums.lines));
    bills::ask(&world.db, &by, bill.bill, format).await.unwrap();
    bills::ask(&world.db, &by, bill.bill, format).await.unwrap();
    let standing = bills::printed(&world.db, &by, bill.bill, format)
        .await
        .unwrap();
    assert!(matches!(standing, Printed::BeingPrinted));
    let asked = bills::asked_prints(&world.db, 10).await.unwrap();
    assert_eq!(asked.len(), 1);
    let first = Packed::of(b"the first").unwrap();
    let second = Packed::of(b"the second").unwrap();
    for packed in [&first, &second] {
        bills::print(&world.db, of, format, packed, world.now)
            .await
            .unwrap();
    }
    assert!(bills::asked_prints(&world.db, 10).await.unwrap().is_empty());
    world
        .take(Rows::Refunds(&[refund(
            "R9",
            "0-5",
            1,
            "2011-07-01T00:00:00Z",
        )]))
        .await;
    world.settle("2012-01-31T00:00:00Z").await;
    sqlx::query("update organisation set name = 'Another name'")
        .execute(&pool)
        .await
        .unwrap();
    let Printed::Bytes(bytes) = bills::printed(&world.db, &by, bill.bill, format)
        .await
        .unwrap()
    else {
        panic!("it is there");
    };
    let bytes: Vec<Vec<u8>> = bytes.try_collect().await.unwrap();
    assert_eq!(bytes.concat(), b"the first");
    let found = bills::of_party(&world.db, of).await.unwrap();
    assert_eq!(found, bill, "nothing of the bill has changed");
    // What somebody changed isn't handed out.
    sqlx::query("update bill_document set sha256 = sha256('other') where is_last")
        .execute(&pool)
        .await
        .unwrap();
    let Printed::Bytes(bytes) = bills::printed(&world.db, &by, bill.bill, format)
        .await
        .unwrap()
    else {
        panic!("it is there");
    };
    assert!(bytes.try_collect::<Vec<_>>().await.is_err());
}
