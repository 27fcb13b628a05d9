//! Everything that a creator accepted of one product: what it says is what orders get.

use domain::{
    rate_timeline::{RateTimeline, Standing, TIMELINE_REMOVED_MAX},
    showcase::{EntryAddress, ShowcaseFilter},
};
use sqlx::PgPool;
use store::{
    import::{RowResult, Rows},
    showcases::{NewShowcaseEntry, Shown, list_of_creator, remove, timeline},
};

use crate::{
    links::{OPEN, Sharing, is_not_there},
    world::{at, line},
};

/// When the agency cuts the rate.
const CUT: &str = "2011-03-10T12:00:00Z";

fn accepted(at_moment: &str) -> NewShowcaseEntry {
    NewShowcaseEntry {
        creator: "cat".into(),
        campaign_code: "spring".into(),
        product_code: "mug".into(),
        accepted_at: at(at_moment),
    }
}

/// The stage where cat accepted the mug, removed it two days after a cut, and accepted it again; and the
/// entry that is there now.
async fn removed_and_added_again(pool: PgPool) -> (Sharing, EntryAddress) {
    let stage = Sharing::new(pool).await;
    let (world, creator) = (&stage.world, stage.cat);
    let first = accepted("2011-03-05T09:00:00Z");
    assert_eq!(
        world.take(Rows::Showcases(&[first])).await,
        [RowResult::New]
    );
    stage.set_rate("12", CUT).await;
    let by = stage.creator(creator, "2011-03-12T12:00:00Z");
    let all = ShowcaseFilter::default();
    let page = list_of_creator(&world.db, &by, creator, &all, None, None).await;
    let page = page.unwrap();
    let shown = Shown {
        creator,
        shop: page.rows[0].address.shop,
        offer: page.rows[0].offer,
    };
    remove(&world.db, &by, shown).await.unwrap();
    let again = accepted("2011-03-14T09:00:00Z");
    assert_eq!(
        world.take(Rows::Showcases(&[again])).await,
        [RowResult::New]
    );
    let by = stage.creator(creator, "2011-03-15T09:00:00Z");
    let page = list_of_creator(&world.db, &by, creator, &all, None, None).await;
    let address = page.unwrap().rows[0].address;
    (stage, address)
}

#[database_test::test(store::MIGRATOR)]
async fn a_timeline_has_every_acceptance_the_latest_first(pool: PgPool) {
    let (stage, address) = removed_and_added_again(pool).await;
    let db = &stage.world.db;
    let by = stage.creator(stage.cat, "2011-03-15T09:00:00Z");
    let entries = timeline(db, &by, stage.cat, address).await.unwrap();
    let [again, first] = entries.as_slice() else {
        panic!("{entries:?}");
    };
    assert_eq!(again.address, address);
    assert_eq!(again.removed_at, None);
    assert_eq!(first.accepted_at, at("2011-03-05T09:00:00Z"));
    assert_eq!(first.removed_at, Some(at("2011-03-12T12:00:00Z")));
    assert_eq!(
        (&*first.campaign_name, &*first.agency_name),
        ("spring", "north")
    );
    assert!(first.is_in_campaign && first.closed_at.is_none());
    // By the removed one it is the same timeline.
    let same = timeline(db, &by, stage.cat, first.address).await;
    assert_eq!(same.unwrap(), entries);
    let now = RateTimeline::of(&entries, by.now);
    assert_eq!(now.counts, Some(0));
    assert_eq!(now.rows[1].why, Standing::Removed);
    let while_kept = RateTimeline::of(&entries, at("2011-03-11T12:00:00Z"));
    assert_eq!(while_kept.counts, Some(1));
    assert_eq!(while_kept.rate().unwrap().to_string(), "15.00");
    // The removal takes the rate away that would have been kept until 9 April.
    assert_eq!(while_kept.rows[1].kept, None);
    assert_eq!(while_kept.rows[1].again.unwrap().to_string(), "12.00");
    // Anybody else's isn't there.
    let ann = stage.creator(stage.ann, OPEN);
    is_not_there(timeline(db, &ann, stage.ann, address).await);
    is_not_there(timeline(db, &ann, stage.cat, address).await);
    let north = stage.agency(stage.north, OPEN);
    is_not_there(timeline(db, &north, stage.cat, address).await);
}

#[database_test::test(store::MIGRATOR)]
async fn what_a_timeline_says_of_an_instant_is_what_an_order_gets(pool: PgPool) {
    let (stage, address) = removed_and_added_again(pool).await;
    let (world, db) = (&stage.world, &stage.world.db);
    let by = stage.creator(stage.cat, "2011-03-15T09:00:00Z");
    let entries = timeline(db, &by, stage.cat, address).await.unwrap();
    for (number, placed_at) in [
        "2011-03-05T08:59:59Z",
        "2011-03-05T09:00:00Z",
        "2011-03-10T11:59:59Z",
        CUT,
        "2011-03-12T11:59:59Z",
        // Removed at this very instant.
        "2011-03-12T12:00:00Z",
        "2011-03-14T08:59:59Z",
        "2011-03-14T09:00:00Z",
        "2011-04-30T22:59:59Z",
        // London's midnight after the last day.
        "2011-04-30T23:00:00Z",
    ]
    .into_iter()
    .enumerate()
    {
        let mut sold = line(&format!("T{number}"));
        sold.creator = "cat".into();
        sold.placed_at = at(placed_at);
        sold.delivered_at = None;
        assert_eq!(world.take(Rows::Orders(&[sold])).await, [RowResult::New]);
        let paid: Option<i16> =
            sqlx::query_scalar("select creator_rate_bps from order_line where order_code = $1")
                .bind(format!("T{number}"))
                .fetch_one(&db.primary)
                .await
                .unwrap();
        let says = RateTimeline::of(&entries, at(placed_at)).rate();
        let says = says.map(|rate| i16::try_from(rate.basis_points()).unwrap());
        assert_eq!(says, paid, "{placed_at}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn of_very_many_removals_a_timeline_has_the_latest(pool: PgPool) {
    let (stage, address) = removed_and_added_again(pool).await;
    let db = &stage.world.db;
    // Added and removed 150 times within the minutes after the acceptance that stays.
    sqlx::query(
        "insert into showcase_entry (
             shop_id, showcase_entry_id, creator_id, product_id, campaign_id, registration_id
           , offer_id, accepted_at, removed_at
         )
         select shop_id, gen_random_uuid(), creator_id, product_id, campaign_id, registration_id
              , offer_id, accepted_at + n * interval '1 minute'
              , accepted_at + n * interval '1 minute' + interval '30 seconds'
         from showcase_entry, generate_series(1, 150) as n
         where showcase_entry_id = $1",
    )
    .bind(address.entry.uuid())
    .execute(&db.primary)
    .await
    .unwrap();
    let by = stage.creator(stage.cat, "2011-03-15T09:00:00Z");
    let entries = timeline(db, &by, stage.cat, address).await.unwrap();
    let (kept, removed) = entries.split_last().unwrap();
    assert_eq!((kept.address, kept.removed_at), (address, None));
    assert_eq!(removed.len(), TIMELINE_REMOVED_MAX);
    let earliest = removed.iter().filter_map(|one| one.removed_at).min();
    assert_eq!(earliest, Some(at("2011-03-14T09:51:30Z")));
    let now = RateTimeline::of(&entries, by.now);
    assert_eq!(now.counts, Some(TIMELINE_REMOVED_MAX));
}
