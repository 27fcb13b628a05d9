//! The showcase in which added products stand: what they pay, which have ended, page by page.

use domain::{
    ids::ConsentReceiptId,
    page::{Cursor, PAGE_ROWS},
    showcase::{EntryState, ShowcaseFilter, ShowcaseGroup},
};
use sqlx::PgPool;
use store::{
    import::Rows,
    showcases::{
        NewShowcaseEntry, Shown, counts, entry, list_of_creator, receipt, receipts_of_creator,
        remove,
    },
};

use super::{EARNING, agreed, counted};
use crate::{
    links::{ENDED, OPEN, Sharing, is_not_there},
    world::{at, product, registration},
};

#[database_test::test(store::MIGRATOR)]
async fn the_showcase_says_what_each_product_pays_and_what_removing_gives_up(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    let added = stage.add(stage.cat, code, "15").await.unwrap();
    stage.set_rate("12", "2011-03-10T12:00:00Z").await;
    let later = stage.creator(stage.cat, "2011-03-12T10:00:00Z");
    let page = list_of_creator(db, &later, stage.cat, &EARNING, None, None)
        .await
        .unwrap();
    let [row] = page.rows.as_slice() else {
        panic!("{page:?}");
    };
    assert_eq!(row.address, added.address);
    assert_eq!(row.state, EntryState::Active);
    assert_eq!(row.rate.unwrap().to_string(), "15.00");
    assert_eq!(row.rate_if_added_now.unwrap().to_string(), "12.00");
    let next = row.next_change.unwrap();
    assert_eq!(next.from, at("2011-04-09T12:00:00Z"));
    assert_eq!((row.link, row.receipt), (Some(code), added.receipt));
    assert_eq!(counted(db, &later, stage.cat).await, (1, 0));

    let ended = stage.creator(stage.cat, ENDED);
    let row = entry(db, &ended, stage.cat, added.address).await.unwrap();
    assert_eq!(row.state, EntryState::CampaignEnded);
    // The cut of March counted from 9 April on, so that is what it paid last: of 10.00 an item.
    assert_eq!(row.rate.unwrap().to_string(), "12.00");
    assert_eq!(row.ended_on, "2011-04-30".parse().ok());
    assert_eq!((row.per_item.unwrap().units, row.next_change), (120, None));
    assert_eq!(counted(db, &ended, stage.cat).await, (0, 1));
    let in_group = async |group: ShowcaseGroup, by| {
        let page =
            list_of_creator(db, by, stage.cat, &ShowcaseFilter::from(group), None, None).await;
        page.unwrap().rows.len()
    };
    assert_eq!(in_group(ShowcaseGroup::Earning, &later).await, 1);
    assert_eq!(in_group(ShowcaseGroup::Ended, &later).await, 0);
    assert_eq!(in_group(ShowcaseGroup::Earning, &ended).await, 0);
    assert_eq!(in_group(ShowcaseGroup::Ended, &ended).await, 1);

    let shown = Shown {
        creator: stage.cat,
        shop: added.address.shop,
        offer: row.offer,
    };
    remove(db, &later, shown).await.unwrap();
    assert_eq!(counted(db, &later, stage.cat).await, (0, 0));
    let removed = entry(db, &later, stage.cat, added.address).await.unwrap();
    assert_eq!(removed.removed_at, Some(later.now));
    let again = stage
        .add_at(stage.cat, code, agreed("12"), "2011-03-12T10:00:01Z")
        .await
        .unwrap();
    assert!(again.is_new);
    assert_eq!(stage.rows("consent_receipt").await, 2);
}

#[database_test::test(store::MIGRATOR)]
async fn what_has_ended_is_what_its_state_says(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    stage.add(stage.cat, code, "15").await.unwrap();
    let first_after = "2011-04-30T23:00:00Z";
    for (now, is_ended) in [
        (OPEN, false),
        // London's midnight after the last day.
        ("2011-04-30T22:59:59Z", false),
        (first_after, true),
        (ENDED, true),
    ] {
        let by = stage.creator(stage.cat, now);
        let group = if is_ended {
            ShowcaseGroup::Ended
        } else {
            ShowcaseGroup::Earning
        };
        let page = list_of_creator(db, &by, stage.cat, &ShowcaseFilter::from(group), None, None)
            .await
            .unwrap();
        assert_eq!(page.rows.len(), 1, "{now}");
        assert_eq!(page.rows[0].state.is_ended(), is_ended, "{now}");
        let counts = if is_ended { (0, 1) } else { (1, 0) };
        assert_eq!(counted(db, &by, stage.cat).await, counts, "{now}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn anothers_showcase_and_receipts_are_not_there(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    let added = stage.add(stage.cat, code, "15").await.unwrap();
    let id = added.receipt.unwrap();
    let ann = stage.creator(stage.ann, OPEN);
    is_not_there(list_of_creator(db, &ann, stage.cat, &EARNING, None, None).await);
    is_not_there(counts(db, &ann, stage.cat).await);
    is_not_there(entry(db, &ann, stage.cat, added.address).await);
    is_not_there(entry(db, &ann, stage.ann, added.address).await);
    is_not_there(receipt(db, &ann, stage.cat, id).await);
    is_not_there(receipt(db, &ann, stage.ann, id).await);
    is_not_there(receipts_of_creator(db, &ann, stage.cat, None).await);
    let nobodys = ConsentReceiptId::new(uuid::Uuid::from_u128(7));
    is_not_there(receipt(db, &ann, stage.ann, nobodys).await);
    let north = stage.agency(stage.north, OPEN);
    is_not_there(list_of_creator(db, &north, stage.cat, &EARNING, None, None).await);
}

#[database_test::test(store::MIGRATOR)]
async fn a_long_showcase_comes_page_by_page(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let world = &stage.world;
    let all: Vec<String> = (0..60).map(|n| format!("p{n:02}")).collect();
    let products: Vec<_> = all.iter().map(|code| product("SHOP1", code)).collect();
    world.take(Rows::Products(&products)).await;
    let registrations: Vec<_> = all
        .iter()
        .map(|code| registration("spring", "SHOP1", code))
        .collect();
    world.take(Rows::Registrations(&registrations)).await;
    let entries: Vec<_> = all
        .iter()
        .map(|code| NewShowcaseEntry {
            creator: "cat".into(),
            campaign_code: "spring".into(),
            product_code: code.clone(),
            // Some at the same moment, so that ids decide.
            accepted_at: at(if code < &"p30".to_owned() {
                "2011-03-03T00:00:00Z"
            } else {
                "2011-03-04T00:00:00Z"
            }),
        })
        .collect();
    world.take(Rows::Showcases(&entries)).await;

    let by = stage.creator(stage.cat, OPEN);
    let pages = async |page: Option<Cursor>| {
        list_of_creator(&world.db, &by, stage.cat, &EARNING, None, page.as_ref())
            .await
            .unwrap()
    };
    let mut page = pages(None).await;
    assert_eq!(page.previous, None);
    let first = page.rows.clone();
    let mut seen: Vec<_> = first.iter().map(|row| row.address).collect();
    while let Some(next) = page.next {
        page = pages(Some(next)).await;
        seen.extend(page.rows.iter().map(|row| row.address));
    }
    assert_eq!(seen.len(), 60);
    seen.sort_by_key(|address| address.entry);
    seen.dedup();
    assert_eq!(seen.len(), 60);
    let back = pages(page.previous).await;
    assert_eq!(back.rows.len(), PAGE_ROWS);
    assert_eq!(pages(back.previous).await.rows, first);
}
