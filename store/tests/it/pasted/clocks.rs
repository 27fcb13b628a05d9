//! Two devices whose servers' clocks differ: whoever comes later wins, also with an earlier moment, and is told of
//! the other.

use chrono::{DateTime, Utc};
use domain::{
    consent::{AddRefusal, Consent},
    product_list::ListName,
    share_link::LinkCode,
    showcase::{EntryAddress, LowerRate},
};
use sqlx::PgPool;
use store::{
    Error,
    import::{RowResult, Rows},
    product_lists::{NewList, create, opened},
    showcases::{Added, NewShowcaseEntry, add, add_each, add_from_list},
};

use super::agreed;
use crate::{
    links::{OPEN, Sharing, refusal},
    world::{at, line},
};

/// What the clock of the first device's server says when the one of the other says [`OPEN`].
const AHEAD: &str = "2011-03-10T10:00:01Z";
/// The first instant behind that.
const BEHIND: &str = "2011-03-10T10:00:01.000001Z";

/// How often somebody was told of another device.
const TOLD: &str = "select count(*) from outbox where topic = 'showcase.accepted_elsewhere'";

impl Sharing {
    /// What cat adds by the clock that is behind.
    async fn add_behind(
        &self,
        code: LinkCode,
        consent: Consent,
    ) -> Result<Added, Error<AddRefusal>> {
        let by = self.creator(self.cat, OPEN);
        add(&self.world.db, &by, code, consent).await
    }

    /// What cat adds by the clock that is ahead.
    async fn add_ahead(&self, code: LinkCode, rate: &str) -> EntryAddress {
        let by = self.creator(self.cat, AHEAD);
        let added = add(&self.world.db, &by, code, agreed(rate)).await;
        added.unwrap().address
    }

    /// The moments of the last acceptance, as the entry, its receipt and the audit trail have it.
    async fn moments(&self) -> [DateTime<Utc>; 3] {
        type Moments = (DateTime<Utc>, DateTime<Utc>, DateTime<Utc>);
        let (entry, receipt, audit): Moments = sqlx::query_as(
            "select entry.accepted_at, receipt.accepted_at, audit.at
             from showcase_entry as entry
             join consent_receipt as receipt using (showcase_entry_id)
             join audit_event as audit on audit.object_id = entry.showcase_entry_id
             order by entry.showcase_entry_id desc
             limit 1",
        )
        .fetch_one(&self.world.db.primary)
        .await
        .unwrap();
        [entry, receipt, audit]
    }

    /// The campaign that an order of cat's counts for which is placed a second after both.
    async fn counts_for(&self) -> String {
        let mut sold = line("A");
        sold.creator = "cat".into();
        sold.placed_at = at("2011-03-10T10:00:02Z");
        let taken = self.world.take(Rows::Orders(&[sold])).await;
        assert_eq!(taken, [RowResult::New]);
        sqlx::query_scalar(
            "select campaign_code from order_line join campaign using (campaign_id)
             where order_code = 'A'",
        )
        .fetch_one(&self.world.db.primary)
        .await
        .unwrap()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_later_device_wins_by_a_clock_that_is_behind(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let (spring, summer) = (
        stage.link().await,
        stage.other_campaign("summer", "15").await,
    );
    let first = stage.add_ahead(summer, "15").await;
    assert_eq!(stage.moments().await, [at(AHEAD); 3]);
    let second = stage.add_behind(spring, agreed("15")).await.unwrap();
    assert_eq!(stage.moments().await, [at(BEHIND); 3]);
    // Its page still showed that nothing counts.
    let other = second.other.unwrap();
    assert_eq!((other.address, other.acceptance.at), (first, at(AHEAD)));
    assert_eq!(stage.count(TOLD).await, 1);
    assert_eq!(stage.counts_for().await, "spring");
}

#[database_test::test(store::MIGRATOR)]
async fn a_lower_rate_is_asked_of_by_a_clock_that_is_behind(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let (higher, lower) = (
        stage.link().await,
        stage.other_campaign("summer", "12").await,
    );
    stage.add_ahead(higher, "15").await;
    let alert = LowerRate {
        current: "15".parse().unwrap(),
        offered: "12".parse().unwrap(),
        until: None,
    };
    let unasked = stage.add_behind(lower, agreed("12")).await;
    assert_eq!(refusal(unasked), AddRefusal::LowerRate(alert));
    assert_eq!(stage.count(TOLD).await, 0);
    let consent = Consent {
        gives_up: Some(alert.current),
        ..agreed("12")
    };
    stage.add_behind(lower, consent).await.unwrap();
    assert_eq!(stage.moments().await, [at(BEHIND); 3]);
    assert_eq!(stage.counts_for().await, "summer");
}

#[database_test::test(store::MIGRATOR)]
async fn several_links_and_a_list_win_as_one_link_does(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let (spring, summer) = (
        stage.link().await,
        stage.other_campaign("summer", "15").await,
    );
    stage.add_ahead(spring, "15").await;
    let by = stage.creator(stage.cat, OPEN);
    let consents = [(summer, agreed("15"))];
    let added = add_each(db, &by, &[summer], &consents).await.unwrap();
    assert_eq!(added.done, 1);
    assert_eq!(stage.moments().await, [at(BEHIND); 3]);
    assert_eq!(stage.count(TOLD).await, 1);

    let north = stage.agency(stage.north, OPEN);
    let new = NewList {
        name: ListName::parse("Autumn").unwrap(),
        items: vec![(stage.mug, "15".parse().unwrap())],
    };
    let list = create(db, &north, stage.secrets(), stage.spring, &new).await;
    let code = opened(db, &north, list.unwrap()).await.unwrap().link;
    let consents = [(stage.mug, agreed("15"))];
    let added = add_from_list(db, &by, code.unwrap(), &consents).await;
    assert_eq!(added.unwrap().done, 1);
    assert_eq!(
        stage.moments().await,
        [at("2011-03-10T10:00:01.000002Z"); 3]
    );
    assert_eq!(stage.count(TOLD).await, 2);
    assert_eq!(stage.counts_for().await, "spring");
}

#[database_test::test(store::MIGRATOR)]
async fn an_import_of_another_day_moves_no_moment(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let summer = stage.other_campaign("summer", "15").await;
    let imported = NewShowcaseEntry {
        creator: "cat".into(),
        campaign_code: "spring".into(),
        product_code: "mug".into(),
        accepted_at: at("2011-03-12T10:00:00Z"),
    };
    let taken = stage.world.take(Rows::Showcases(&[imported])).await;
    assert_eq!(taken, [RowResult::New]);
    let added = stage.add_behind(summer, agreed("15")).await.unwrap();
    assert_eq!(added.other, None);
    assert_eq!(stage.moments().await, [at(OPEN); 3]);
    assert_eq!(stage.counts_for().await, "summer");
}
