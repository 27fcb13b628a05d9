//! Files of the platform that are compared: every planted difference is found with its class and its stake, who takes
//! over goes on behind what was done, and lines of others look as if they weren't there.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::{Actor, MemberRole},
    ids::{AgencyId, ReconciliationId},
    intake::platform_export::ExportStatus,
    ledger::Party,
    market::Market,
    reconcile::{
        CancelReconciliationRefusal, ComparedColumn, ComparedRow, ReconciliationState,
        ReconciliationUploadRefusal, RowClass, RowFault, RowReason, Side, TheirRow,
    },
};
use sqlx::PgPool;
use store::{
    ActorContext, Error, IdSource as _,
    import::Rows,
    orders::SubmittedLine,
    reconciliations::{
        self, NewReconciliation, RECONCILIATION_LEASE, ReadRow, ReconciliationLease, RowFilter,
    },
};

use crate::world::{World, at, line, refund};

const NOW: &str = "2011-06-01T09:00:00Z";

/// Agency `north` in whose campaign ann and bob have sold eight mugs, settled but for the last; one of them was given
/// back.
struct Stage {
    world: World,
    actor: Actor,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let world = World::selling(pool).await;
        let orders: Vec<SubmittedLine> = (1..=8)
            .map(|number| SubmittedLine {
                creator: if number == 2 { "bob" } else { "ann" }.into(),
                delivered_at: (number < 8).then(|| at("2011-03-13T10:00:00Z")),
                ..line(&format!("L{number}"))
            })
            .collect();
        world.take(Rows::Orders(&orders)).await;
        let back = refund("R", "L3", 1, "2011-03-14T10:00:00Z");
        world.take(Rows::Refunds(&[back])).await;
        world.settle("2011-04-30T00:00:00Z").await;
        let (_, north) = world.campaign_called("spring").await;
        let actor = Self::member(&world, north).await;
        Self { world, actor }
    }

    async fn member(world: &World, agency: AgencyId) -> Actor {
        let account = world.account(&format!("{agency}@example.org")).await;
        Actor::Agency {
            account,
            agency,
            role: MemberRole::Finance,
        }
    }

    fn by(&self) -> ActorContext<'_> {
        self.world.by(self.actor, NOW)
    }

    async fn begin(&self) -> Result<ReconciliationId, Error<ReconciliationUploadRefusal>> {
        let name = format!("{:064x}", self.world.ids.next().as_u128());
        let new = NewReconciliation {
            market: Some(Market::Gb),
            part: Party::CampaignAgency,
            file_name: "a.csv",
            object_name: &name,
        };
        reconciliations::begin(&self.world.db, &self.by(), new).await
    }

    async fn uploaded(&self) -> ReconciliationId {
        let file = self.begin().await.unwrap();
        reconciliations::uploaded(&self.world.db, &self.by(), file, 10)
            .await
            .unwrap();
        file
    }

    async fn take(&self, now: DateTime<Utc>) -> ReconciliationLease {
        let taken = reconciliations::take_due(&self.world.db, &self.world.ids, now).await;
        taken.unwrap().unwrap()
    }

    async fn compare(
        &self,
        lease: &ReconciliationLease,
        rows: &[ReadRow],
    ) -> Result<(), Error<std::convert::Infallible>> {
        let (db, market) = (&self.world.db, &self.world.market);
        reconciliations::compare(db, lease, market, rows, at(NOW)).await
    }

    /// Compares the rest of the file, and looks for what it lacks.
    async fn end(&self, lease: ReconciliationLease, rows: &[ReadRow]) {
        let (db, market) = (&self.world.db, &self.world.market);
        self.compare(&lease, rows).await.unwrap();
        let lease = reconciliations::end_of_file(db, lease, at(NOW)).await;
        let lease = lease.unwrap();
        while reconciliations::look(db, &lease, market, at(NOW))
            .await
            .unwrap()
        {}
    }

    async fn rows(&self, file: ReconciliationId, filter: &RowFilter) -> Vec<ComparedRow> {
        let of = (file, Market::Gb);
        let rows = reconciliations::rows(&self.world.db, &self.by(), of, filter, 0).await;
        rows.unwrap()
    }
}

