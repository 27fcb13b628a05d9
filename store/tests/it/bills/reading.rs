//! Reading: a party sees its own bills, their lines and what is printed of them.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    actor::{Actor, MemberRole},
    bill::{
        BillFilter, BillFormat, BillId, BillLine, BillLineAbout, BillLineFilter, BillSumKind,
        BilledKind,
    },
    dispute::{Claim, ClaimedRate, Decision, DecisionAnswers, DisputeNumber, DisputeText},
    ids::{AccountId, AgencyId, CreatorId, DisputeId, IncentiveAwardId, ShopId},
    incentive::{AwardKind, IncentiveForm},
    ledger::Party,
    market::Market,
};
use futures::TryStreamExt as _;
use sqlx::PgPool;
use store::{
    Error,
    bills::{self, Packed, Printed},
    disputes::{self, NewDispute},
    import::Rows,
    incentives, lookup,
    orders::SubmittedLine,
};
use uuid::Uuid;

use super::{NOW, all_bills, close_all, lines_of, order, sold};
use crate::world::{World, at, member_of_agency, member_of_shop, refund};

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

#[database_test::test(store::MIGRATOR)]
async fn a_statement_of_a_shop_knows_the_one_before(pool: PgPool) {
    let world = sold(pool).await;
    close_all(&world).await;
    let mut last: BTreeMap<Uuid, BillId> = BTreeMap::new();
    for (party, bill) in all_bills(&world).await {
        let before = last.insert(party, bill.bill);
        let is_shop = bill.kind == BilledKind::Shop;
        assert_eq!(bill.before, before.filter(|_| is_shop), "{}", bill.number);
    }
}

/// An incentive of 5.00 for ann.
async fn awarded(world: &World, creator: CreatorId) -> IncentiveAwardId {
    let (db, now) = (&world.db, "2011-05-02T09:00:00Z");
    let form = IncentiveForm {
        name: "Welcome".into(),
        explanation: "For the first.".into(),
        kind: AwardKind::OneTime,
        amount: "5.00".into(),
        payees: "@ann".into(),
        ..IncentiveForm::default()
    };
    let by = world.by(Actor::System, now);
    let drafted = incentives::draft(db, &by, &world.market, &form).await;
    incentives::post(db, &by, drafted.unwrap()).await.unwrap();
    while incentives::award_some(db, at(now), &world.ids, 1)
        .await
        .unwrap()
    {}
    let award: Uuid =
        sqlx::query_scalar("select incentive_award_id from incentive_award where party_id = $1")
            .bind(creator.uuid())
            .fetch_one(&db.primary)
            .await
            .unwrap();
    IncentiveAwardId::new(award)
}

/// A dispute of ann's about order A, which the platform ends with 2.50 of its own.
async fn compensated(world: &World, creator: CreatorId) -> DisputeId {
    let (db, market) = (&world.db, &world.market);
    let account = world.account("ann@example.org").await;
    let by = world.by(Actor::Creator { account, creator }, "2011-05-03T09:00:00Z");
    let new = NewDispute {
        order: "A".into(),
        line: Some("1".into()),
        claim: Claim::Rate {
            claimed: ClaimedRate::Creator("18".parse().unwrap()),
        },
        text: DisputeText::try_from("It is wrong.".to_owned()).unwrap(),
        documents: Vec::new(),
    };
    let (dispute, _) = disputes::open(db, &by, market, &new).await.unwrap();
    let account = world.account("operator@example.org").await;
    let by = world.by(Actor::Operator { account }, "2011-05-04T09:00:00Z");
    disputes::take(db, &by, dispute).await.unwrap();
    let answers = DecisionAnswers {
        to_opener: "We make it good.".to_owned().try_into().unwrap(),
        to_others: None,
    };
    let decision = Decision::Compensate { units: 250 };
    disputes::decide(db, &by, market, dispute, (decision, &answers))
        .await
        .unwrap();
    dispute
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_of_no_order_says_what_it_came_of(pool: PgPool) {
    let world = World::selling(pool).await;
    let sold = order("A", "ann", "2011-03-05", 1);
    world.take(Rows::Orders(&[sold])).await;
    world.settle("2011-04-30T00:00:00Z").await;
    let ann = lookup::creator(&world.db, Market::Gb, "ann").await.unwrap();
    let award = awarded(&world, ann).await;
    let dispute = compensated(&world, ann).await;
    close_all(&world).await;
    let mut found = Vec::new();
    for (party, bill) in all_bills(&world).await {
        for line in lines_of(&world, party, &bill).await {
            assert_eq!(line.order.is_none(), line.about.is_some(), "{line:?}");
            found.extend(line.about.map(|about| (party, about, line.units)));
        }
    }
    let incentive = BillLineAbout::Incentive {
        award,
        name: "Welcome".into(),
    };
    let compensation = BillLineAbout::Dispute {
        dispute,
        number: DisputeNumber {
            market: Market::Gb,
            count: 1,
        },
    };
    let ann = ann.uuid();
    assert_eq!(found, [(ann, incentive, 500), (ann, compensation, 250)]);
}
