//! Everything that a creator was offered of one product: what it says is what orders get.

use domain::{
    consent::{Consent, Seen},
    ids::ProductListId,
    product_list::ListName,
    rate_timeline::{KnownOffer, RateTimeline, Standing, TIMELINE_REMOVED_MAX},
    share_link::LinkCode,
    showcase::{EntryAddress, ShowcaseFilter},
};
use sqlx::PgPool;
use store::{
    import::{RowResult, Rows},
    links::{note_opened, restrict, send},
    product_lists::{self, NewList},
    showcases::{NewShowcaseEntry, Shown, add, list_of_creator, remove, timeline},
};

use crate::{
    links::{ENDED, OPEN, Sharing, is_not_there},
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
    let found = timeline(db, &by, stage.cat, address).await.unwrap();
    assert_eq!((&*found.title, &*found.shop_name), ("A mug", "SHOP1"));
    let entries = found.entries;
    let [again, first] = entries.as_slice() else {
        panic!("{entries:?}");
    };
    assert_eq!(again.address, address);
    assert_eq!(again.removed_at, None);
    assert_eq!(first.accepted_at, at("2011-03-05T09:00:00Z"));
    assert_eq!(first.removed_at, Some(at("2011-03-12T12:00:00Z")));
    let offer = &first.offer;
    assert_eq!(
        (&*offer.campaign_name, &*offer.agency_name),
        ("spring", "north")
    );
    assert!(offer.is_in_campaign && offer.closed_at.is_none());
    // By the removed one it is the same timeline.
    let same = timeline(db, &by, stage.cat, first.address).await;
    assert_eq!(same.unwrap().entries, entries);
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
    let entries = timeline(db, &by, stage.cat, address).await.unwrap().entries;
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
    let entries = timeline(db, &by, stage.cat, address).await.unwrap().entries;
    let (kept, removed) = entries.split_last().unwrap();
    assert_eq!((kept.address, kept.removed_at), (address, None));
    assert_eq!(removed.len(), TIMELINE_REMOVED_MAX);
    let earliest = removed.iter().filter_map(|one| one.removed_at).min();
    assert_eq!(earliest, Some(at("2011-03-14T09:51:30Z")));
    let now = RateTimeline::of(&entries, by.now);
    assert_eq!(now.counts, Some(TIMELINE_REMOVED_MAX));
}

impl Sharing {
    /// A list of the mug alone at 12 %, which is for cat alone and was sent to her.
    async fn sent_list(&self) -> (ProductListId, LinkCode) {
        let (db, by) = (&self.world.db, self.agency(self.north, OPEN));
        let new = NewList {
            name: ListName::parse("Autumn").unwrap(),
            items: vec![(self.mug, "12".parse().unwrap())],
        };
        let list = product_lists::create(db, &by, self.secrets(), self.spring, &new).await;
        let list = list.unwrap();
        let code = product_lists::opened(db, &by, list).await.unwrap().link;
        let code = code.unwrap();
        restrict(db, &by, self.spring, code, &["cat".to_owned()])
            .await
            .unwrap();
        let sent = send(db, &by, self.spring, code, &[self.cat]).await;
        assert_eq!(sent.unwrap().done, 1);
        (list, code)
    }

    async fn known_offers(&self, address: EntryAddress, now: &str) -> Vec<KnownOffer> {
        let by = self.creator(self.cat, now);
        let found = timeline(&self.world.db, &by, self.cat, address).await;
        found.unwrap().offers
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_sent_or_opened_and_not_added_stands_beside_it(pool: PgPool) {
    const NOW: &str = "2011-03-15T09:00:00Z";
    let (stage, address) = removed_and_added_again(pool).await;
    let db = &stage.world.db;
    assert!(stage.known_offers(address, NOW).await.is_empty());
    let link = stage.other_campaign("summer", "20").await;
    let (list, of_list) = stage.sent_list().await;
    // What nobody told her of isn't there, nor is what she opened and has in her showcase.
    stage.other_campaign("winter", "18").await;
    let cat = stage.creator(stage.cat, NOW);
    for opened in [link, stage.link().await] {
        note_opened(db, &cat, opened).await.unwrap();
    }
    let offers = stage.known_offers(address, NOW).await;
    let [summer, autumn] = offers.as_slice() else {
        panic!("{offers:?}");
    };
    assert_eq!((summer.link, summer.is_list), (link, false));
    assert_eq!((summer.sent_at, summer.opened_at), (None, Some(at(NOW))));
    let offer = &summer.offer;
    assert_eq!(
        (&*offer.campaign_name, &*offer.agency_name),
        ("summer", "south")
    );
    assert_eq!((autumn.link, autumn.is_list), (of_list, true));
    assert_eq!((autumn.sent_at, autumn.opened_at), (Some(at(OPEN)), None));
    for (known, pays) in [(summer, "20.00"), (autumn, "12.00")] {
        let row = known.row(at(NOW));
        assert_eq!((row.why, row.rate), (Standing::NotAccepted, None));
        assert_eq!(row.again.unwrap().to_string(), pays);
    }
    // The list is for nobody else, and after the campaigns' last day neither can be added.
    let ann = stage.creator(stage.ann, NOW);
    let all = ShowcaseFilter::default();
    let hers = list_of_creator(db, &ann, stage.ann, &all, None, None).await;
    let hers = hers.unwrap().rows[0].address;
    let of_ann = timeline(db, &ann, stage.ann, hers).await.unwrap();
    assert!(of_ann.offers.is_empty());
    assert!(stage.known_offers(address, ENDED).await.is_empty());

    let consent = Consent {
        rate_shown: "20".parse().unwrap(),
        agreed_terms: Some(1),
        gives_up: None,
        seen: Seen::NotSaid,
    };
    add(db, &cat, link, consent).await.unwrap();
    let links = stage.known_offers(address, NOW).await;
    let links: Vec<_> = links.iter().map(|known| known.link).collect();
    assert_eq!(links, [of_list]);
    let entries = timeline(db, &cat, stage.cat, address)
        .await
        .unwrap()
        .entries;
    assert_eq!(entries.len(), 3);
    let north = stage.agency(stage.north, NOW);
    product_lists::remove_product(db, &north, list, stage.mug)
        .await
        .unwrap();
    assert!(stage.known_offers(address, NOW).await.is_empty());
}