/// A mug at 19.99 of which the agency gets 15 %, as a statement has it: settled on 28 March.
fn theirs(order: &str) -> TheirRow {
    TheirRow {
        order: order.into(),
        sku: "1".into(),
        creator: None,
        product: None,
        price: Some(1_999),
        quantity: Some(1),
        refunded: Some(false),
        status: Some(ExportStatus::Settled),
        base: Some(1_999),
        own_rate_bps: Some(1_500),
        own_amount: Some(300),
        actual_base: Some(1_999),
        actual_amount: Some(300),
        created_on: "2011-03-10".parse().ok(),
        delivered_on: None,
        settled_on: None,
        payment_id: None,
    }
}

fn rows(read: Vec<Result<TheirRow, RowFault>>) -> Vec<ReadRow> {
    let numbered = (1..).zip(read);
    numbered
        .map(|(number, read)| ReadRow {
            number,
            raw: format!("row {number}"),
            read,
        })
        .collect()
}

/// A row of each class and reason that a file can be given; L7 is left out.
fn planted() -> Vec<ReadRow> {
    rows(vec![
        Ok(theirs("L1")),
        Ok(TheirRow {
            own_rate_bps: Some(1_200),
            actual_amount: Some(240),
            ..theirs("L2")
        }),
        Ok(theirs("L3")),
        Ok(TheirRow {
            quantity: Some(2),
            base: Some(3_998),
            actual_base: Some(3_998),
            actual_amount: Some(600),
            ..theirs("L4")
        }),
        Ok(theirs("L1")),
        Ok(TheirRow {
            settled_on: "2011-04-02".parse().ok(),
            ..theirs("L5")
        }),
        Ok(theirs("nowhere")),
        Err(RowFault {
            column: ComparedColumn::Price,
            reason: "not a number".into(),
        }),
        Ok(TheirRow {
            actual_amount: Some(299),
            ..theirs("L6")
        }),
        Ok(TheirRow {
            status: Some(ExportStatus::InProgress),
            actual_base: None,
            actual_amount: None,
            ..theirs("L8")
        }),
    ])
}

