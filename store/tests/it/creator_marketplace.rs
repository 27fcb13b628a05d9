//! What agencies may do in the marketplace, and what they save of creators.

use domain::{
    actor::{Actor, MemberRole},
    capability::{Capability, Feature},
    category::PartnerRole,
    creator_invitation::InvitationIntention,
    creator_list::{
        CREATOR_LISTS_MAX, CREATORS_OF_LIST_MAX, CreatorListRefusal, CreatorNote,
        SAVED_SEARCHES_MAX, SavedName,
    },
    ids::{AgencyId, CreatorListId},
    market::Market,
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    Error, capabilities,
    creator_marketplace::{
        access, add_to_list, delete_list, delete_search, lists_with, make_list, open_list,
        remove_from_list, rename_list, save_search, saved, set_note,
    },
};

use crate::{
    linking::Stage,
    links::{is_not_there, refusal},
    world::at,
};

const NOW: &str = "2011-03-08T09:00:00Z";

/// The agency holds a category in a market.
async fn holds(stage: &Stage, agency: AgencyId, market: &str, category: &str) {
    sqlx::query(
        "insert into held_category (organisation_id, market_code, category_code, since)
         values ($1, $2, $3, now())",
    )
    .bind(agency.uuid())
    .bind(market)
    .bind(category)
    .execute(&stage.world.db.primary)
    .await
    .unwrap();
}

fn name(text: &str) -> SavedName {
    SavedName::parse(text).unwrap()
}

fn note(text: &str) -> CreatorNote {
    CreatorNote::try_from(text.to_owned()).unwrap()
}

