//! A showcase that is searched, sorted, and emptied many products at a time.

use std::collections::BTreeSet;

use domain::{
    actor::Actor,
    bulk::SkipReason,
    consent::{Consent, Seen},
    ids::{FormId, ShowcaseEntryId},
    page::{Cursor, PAGE_ROWS, Page, Sort},
    rate::CreatorRate,
    selection::{Matching, Selection},
    showcase::{
        EntryAddress, RemoveRefusal, ShowcaseFilter, ShowcaseGroup, ShowcaseRow, ShowcaseSort,
    },
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext,
    import::Rows,
    showcases::{
        NewShowcaseEntry, add_each, counts, entry, list_of_creator, look_through, remove_each,
        to_remove,
    },
};
use uuid::Uuid;

use crate::{
    links::{OPEN, Sharing, is_not_there},
    world::{at, product, registration},
};

/// The group that a search is in.
const EARNING: ShowcaseGroup = ShowcaseGroup::Earning;

/// The stage where cat shows 60 products, `p00` to `p59`, at 10 to 14 %; the second half was added a day
/// later than the first.
async fn sixty(pool: PgPool) -> Sharing {
    let stage = Sharing::new(pool).await;
    let world = &stage.world;
    let all: Vec<String> = (0..60).map(|n| format!("p{n:02}")).collect();
    let products: Vec<_> = all.iter().map(|code| product("SHOP1", code)).collect();
    world.take(Rows::Products(&products)).await;
    let registrations: Vec<_> = all
        .iter()
        .enumerate()
        .map(|(n, code)| {
            let mut new = registration("spring", "SHOP1", code);
            new.creator_rate = (10 + n % 5).to_string().parse().unwrap();
            new
        })
        .collect();
    world.take(Rows::Registrations(&registrations)).await;
    let entries: Vec<_> = all
        .iter()
        .enumerate()
        .map(|(n, code)| NewShowcaseEntry {
            creator: "cat".into(),
            campaign_code: "spring".into(),
            product_code: code.clone(),
            accepted_at: at(if n < 30 {
                "2011-03-03T00:00:00Z"
            } else {
                "2011-03-04T00:00:00Z"
            }),
        })
        .collect();
    world.take(Rows::Showcases(&entries)).await;
    stage
}

/// All rows of the pages, and the pages themselves.
async fn every_page(
    stage: &Sharing,
    by: &ActorContext<'_>,
    filter: &ShowcaseFilter,
    sort: Option<Sort<ShowcaseSort>>,
) -> Vec<Page<ShowcaseRow>> {
    let db = &stage.world.db;
    let mut pages = Vec::new();
    let mut after: Option<Cursor> = None;
    loop {
        let page = list_of_creator(db, by, stage.cat, filter, sort, after.as_ref()).await;
        let page = page.unwrap();
        after.clone_from(&page.next);
        pages.push(page);
        if after.is_none() {
            return pages;
        }
    }
}

/// What a row is sorted by, as a text that sorts the same.
fn sorted_by(row: &ShowcaseRow, by: ShowcaseSort) -> String {
    match by {
        ShowcaseSort::Added => row.since.to_rfc3339(),
        ShowcaseSort::Title => row.product.title.to_lowercase(),
        ShowcaseSort::Rate => {
            let rate = row.rate.map_or(0, CreatorRate::basis_points);
            format!("{rate:05}")
        }
        ShowcaseSort::Changes => row
            .next_change
            .map_or_else(|| "~".to_owned(), |change| change.from.to_rfc3339()),
    }
}