#[database_test::test(store::MIGRATOR)]
async fn every_planted_difference_is_found(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let file = stage.uploaded().await;
    let lease = stage.take(at(NOW)).await;
    stage.end(lease, &planted()).await;
    let known = stage.rows(file, &RowFilter::default()).await;
    let said: Vec<_> = known
        .iter()
        .map(|row| {
            (
                row.order.as_str(),
                row.class,
                row.reason,
                row.at_stake.units,
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            ("L1", RowClass::Match, RowReason::Same, 0),
            ("L2", RowClass::RateDiffers, RowReason::RateDiffers, 60),
            ("L3", RowClass::Refund, RowReason::RefundedHere, 300),
            ("L4", RowClass::BaseDiffers, RowReason::QuantityDiffers, 300),
            ("L1", RowClass::Duplicate, RowReason::Again, 300),
            ("L5", RowClass::Shifted, RowReason::SettledInOtherMonth, 0),
            ("nowhere", RowClass::Missing, RowReason::NotHere, 300),
            ("", RowClass::Missing, RowReason::Unreadable, 0),
            ("L6", RowClass::Match, RowReason::Rounded, 0),
            ("L8", RowClass::Match, RowReason::Same, 0),
        ]
    );
    // A settlement date makes it a statement of April, in which nothing here settled.
    assert!(known.iter().all(|row| row.side == Side::Theirs));
    let opened = reconciliations::open(&stage.world.db, &stage.by(), file).await;
    let opened = opened.unwrap();
    assert_eq!(opened.row.state, ReconciliationState::Done);
    assert_eq!((opened.row.rows, opened.row.differing), (10, 7));
    assert_eq!(opened.row.at_stake.units, 60 + 300 + 300 + 300 + 300);
    let of_class = RowFilter {
        class: Some(RowClass::Missing),
        ..RowFilter::default()
    };
    assert_eq!(stage.rows(file, &of_class).await.len(), 2);
    let searched = RowFilter {
        text: Some("l2".into()),
        ..RowFilter::default()
    };
    assert_eq!(stage.rows(file, &searched).await.len(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn what_the_file_lacks_stands_behind_it(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let file = stage.uploaded().await;
    let lease = stage.take(at(NOW)).await;
    stage
        .end(lease, &rows(vec![Ok(theirs("L1")), Ok(theirs("L2"))]))
        .await;
    let lacks = RowFilter {
        side: Some(Side::Ours),
        ..RowFilter::default()
    };
    let known = stage.rows(file, &lacks).await;
    let orders: Vec<_> = known.iter().map(|row| row.order.as_str()).collect();
    // What was given back before it settled earns nothing, and is missed by nobody.
    assert_eq!(orders, ["L4", "L5", "L6", "L7", "L8"]);
    assert!(known.iter().all(|row| row.reason == RowReason::NotInFile));
    assert!(known.iter().all(|row| row.at_stake.units == 300));
    assert_eq!(known[0].number, 3);
}

#[database_test::test(store::MIGRATOR)]
async fn who_takes_over_goes_on_behind_what_was_done(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let file = stage.uploaded().await;
    let first = stage.take(at(NOW)).await;
    let all = planted();
    stage.compare(&first, &all[..3]).await.unwrap();
    // The process is gone; after a while another takes it, and reads the file from its beginning.
    let later = at(NOW) + RECONCILIATION_LEASE + TimeDelta::seconds(1);
    let second = stage.take(later).await;
    assert_eq!(second.rows_done, 3);
    let late = stage.compare(&first, &all[3..]).await;
    assert!(matches!(late, Err(Error::Conflict)), "{late:?}");
    stage.end(second, &all).await;
    let known = stage.rows(file, &RowFilter::default()).await;
    assert_eq!(known.len(), all.len());
    let again = known.iter().filter(|row| row.class == RowClass::Duplicate);
    assert_eq!(again.count(), 1, "a duplicate is known across pieces");
}

#[database_test::test(store::MIGRATOR)]
async fn lines_of_others_look_as_if_they_were_not_there(pool: PgPool) {
    let mut stage = Stage::new(pool).await;
    let foreign = stage.uploaded().await;
    let other = store::lookup::agency(&stage.world.db, "other")
        .await
        .unwrap();
    stage.actor = Stage::member(&stage.world, other).await;
    let unseen = reconciliations::open(&stage.world.db, &stage.by(), foreign).await;
    assert!(matches!(unseen, Err(Error::NotFound)), "{unseen:?}");
    stage.take(at(NOW)).await;
    let file = stage.uploaded().await;
    let lease = stage.take(at(NOW)).await;
    stage
        .end(lease, &rows(vec![Ok(theirs("L1")), Ok(theirs("nowhere"))]))
        .await;
    let known = stage.rows(file, &RowFilter::default()).await;
    let reasons: Vec<_> = known.iter().map(|row| row.reason).collect();
    assert_eq!(reasons, [RowReason::NotHere, RowReason::NotHere]);
    assert!(known.iter().all(|row| !row.is_here));
}

#[database_test::test(store::MIGRATOR)]
async fn a_file_can_be_cancelled_until_it_has_ended(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, by) = (&stage.world.db, stage.by());
    let file = stage.uploaded().await;
    let lease = stage.take(at(NOW)).await;
    reconciliations::cancel(db, &by, file).await.unwrap();
    let late = stage.compare(&lease, &planted()).await;
    assert!(matches!(late, Err(Error::Conflict)), "{late:?}");
    let again = reconciliations::cancel(db, &by, file).await;
    let refused = matches!(again, Err(Error::Refused(CancelReconciliationRefusal)));
    assert!(refused, "{again:?}");
    for _ in 0..3 {
        stage.begin().await.unwrap();
    }
    let many = stage.begin().await;
    let refused = matches!(
        many,
        Err(Error::Refused(ReconciliationUploadRefusal::TooMany))
    );
    assert!(refused, "{many:?}");
}
