//! Who sees whom: what agencies get of a creator whom they name by the id.

use domain::{
    actor::Actor,
    capability::{Capability, Feature},
    category::PartnerRole,
    creator_list::SavedName,
    creator_setting::RevealContactRefusal,
    ids::{AgencyId, CreatorId, CreatorListId},
    linking::SendLinkingRefusal,
    market::Market,
};
use sqlx::PgPool;
use store::{
    ActorContext, capabilities, creator_cards, creator_contacts,
    creator_invitations::{send, to_write},
    creator_marketplace::{add_to_list, make_list, saved},
    linking::{self, to_ask},
};

use crate::{
    creator_invitations::{invitation, to_promote},
    linking::{Stage, asked},
    links::{is_not_there, refusal},
    world::at,
};

const NOW: &str = "2011-03-08T09:00:00Z";

fn name() -> SavedName {
    SavedName::parse("Autumn").unwrap()
}

/// A list of an agency in the market GB, with nobody on it.
async fn list_of(stage: &Stage, agency: AgencyId) -> CreatorListId {
    let by = stage.agency(agency, NOW);
    make_list(&stage.world.db, &by, Market::Gb, &name(), None)
        .await
        .unwrap()
}

/// Switches the marketplace of GB off for both roles, from a moment on.
async fn switch_off(stage: &Stage, from: &str) {
    let platform = stage.world.by(Actor::System, NOW);
    for role in [PartnerRole::CreatorService, PartnerRole::CreatorMatchmaking] {
        let off = Capability {
            feature: Feature::CreatorMarketplace,
            market: Market::Gb,
            role,
            is_on: false,
            from: at(from),
        };
        capabilities::switch(&stage.world.db, &platform, off)
            .await
            .unwrap();
    }
}

/// A creator whom the agency doesn't see looks missing, whatever it asks by the creator's id.
async fn looks_missing(
    stage: &Stage,
    by: &ActorContext<'_>,
    (list, creator): (CreatorListId, CreatorId),
) {
    let db = &stage.world.db;
    is_not_there(creator_cards::open(db, by, creator).await);
    let (cards, _) = creator_cards::seen(db, by, Market::Gb, &[creator])
        .await
        .unwrap();
    assert!(cards.is_empty(), "{cards:?}");
    is_not_there(creator_contacts::reveal(db, by, creator).await);
    is_not_there(add_to_list(db, by, list, creator).await);
    is_not_there(make_list(db, by, Market::Gb, &name(), Some(creator)).await);
    // Nor does another market's list say that there is such a creator.
    is_not_there(make_list(db, by, Market::Id, &name(), Some(creator)).await);
    is_not_there(to_write(db, by, creator).await);
    for new in [invitation(creator), to_promote(creator)] {
        is_not_there(send(db, by, &new).await);
    }
}

/// One whom it sees is there for all of it.
async fn is_seen(
    stage: &Stage,
    by: &ActorContext<'_>,
    (list, creator): (CreatorListId, CreatorId),
) {
    let db = &stage.world.db;
    let (card, access) = creator_cards::open(db, by, creator).await.unwrap();
    assert_eq!((card.creator, access.market), (creator, Market::Gb));
    let (cards, _) = creator_cards::seen(db, by, Market::Gb, &[creator])
        .await
        .unwrap();
    assert_eq!(cards, [card]);
    let none = creator_contacts::reveal(db, by, creator).await;
    assert_eq!(refusal(none), RevealContactRefusal::NoneGiven);
    add_to_list(db, by, list, creator).await.unwrap();
    let form = to_write(db, by, creator).await.unwrap();
    assert_eq!(form.creator.creator, creator);
}

#[database_test::test(store::MIGRATOR)]
async fn by_an_id_a_creator_is_there_for_those_alone_who_see_the_creator(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.list_both().await;
    let (north, other) = (
        stage.agency(stage.north, NOW),
        stage.agency(stage.other, NOW),
    );
    let (of_north, of_other) = (
        list_of(&stage, stage.north).await,
        list_of(&stage, stage.other).await,
    );
    let (ann, bob) = ((of_north, stage.ann), (of_north, stage.bob));
    // Without a category there is nobody but whom an agency manages itself.
    looks_missing(&stage, &north, ann).await;
    looks_missing(&stage, &north, bob).await;
    looks_missing(&stage, &other, (of_other, stage.ann)).await;
    is_seen(&stage, &other, (of_other, stage.bob)).await;
    // Categories of another market are none here.
    sqlx::query(
        "insert into held_category (organisation_id, market_code, category_code, since)
         values ($1, 'ID', 'creator_matchmaking', now())",
    )
    .bind(stage.north.uuid())
    .execute(&db.primary)
    .await
    .unwrap();
    looks_missing(&stage, &north, ann).await;
    stage.holds(stage.north, "creator_management").await;
    is_seen(&stage, &north, ann).await;
    looks_missing(&stage, &north, bob).await;
    stage.holds(stage.north, "creator_matchmaking").await;
    is_seen(&stage, &north, bob).await;

    // What is switched off is off from its moment on, and creators whom an agency manages stay.
    let at_noon = "2011-03-08T12:00:00Z";
    switch_off(&stage, at_noon).await;
    is_seen(&stage, &north, ann).await;
    let later = stage.agency(stage.north, at_noon);
    looks_missing(&stage, &later, ann).await;
    looks_missing(&stage, &later, bob).await;
    is_seen(
        &stage,
        &stage.agency(stage.other, at_noon),
        (of_other, stage.bob),
    )
    .await;
    // Who doesn't stand in the marketplace is there for nobody.
    sqlx::query("update creator_card set is_listed = false")
        .execute(&db.primary)
        .await
        .unwrap();
    looks_missing(&stage, &north, ann).await;
    looks_missing(&stage, &other, (of_other, stage.bob)).await;
    // Nothing was written down of all that looked missing, and lists have those alone who were seen.
    let written: (i64, i64, i64) = sqlx::query_as(
        "select (select count(*) from contact_reveal), (select count(*) from creator_invitation)
              , (select count(*) from creator_list_entry)",
    )
    .fetch_one(&db.primary)
    .await
    .unwrap();
    assert_eq!(written, (0, 0, 3));
    assert_eq!(saved(db, &north).await.unwrap().lists.len(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn who_left_the_marketplace_is_there_for_those_who_have_asked_before(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let (north, other) = (
        stage.agency(stage.north, NOW),
        stage.agency(stage.other, NOW),
    );
    stage.asks(stage.other, &asked(stage.ann)).await;
    sqlx::query("update creator_card set is_listed = false")
        .execute(&db.primary)
        .await
        .unwrap();
    assert_eq!(
        refusal(linking::send(db, &other, &asked(stage.ann)).await),
        SendLinkingRefusal::WaitingAlready
    );
    assert!(!to_ask(db, &other, stage.ann).await.unwrap().is_own);
    assert!(to_ask(db, &other, stage.bob).await.unwrap().is_own);
    for creator in [stage.ann, stage.bob] {
        is_not_there(to_ask(db, &north, creator).await);
        is_not_there(linking::send(db, &north, &asked(creator)).await);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn linking_is_open_where_the_marketplace_is_not(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    switch_off(&stage, NOW).await;
    let north = stage.agency(stage.north, NOW);
    assert!(to_ask(db, &north, stage.ann).await.unwrap().may_link);
    linking::send(db, &north, &asked(stage.ann)).await.unwrap();
    // Nobody sees there whom others manage.
    is_not_there(to_ask(db, &north, stage.bob).await);
    is_not_there(linking::send(db, &north, &asked(stage.bob)).await);
}
