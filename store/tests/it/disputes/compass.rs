//! Data Compass after decisions: everybody has the lines that are the own, with what was written for them, and nothing of
//! those that are another's now.

use chrono::NaiveDate;
use domain::{
    actor::{Actor, MemberRole},
    compass::{Comparison, CompassDays, CompassRole, Figure},
    market::Market,
    sale::SaleSums,
};
use sqlx::PgPool;
use store::{
    compass::{self, AskedCompass, Months, PartOrder},
    creators::NewCreator,
    import::{RowResult, Rows},
    lookup,
    showcases::NewShowcaseEntry,
};
use uuid::Uuid;

use super::Court;
use crate::{
    orders::sums_of_lines,
    world::{at, campaign, refund_of_amount, registration},
};

const LATER: &str = "2011-04-10T00:00:00Z";
const LATEST: &str = "2011-05-12T00:00:00Z";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Who asks, as what, and the column of a line that names them.
type Viewer = (Actor, CompassRole, Option<&'static str>, Uuid);

impl Court {
    /// Cleo, whom `third` manages at 10 %, took the mug from a campaign of `south`.
    async fn has_another_campaign(&self) {
        let cleo = NewCreator {
            handle: "cleo".into(),
            managed_by: Some(("third".into(), "10".parse().unwrap())),
        };
        self.world.take(Rows::Creators(&[cleo])).await;
        let summer = [campaign("summer", "south")];
        self.world.take(Rows::Campaigns(&summer)).await;
        let registered = [registration("summer", "SHOP1", "mug")];
        self.world.take(Rows::Registrations(&registered)).await;
        let entry = NewShowcaseEntry {
            creator: "cleo".into(),
            campaign_code: "summer".into(),
            product_code: "mug".into(),
            accepted_at: at("2011-03-02T09:00:00Z"),
        };
        let taken = self.world.take(Rows::Showcases(&[entry])).await;
        assert_eq!(taken, [RowResult::New]);
    }

    /// Everybody who may have a part in a line, by each part.
    async fn viewers(&self) -> Vec<Viewer> {
        let (db, account) = (&self.world.db, self.person);
        let role = MemberRole::Finance;
        let operator = Actor::Operator {
            account: self.operator,
        };
        let mut viewers = vec![(operator, CompassRole::Platform, None, Uuid::nil())];
        let shop = lookup::shop(db, Market::Gb, "SHOP1").await.unwrap();
        let seller = Actor::Shop {
            account,
            shop,
            role,
        };
        viewers.push((seller, CompassRole::Seller, Some("shop_id"), shop.uuid()));
        for slug in ["north", "south", "other", "third"] {
            let agency = lookup::agency(db, slug).await.unwrap();
            let member = Actor::Agency {
                account,
                agency,
                role,
            };
            for (part, column) in [
                (CompassRole::CampaignAgency, "agency_id"),
                (CompassRole::ManagingAgency, "managing_agency_id"),
            ] {
                viewers.push((member, part, Some(column), agency.uuid()));
            }
        }
        for handle in ["ann", "bob", "cleo"] {
            let creator = lookup::creator(db, Market::Gb, handle).await.unwrap();
            let actor = Actor::Creator { account, creator };
            let column = Some("creator_id");
            viewers.push((actor, CompassRole::Creator, column, creator.uuid()));
        }
        viewers
    }

    /// That sums and lines are kept as the lines have them, before and after the job has added what changed, and that
    /// everybody is told so.
    async fn compass_holds(&self) {
        self.totals_hold().await;
        let (db, now) = (&self.world.db, self.world.now);
        compass::fold_all(db, now).await.unwrap();
        self.totals_hold().await;
        // Whole months are answered from the sums, single days of agencies and creators from the lines.
        for (first, last) in [("2011-03-01", "2011-03-31"), ("2011-03-05", "2011-03-20")] {
            let days = CompassDays::new(day(first), day(last)).unwrap();
            for viewer in self.viewers().await {
                self.has_its_own(viewer, days).await;
            }
        }
    }

    /// That the viewer's figures are what its own lines come to, and so are all parts of them together.
    async fn has_its_own(&self, (actor, role, column, id): Viewer, days: CompassDays) {
        let (db, by) = (&self.world.db, self.by(actor, LATEST));
        let asked = AskedCompass {
            market: Market::Gb,
            role,
            days,
            comparison: Comparison::Nothing,
        };
        let (expected, creators) = sums_of_lines(&self.pool, role, (column, id), days, None).await;
        let found = compass::figures(db, &by, asked).await.unwrap().unwrap();
        assert_eq!(found.now, expected, "{actor:?} as {role}, {days:?}");
        let course = compass::course(db, &by, asked).await.unwrap().unwrap();
        assert_eq!(course.now.is_empty(), expected.lines == 0, "{course:?}");
        if role == CompassRole::CampaignAgency || role == CompassRole::ManagingAgency {
            let active = compass::active_creators(db, &by, asked).await.unwrap();
            assert_eq!(active.map(|active| active.now), Some(creators));
        }
        for dimension in role.dimensions() {
            let sorted = (Figure::Gmv, PartOrder::Greatest);
            let found = compass::parts(db, &by, asked, *dimension, sorted, 100).await;
            let parts = found.unwrap().parts;
            let added = parts
                .iter()
                .try_fold(SaleSums::default(), |sum, part| sum.checked_add(part.now));
            assert_eq!(added, Ok(expected), "{actor:?} as {role} by {dimension}");
            // Of what was another's before, not even an empty part is left.
            assert!(parts.iter().all(|part| part.now.lines > 0), "{parts:?}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_that_waits_is_another_agencys_with_all_that_it_comes_to(pool: PgPool) {
    let court = Court::of(pool).await;
    court.has_another_campaign().await;
    court.compass_holds().await;
    court.gives("A", "cleo", LATER).await;
    court.compass_holds().await;
    let south = sold(&court, "south").await;
    // 19.99 at 30 % is 6.00, of which the creator gets 3.00 before sharing.
    assert_eq!((south.lines, south.sales, south.estimated), (1, 1_999, 300));
    let north = sold(&court, "north").await;
    assert_eq!((north.lines, north.sales, north.estimated), (1, 1_999, 300));
    // Those who had it between two runs of the job have nothing of it.
    court.gives("A", "bob", LATER).await;
    court.gives("A", "ann", LATER).await;
    court.compass_holds().await;
    court.gives("A", "bob", LATER).await;
    court.gives("A", "cleo", LATER).await;
    court.world.settle("2011-04-11T00:00:00Z").await;
    court.compass_holds().await;
    let south = sold(&court, "south").await;
    assert_eq!((south.estimated, south.settled), (0, 300));
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_that_settled_is_another_agencys_with_its_refunds(pool: PgPool) {
    let court = Court::of(pool).await;
    court.has_another_campaign().await;
    court.world.settle("2011-04-01T00:00:00Z").await;
    court.compass_holds().await;
    court.gives("A", "cleo", LATER).await;
    court.gives("B", "cleo", LATER).await;
    court.compass_holds().await;
    assert_eq!(sold(&court, "north").await, SaleSums::default());
    let south = sold(&court, "south").await;
    assert_eq!((south.lines, south.settled), (2, 600));
    // Some of the price is given back, and then it is ann's.
    let refund = refund_of_amount("R", "A", "10.00", "2011-05-01T00:00:00Z");
    court.world.take(Rows::Refunds(&[refund])).await;
    court.compass_holds().await;
    court.gives("A", "ann", LATEST).await;
    court.compass_holds().await;
    let north = sold(&court, "north").await;
    // 9.99 at 30 % is 3.00, of which the creator gets 1.50.
    assert_eq!((north.lines, north.refunds, north.refunded), (1, 1, 1_000));
    assert_eq!((north.settled, north.total_settled), (150, 300));
    // Counted anew, all is the same.
    let march = Months::of(day("2011-03-10")).unwrap();
    compass::recount(&court.world.db, Market::Gb, march)
        .await
        .unwrap();
    court.compass_holds().await;
}

/// What an agency's campaigns sold in March.
async fn sold(court: &Court, slug: &str) -> SaleSums {
    let agency = lookup::agency(&court.world.db, slug).await.unwrap();
    let actor = Actor::Agency {
        account: court.person,
        agency,
        role: MemberRole::Finance,
    };
    let asked = AskedCompass {
        market: Market::Gb,
        role: CompassRole::CampaignAgency,
        days: CompassDays::new(day("2011-03-01"), day("2011-03-31")).unwrap(),
        comparison: Comparison::Nothing,
    };
    let by = court.by(actor, LATEST);
    let found = compass::figures(&court.world.db, &by, asked).await;
    found.unwrap().unwrap().now
}