/// A list of `other` in the market GB, with nobody on it.
async fn list(stage: &Stage) -> CreatorListId {
    let other = stage.agency(stage.other, NOW);
    make_list(&stage.world.db, &other, Market::Gb, &name("Autumn"), None)
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_role_counts_where_its_category_is_held_and_the_feature_is_on(pool: PgPool) {
    use InvitationIntention::{CreatorPartnership, ProductDistribution};

    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let other = stage.agency(stage.other, NOW);
    let none = access(db, &other, Market::Gb).await.unwrap();
    assert!(!none.may_find() && none.roles.is_empty() && none.intentions.is_empty());
    assert_eq!(none.open_to.len(), 2);

    holds(&stage, stage.other, "GB", "creator_management").await;
    holds(&stage, stage.other, "US", "creator_management").await;
    let manages = access(db, &other, Market::Gb).await.unwrap();
    assert!(manages.may_find() && manages.may_link && !manages.sees_managed);
    assert_eq!(manages.roles, [PartnerRole::CreatorService]);
    assert_eq!(manages.intentions, [CreatorPartnership]);
    assert!(!manages.has_score);
    // Linked creators are everywhere, the marketplace is not.
    let us = access(db, &other, Market::Us).await.unwrap();
    assert!(!us.may_find() && us.open_to.is_empty() && us.may_link);
    assert_eq!(us.markets, [Market::Gb]);

    holds(&stage, stage.other, "GB", "creator_matchmaking").await;
    holds(&stage, stage.other, "ID", "creator_matchmaking").await;
    let both = access(db, &other, Market::Gb).await.unwrap();
    assert!(both.sees_managed);
    assert_eq!(both.intentions, [CreatorPartnership, ProductDistribution]);
    assert_eq!(both.markets, [Market::Gb, Market::Id]);
    assert!(access(db, &other, Market::Id).await.unwrap().has_score);

    // What is switched off for a role is off from its moment on.
    let off = Capability {
        feature: Feature::CreatorMarketplace,
        market: Market::Gb,
        role: PartnerRole::CreatorMatchmaking,
        is_on: false,
        from: at("2011-03-09T09:00:00Z"),
    };
    let by = stage.world.by(Actor::System, NOW);
    capabilities::switch(db, &by, off).await.unwrap();
    let later = stage.agency(stage.other, "2011-03-09T09:00:00Z");
    assert!(access(db, &other, Market::Gb).await.unwrap().sees_managed);
    let later = access(db, &later, Market::Gb).await.unwrap();
    assert!(later.may_find() && !later.sees_managed);

    // Another agency's categories give nothing, and creators have no access at all.
    let north = stage.agency(stage.north, NOW);
    assert!(!access(db, &north, Market::Gb).await.unwrap().may_find());
    let ann = stage.creator(stage.ann, NOW);
    is_not_there(access(db, &ann, Market::Gb).await);
}

#[database_test::test(store::MIGRATOR)]
async fn a_list_has_each_creator_once_with_a_note(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let other = stage.agency(stage.other, NOW);
    let list = list(&stage).await;
    for creator in [stage.ann, stage.bob, stage.ann] {
        add_to_list(db, &other, list, creator).await.unwrap();
    }
    set_note(db, &other, list, stage.ann, &note(" Answers fast\r\n"))
        .await
        .unwrap();
    let opened = open_list(db, &other, list, None).await.unwrap();
    assert_eq!(opened.list.creators, 2);
    assert_eq!(opened.entries.rows.len(), 2);
    let mut entries = opened.entries.rows.iter();
    let of_ann = entries.find(|entry| entry.creator == stage.ann);
    assert_eq!(of_ann.unwrap().note.as_str(), "Answers fast");
    // Added once more, the creator keeps the note.
    add_to_list(db, &other, list, stage.ann).await.unwrap();
    let lists = lists_with(db, &other, Market::Gb, stage.ann).await.unwrap();
    assert_eq!(lists.len(), 1);
    assert!(lists[0].1);

    remove_from_list(db, &other, list, stage.ann).await.unwrap();
    remove_from_list(db, &other, list, stage.ann).await.unwrap();
    let opened = open_list(db, &other, list, None).await.unwrap();
    assert_eq!(opened.list.creators, 1);
    is_not_there(set_note(db, &other, list, stage.ann, &note("Gone")).await);

    rename_list(db, &other, list, &name("Winter"))
        .await
        .unwrap();
    let all = saved(db, &other).await.unwrap();
    assert_eq!(all.lists[0].name, name("Winter"));
    delete_list(db, &other, list).await.unwrap();
    is_not_there(open_list(db, &other, list, None).await);

    // The trail knows that it was done, and neither names nor notes.
    let trail: String =
        sqlx::query_scalar("select string_agg(verb || detail::text, ' ') from audit_event")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    assert!(trail.contains("creator_list.note"), "{trail}");
    for secret in ["Answers", "Autumn", "Winter"] {
        assert!(!trail.contains(secret), "{trail}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_an_agency_saves_is_there_for_it_alone(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let other = stage.agency(stage.other, NOW);
    let list = list(&stage).await;
    let search = save_search(db, &other, Market::Gb, &name("Food"), "category=food")
        .await
        .unwrap();
    let viewer = stage.member(stage.other, MemberRole::Viewer, NOW);
    assert_eq!(saved(db, &viewer).await.unwrap().searches.len(), 1);
    is_not_there(add_to_list(db, &viewer, list, stage.ann).await);
    is_not_there(make_list(db, &viewer, Market::Gb, &name("Mine"), None).await);

    let north = stage.agency(stage.north, NOW);
    let all = saved(db, &north).await.unwrap();
    assert!(all.lists.is_empty() && all.searches.is_empty());
    is_not_there(open_list(db, &north, list, None).await);
    is_not_there(add_to_list(db, &north, list, stage.ann).await);
    is_not_there(rename_list(db, &north, list, &name("Taken")).await);
    is_not_there(delete_list(db, &north, list).await);
    is_not_there(delete_search(db, &north, search).await);
    let ann = stage.creator(stage.ann, NOW);
    is_not_there(saved(db, &ann).await);
    is_not_there(open_list(db, &ann, list, None).await);

    delete_search(db, &other, search).await.unwrap();
    is_not_there(delete_search(db, &other, search).await);
}

#[database_test::test(store::MIGRATOR)]
async fn a_list_is_of_one_market(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let other = stage.agency(stage.other, NOW);
    let made = make_list(db, &other, Market::Id, &name("Jakarta"), Some(stage.ann)).await;
    assert_eq!(refusal(made), CreatorListRefusal::OtherMarket);
    assert!(saved(db, &other).await.unwrap().lists.is_empty());
    let made = make_list(db, &other, Market::Gb, &name("London"), Some(stage.ann)).await;
    let opened = open_list(db, &other, made.unwrap(), None).await.unwrap();
    assert_eq!(opened.entries.rows.len(), 1);
    assert!(
        lists_with(db, &other, Market::Id, stage.ann)
            .await
            .unwrap()
            .is_empty()
    );
}

#[database_test::test(store::MIGRATOR)]
async fn those_who_add_at_once_stay_within_the_limits(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let other = stage.agency(stage.other, NOW);
    let list = list(&stage).await;
    // One place is left on the list, and three for lists.
    sqlx::query("update creator_list set creators = $1")
        .bind(i16::try_from(CREATORS_OF_LIST_MAX).unwrap() - 1)
        .execute(&db.primary)
        .await
        .unwrap();
    let added = [stage.ann, stage.bob].map(|creator| add_to_list(db, &other, list, creator));
    let added = join_all(added).await;
    assert_eq!(added.iter().filter(|added| added.is_ok()).count(), 1);
    let refused = added.into_iter().find(Result::is_err).unwrap();
    assert_eq!(refusal(refused), CreatorListRefusal::TooManyCreators);

    let lists = i32::try_from(CREATOR_LISTS_MAX).unwrap() - 4;
    sqlx::query(
        "insert into creator_list (agency_id, creator_list_id, market_code, name, made_at)
         select $1, gen_random_uuid(), 'GB', 'List', now() from generate_series(1, $2)",
    )
    .bind(stage.other.uuid())
    .bind(lists)
    .execute(&db.primary)
    .await
    .unwrap();
    let new = name("One more");
    let made = (0..16).map(|_| make_list(db, &other, Market::Gb, &new, None));
    let made = join_all(made).await;
    assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 3);
    for refused in made.into_iter().filter(Result::is_err) {
        let refused: Result<CreatorListId, Error<CreatorListRefusal>> = refused;
        assert_eq!(refusal(refused), CreatorListRefusal::TooManyLists);
    }
    assert_eq!(
        saved(db, &other).await.unwrap().lists.len(),
        CREATOR_LISTS_MAX
    );
}

#[database_test::test(store::MIGRATOR)]
async fn searches_are_as_many_and_as_long_as_fit(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let other = stage.agency(stage.other, NOW);
    let long = "q=".to_owned() + &"a".repeat(2_000);
    let refused = save_search(db, &other, Market::Gb, &name("Long"), &long).await;
    assert_eq!(refusal(refused), CreatorListRefusal::SearchTooLong);
    for _ in 0..SAVED_SEARCHES_MAX {
        save_search(db, &other, Market::Gb, &name("Food"), "category=food")
            .await
            .unwrap();
    }
    let refused = save_search(db, &other, Market::Gb, &name("Food"), "category=food").await;
    assert_eq!(refusal(refused), CreatorListRefusal::TooManySearches);
}

#[database_test::test(store::MIGRATOR)]
async fn a_list_is_read_page_by_page(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let other = stage.agency(stage.other, NOW);
    let list = list(&stage).await;
    for query in [
        "insert into creator (creator_id, market_code, handle, created_at)
         select md5('c' || n)::uuid, 'GB', 'c' || n, now() from generate_series(1, 60) as n",
        // Some were added at the same moment.
        "insert into creator_list_entry (agency_id, creator_list_id, creator_id, note, added_at)
         select list.agency_id, list.creator_list_id, md5('c' || n)::uuid, ''
              , timestamptz '2011-03-08' + (n / 7) * interval '1 hour'
         from creator_list as list cross join generate_series(1, 60) as n",
    ] {
        sqlx::query(query).execute(&db.primary).await.unwrap();
    }
    let (mut seen, mut page) = (Vec::new(), None);
    loop {
        let opened = open_list(db, &other, list, page.as_ref()).await.unwrap();
        seen.extend(opened.entries.rows.iter().map(|entry| entry.creator));
        page = opened.entries.next;
        if page.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 60);
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 60, "each once");
}