#[database_test::test(store::MIGRATOR)]
async fn every_order_comes_page_by_page_and_back(pool: PgPool) {
    let stage = sixty(pool).await;
    let by = stage.creator(stage.cat, OPEN);
    let all = ShowcaseFilter::from(EARNING);
    for order in [
        None,
        Some("added"),
        Some("-added"),
        Some("title"),
        Some("-title"),
        Some("rate"),
        Some("-rate"),
        Some("changes"),
        Some("-changes"),
    ] {
        let sort: Option<Sort<ShowcaseSort>> = order.map(|order| Sort::read(order).unwrap());
        let pages = every_page(&stage, &by, &all, sort).await;
        let rows: Vec<&ShowcaseRow> = pages.iter().flat_map(|page| &page.rows).collect();
        let each: BTreeSet<_> = rows.iter().map(|row| row.address.entry).collect();
        assert_eq!((rows.len(), each.len()), (60, 60), "{order:?}");
        let Sort {
            by: key,
            is_descending,
        } = sort.unwrap_or(ShowcaseSort::NEWEST_FIRST);
        let keys = rows
            .iter()
            .map(|row| (sorted_by(row, key), row.address.entry));
        let mut keys: Vec<_> = keys.collect();
        if is_descending {
            keys.reverse();
        }
        assert!(keys.is_sorted(), "{order:?}");
        // And back, page by page.
        let db = &stage.world.db;
        let mut before = pages[2].previous.clone();
        for earlier in pages[..2].iter().rev() {
            let page = list_of_creator(db, &by, stage.cat, &all, sort, before.as_ref()).await;
            let page = page.unwrap();
            assert_eq!(page.rows, earlier.rows, "{order:?}");
            before = page.previous;
        }
        assert_eq!(before, None);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_search_finds_products_by_their_words(pool: PgPool) {
    let stage = sixty(pool).await;
    let db = &stage.world.db;
    let by = stage.creator(stage.cat, OPEN);
    for (text, found) in [
        ("A P1", 10),
        ("a p5", 10),
        ("A P07", 1),
        // The shop, the campaign and the agency.
        ("shop1", 60),
        ("SPRING", 60),
        ("nor", 60),
        ("nothing", 0),
        ("%", 0),
        ("p_1", 0),
    ] {
        let filter = ShowcaseFilter::new(EARNING, Some(text));
        let answer = look_through(db, &by, stage.cat, &filter, None, None).await;
        let answer = answer.unwrap();
        assert_eq!(answer.found, found, "{text}");
        let shown = usize::try_from(found).unwrap().min(PAGE_ROWS);
        assert_eq!(answer.page.rows.len(), shown, "{text}");
        let ended = ShowcaseFilter::new(ShowcaseGroup::Ended, Some(text));
        let none = look_through(db, &by, stage.cat, &ended, None, None).await;
        assert_eq!(none.unwrap().found, 0, "{text}");
    }
    // In the order that the list has by itself, on every page.
    let all = ShowcaseFilter::new(EARNING, Some("spring"));
    let searched = every_page(&stage, &by, &all, None).await;
    let plain = every_page(&stage, &by, &ShowcaseFilter::from(EARNING), None).await;
    assert_eq!(searched, plain);
    // A page of another order is the first.
    let by_rate = Sort::read("rate");
    let page = every_page(&stage, &by, &all, by_rate).await;
    let other = list_of_creator(db, &by, stage.cat, &all, None, page[0].next.as_ref()).await;
    assert_eq!(other.unwrap(), searched[0]);
    let ann = stage.creator(stage.ann, OPEN);
    is_not_there(look_through(db, &ann, stage.cat, &all, None, None).await);
    is_not_there(to_remove(db, &ann, stage.cat, &all, None, None).await);
}

async fn kept(stage: &Sharing, now: &str) -> u64 {
    let by = stage.creator(stage.cat, now);
    let counts = counts(&stage.world.db, &by, stage.cat).await;
    counts.unwrap().kept()
}

#[database_test::test(store::MIGRATOR)]
async fn those_that_were_picked_are_removed_and_each_has_its_answer(pool: PgPool) {
    let stage = sixty(pool).await;
    let db = &stage.world.db;
    let by = stage.creator(stage.cat, OPEN);
    let page = list_of_creator(
        db,
        &by,
        stage.cat,
        &ShowcaseFilter::from(EARNING),
        None,
        None,
    )
    .await;
    let own: Vec<EntryAddress> = page.unwrap().rows.iter().map(|row| row.address).collect();
    let ann = stage.creator(stage.ann, OPEN);
    let others = list_of_creator(
        db,
        &ann,
        stage.ann,
        &ShowcaseFilter::from(EARNING),
        None,
        None,
    )
    .await;
    let others = others.unwrap().rows[0].address;
    let nobodys = EntryAddress {
        entry: ShowcaseEntryId::new(Uuid::from_u128(7)),
        ..own[0]
    };
    let picked = Selection::Ids(vec![own[3], others, own[1], own[3], nobodys]);
    let removed = remove_each(db, &by, &picked).await.unwrap();
    assert_eq!((removed.done, removed.more), (2, 0));
    let expected = [others, nobodys].map(|address| (address, SkipReason::NotFound));
    assert_eq!(removed.refused, expected);
    assert_eq!(kept(&stage, OPEN).await, 58);
    let gone = entry(db, &by, stage.cat, own[1]).await.unwrap();
    assert_eq!(gone.removed_at, Some(at(OPEN)));
    let noted: i64 = sqlx::query_scalar(
        "select count(*) from audit_event where verb = 'showcase.remove' and object_id = any($1)",
    )
    .bind([own[1], own[3]].map(|one| one.entry.uuid()).to_vec())
    .fetch_one(&db.primary)
    .await
    .unwrap();
    assert_eq!(noted, 2);
    let again = remove_each(db, &by, &Selection::Ids(vec![own[1], own[2]])).await;
    let again = again.unwrap();
    assert_eq!(again.done, 1);
    let already = SkipReason::Refused(RemoveRefusal::AlreadyRemoved);
    assert_eq!(again.refused, [(own[1], already)]);
    // Nobody else removes anything of it.
    let foreign = remove_each(db, &ann, &Selection::Ids(vec![own[4]])).await;
    assert_eq!(foreign.unwrap().refused, [(own[4], SkipReason::NotFound)]);
    let agency = stage.agency(stage.north, OPEN);
    is_not_there(remove_each(db, &agency, &Selection::Ids(vec![own[4]])).await);
    assert_eq!(kept(&stage, OPEN).await, 57);
}

#[database_test::test(store::MIGRATOR)]
async fn all_that_a_search_finds_is_removed_as_of_the_moment_of_looking(pool: PgPool) {
    let stage = sixty(pool).await;
    let db = &stage.world.db;
    let by = stage.creator(stage.cat, OPEN);
    let matching = |text: &str, as_of: &str| {
        Selection::Matching(Matching {
            filter: ShowcaseFilter::new(EARNING, Some(text)),
            as_of: at(as_of),
        })
    };
    // Of p20 to p39 only the first ten had been added by then.
    for (text, as_of, done) in [
        ("p2", "2011-03-03T12:00:00Z", 10),
        ("p3", "2011-03-03T12:00:00Z", 0),
        ("p3", "2030-01-01T00:00:00Z", 10),
        ("p3", OPEN, 0),
    ] {
        let removed = remove_each(db, &by, &matching(text, as_of)).await.unwrap();
        assert_eq!((removed.done, removed.more), (done, 0), "{text} {as_of}");
        assert!(removed.refused.is_empty());
    }
    assert_eq!(kept(&stage, OPEN).await, 40);
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_that_is_sent_twice_removes_once(pool: PgPool) {
    let stage = sixty(pool).await;
    let db = &stage.world.db;
    let account = stage.world.account("cat@example.org").await;
    let creator = stage.cat;
    let by = ActorContext {
        form: Some(FormId::new(Uuid::from_u128(9))),
        ..stage.world.by(Actor::Creator { account, creator }, OPEN)
    };
    let page = list_of_creator(db, &by, creator, &ShowcaseFilter::from(EARNING), None, None).await;
    let picked: Vec<EntryAddress> = page.unwrap().rows.iter().map(|row| row.address).collect();
    let picked = Selection::Ids(picked);
    let sent = (0..8).map(|_| remove_each(db, &by, &picked));
    for removed in join_all(sent).await {
        let removed = removed.unwrap();
        assert_eq!((removed.done, removed.refused.len()), (PAGE_ROWS, 0));
    }
    assert_eq!(kept(&stage, OPEN).await, 35);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_kept_and_would_be_lost_is_counted(pool: PgPool) {
    let stage = sixty(pool).await;
    let db = &stage.world.db;
    let mug = NewShowcaseEntry {
        creator: "cat".into(),
        campaign_code: "spring".into(),
        product_code: "mug".into(),
        accepted_at: at("2011-03-05T00:00:00Z"),
    };
    stage.world.take(Rows::Showcases(&[mug])).await;
    stage.set_rate("12", "2011-03-10T12:00:00Z").await;
    let all = ShowcaseFilter::from(EARNING);
    for (now, keep_more) in [
        (OPEN, 0),
        ("2011-03-12T10:00:00Z", 1),
        // The rate that was kept is over.
        ("2011-04-10T12:00:00Z", 0),
    ] {
        let by = stage.creator(stage.cat, now);
        let found = to_remove(db, &by, stage.cat, &all, None, None).await;
        let found = found.unwrap();
        assert_eq!((found.found, found.keep_more), (61, keep_more), "{now}");
        assert_eq!(found.page.rows.len(), PAGE_ROWS);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn removing_and_adding_at_once_leaves_one_entry_or_none(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    let by = stage.creator(stage.cat, OPEN);
    let consent = Consent {
        rate_shown: "15".parse().unwrap(),
        agreed_terms: Some(1),
        gives_up: None,
        seen: Seen::NotSaid,
    };
    let add = async || {
        let added = add_each(db, &by, &[], &[(code, consent)]).await.unwrap();
        assert_eq!(added.not_done(), 0, "{added:?}");
    };
    let all = Selection::Matching(Matching {
        filter: ShowcaseFilter::from(EARNING),
        as_of: at(OPEN),
    });
    let remove = async || remove_each(db, &by, &all).await.unwrap().done;
    add().await;
    let adding = join_all((0..8).map(|_| add()));
    let removing = join_all((0..8).map(|_| remove()));
    let (_, removed) = tokio::join!(adding, removing);
    let removed: usize = removed.into_iter().sum();
    let (all, gone): (i64, i64) = sqlx::query_as(
        "select count(*), count(*) filter (where removed_at is not null) from showcase_entry
         where creator_id = $1",
    )
    .bind(stage.cat.uuid())
    .fetch_one(&db.primary)
    .await
    .unwrap();
    assert!(all - gone <= 1, "{all} entries, {gone} removed");
    assert_eq!(
        i64::try_from(removed).unwrap(),
        gone,
        "each is removed once"
    );
}
