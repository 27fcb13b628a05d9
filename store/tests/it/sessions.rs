//! Who is signed in, and for how long.

use std::sync::atomic::{AtomicU8, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, OrganisationId},
    market::Market,
    signed_in_user::Workspace,
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext, Error, SecretSource,
    accounts::Credentials,
    lookup,
    memberships::{self, Seat},
    sessions::{self, ChosenPlace, IDLE, LIFE, OPERATOR_IDLE, OPERATOR_LIFE, Token},
};

use crate::world::World;

/// Secrets that count up.
#[derive(Default)]
struct Counted(AtomicU8);

impl SecretSource for Counted {
    fn secret(&self) -> [u8; 32] {
        [self.0.fetch_add(1, Ordering::Relaxed); 32]
    }
}

struct Desk {
    world: World,
    secrets: Counted,
    ann: AccountId,
}

impl Desk {
    async fn new(pool: PgPool) -> Self {
        let world = World::selling(pool).await;
        let ann = world.account("ann@example.org").await;
        Self {
            world,
            secrets: Counted::default(),
            ann,
        }
    }

    async fn open(&self, brought: Option<&Token>) -> Token {
        let World { db, ids, now, .. } = &self.world;
        let proven = without_password(self.ann);
        sessions::open(db, &proven, brought, *now, ids, &self.secrets)
            .await
            .unwrap()
    }

    async fn close(&self, token: &Token) {
        let World { db, ids, now, .. } = &self.world;
        sessions::close(db, token, *now, ids).await.unwrap();
    }

    async fn find(&self, token: &Token, after: TimeDelta) -> Option<sessions::SessionRow> {
        let World { db, ids, now, .. } = &self.world;
        sessions::find(db, token, *now + after, ids).await.unwrap()
    }

    async fn rotate(&self, token: &Token, after: TimeDelta) -> Option<Token> {
        sessions::rotate(&self.world.db, token, self.world.now + after, &self.secrets)
            .await
            .unwrap()
    }

    async fn seat(&self, seat: Seat) -> Result<(), Error<std::convert::Infallible>> {
        let World { db, ids, now, .. } = &self.world;
        let by = ActorContext {
            actor: Actor::System,
            now: *now,
            ids,
            form: None,
        };
        memberships::seat(db, &by, self.ann, seat).await
    }

    async fn agency(&self, slug: &str) -> OrganisationId {
        lookup::agency(&self.world.db, slug).await.unwrap().into()
    }
}

/// What somebody who has no password yet is let in by.
fn without_password(account: AccountId) -> Credentials {
    Credentials {
        account,
        password_hash: None,
    }
}

fn minutes(minutes: i64) -> TimeDelta {
    TimeDelta::minutes(minutes)
}

#[database_test::test(store::MIGRATOR)]
async fn a_session_is_found_by_its_token_alone(pool: PgPool) {
    let desk = Desk::new(pool.clone()).await;
    let token = desk.open(None).await;
    let found = desk.find(&token, minutes(1)).await.unwrap();
    assert_eq!(found.user.account, desk.ann);
    assert_eq!(found.user.display_name, "ann@example.org");
    assert!(!found.is_due);

    let text = token.to_string();
    let (session, secret) = text.split_at(32);
    let guessed = format!("{session}{}", "5".repeat(64)).parse().unwrap();
    assert_eq!(desk.find(&guessed, minutes(1)).await, None);
    let elsewhere = format!("{}{secret}", "5".repeat(32)).parse().unwrap();
    assert_eq!(desk.find(&elsewhere, minutes(1)).await, None);

    // What is kept opens nothing.
    let kept: Vec<u8> = sqlx::query_scalar("select token_hash from web_session")
        .fetch_one(&pool)
        .await
        .unwrap();
    let kept: Vec<String> = kept.iter().map(|byte| format!("{byte:02x}")).collect();
    let kept = kept.concat();
    assert!(!text.contains(&kept));
    let from_table = format!("{session}{kept}").parse().unwrap();
    assert_eq!(desk.find(&from_table, minutes(1)).await, None);
}

#[database_test::test(store::MIGRATOR)]
async fn signing_in_again_ends_the_session_that_came_along(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let first = desk.open(None).await;
    let second = desk.open(Some(&first)).await;
    assert_ne!(first, second);
    assert_eq!(desk.find(&first, minutes(1)).await, None);
    assert!(desk.find(&second, minutes(1)).await.is_some());

    // Whoever knows only the id of a session can't end it.
    let guessed = format!("{}{}", &second.to_string()[..32], "5".repeat(64));
    desk.open(Some(&guessed.parse().unwrap())).await;
    assert!(desk.find(&second, minutes(1)).await.is_some());
    desk.close(&second).await;
    assert_eq!(desk.find(&second, minutes(1)).await, None);
}

#[database_test::test(store::MIGRATOR)]
async fn a_session_ends_when_nobody_uses_it_and_in_any_case(pool: PgPool) {
    let desk = Desk::new(pool.clone()).await;
    let idle = desk.open(None).await;
    assert!(desk.find(&idle, IDLE - minutes(1)).await.is_some());
    // That was a use, so its time begins anew.
    assert!(desk.find(&idle, IDLE + minutes(1)).await.is_some());
    assert_eq!(desk.find(&idle, IDLE * 2 + minutes(2)).await, None);

    let busy = desk.open(None).await;
    let mut after = TimeDelta::zero();
    while after < LIFE {
        assert!(desk.find(&busy, after).await.is_some(), "{after}");
        after += TimeDelta::hours(6);
    }
    assert_eq!(desk.find(&busy, LIFE).await, None);
    assert_eq!(desk.rotate(&busy, LIFE).await, None);

    let cleared = sessions::clear_ended(&desk.world.db, desk.world.now + LIFE, 1_000);
    assert_eq!(cleared.await.unwrap(), 2);
}

#[database_test::test(store::MIGRATOR)]
async fn an_operators_session_is_short(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (idle, busy) = (desk.open(None).await, desk.open(None).await);
    // From the next click on, for whoever becomes one.
    assert!(desk.find(&idle, minutes(29)).await.is_some());
    desk.seat(Seat::Operator).await.unwrap();
    let unused = minutes(29) + OPERATOR_IDLE;
    assert!(desk.find(&idle, unused - minutes(1)).await.is_some());
    assert_eq!(desk.find(&idle, unused * 2).await, None);

    let mut after = TimeDelta::zero();
    while after < OPERATOR_LIFE {
        assert!(desk.find(&busy, after).await.is_some(), "{after}");
        after += minutes(20);
    }
    assert_eq!(desk.find(&busy, OPERATOR_LIFE).await, None);
}

#[database_test::test(store::MIGRATOR)]
async fn a_use_is_written_down_now_and_then(pool: PgPool) {
    let desk = Desk::new(pool.clone()).await;
    let token = desk.open(None).await;
    let seen = async || -> DateTime<Utc> {
        sqlx::query_scalar("select seen_at from web_session")
            .fetch_one(&pool)
            .await
            .unwrap()
    };
    desk.find(&token, minutes(4)).await.unwrap();
    assert_eq!(seen().await, desk.world.now);
    desk.find(&token, minutes(5)).await.unwrap();
    assert_eq!(seen().await, desk.world.now + minutes(5));
}

#[database_test::test(store::MIGRATOR)]
async fn a_token_whose_answer_was_lost_stays_good(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let old = desk.open(None).await;
    assert!(!desk.find(&old, minutes(59)).await.unwrap().is_due);
    assert!(desk.find(&old, minutes(60)).await.unwrap().is_due);
    let new = desk.rotate(&old, minutes(60)).await.unwrap();
    // Nobody saw the new one: the old one is good, and gets the same one again, also hours later.
    for late in [TimeDelta::seconds(62), minutes(30), minutes(5 * 60)] {
        let late = minutes(60) + late;
        assert!(desk.find(&old, late).await.unwrap().is_due, "{late}");
        assert_eq!(desk.rotate(&old, late).await, Some(new), "{late}");
    }

    // Signing out with the old one ends the session all the same.
    desk.close(&old).await;
    assert_eq!(desk.find(&new, minutes(361)).await, None);
}

#[database_test::test(store::MIGRATOR)]
async fn once_the_new_token_was_seen_the_old_one_is_for_what_is_under_way(pool: PgPool) {
    let desk = Desk::new(pool.clone()).await;
    let old = desk.open(None).await;
    let new = desk.rotate(&old, minutes(60)).await.unwrap();
    assert!(!desk.find(&new, minutes(70)).await.unwrap().is_due);
    let under_way = minutes(72) - TimeDelta::seconds(1);
    // Using the new one again gives the old one no more time.
    assert!(desk.find(&new, under_way).await.is_some());
    let found = desk.find(&old, under_way).await.unwrap();
    assert!(!found.is_due, "it gets no further token");
    assert_eq!(desk.rotate(&old, under_way).await, None);

    // Then two browsers have it, and the session ends for both.
    assert_eq!(desk.find(&old, minutes(72)).await, None);
    assert_eq!(desk.find(&new, minutes(72)).await, None);
    let noted: Vec<String> = sqlx::query_scalar("select verb from audit_event order by at")
        .fetch_all(&pool)
        .await
        .unwrap();
    assert_eq!(noted.last().unwrap(), "web_session.end_after_reuse");
}

#[database_test::test(store::MIGRATOR)]
async fn a_token_before_the_last_two_is_nobodys_and_ends_nothing(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let first = desk.open(None).await;
    let second = desk.rotate(&first, minutes(60)).await.unwrap();
    desk.find(&second, minutes(61)).await.unwrap();
    let third = desk.rotate(&second, minutes(130)).await.unwrap();
    assert_eq!(desk.find(&first, minutes(131)).await, None);
    assert!(desk.find(&second, minutes(131)).await.is_some());
    assert!(desk.find(&third, minutes(131)).await.is_some());
}

#[database_test::test(store::MIGRATOR)]
async fn of_many_requests_at_once_all_get_the_same_new_token(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let old = desk.open(None).await;
    let at_once = join_all((0..6).map(|_| desk.rotate(&old, minutes(61)))).await;
    let new: Vec<Token> = at_once.into_iter().map(Option::unwrap).collect();
    assert!(new.iter().all(|token| *token == new[0]));
    let moment = minutes(61) + TimeDelta::seconds(30);
    assert!(desk.find(&new[0], moment).await.is_some());
    assert!(desk.find(&old, moment).await.is_some());
}

#[database_test::test(store::MIGRATOR)]
async fn places_are_those_of_this_very_moment(pool: PgPool) {
    let desk = Desk::new(pool.clone()).await;
    let token = desk.open(None).await;
    let (north, other) = (desk.agency("north").await, desk.agency("other").await);
    desk.seat(Seat::Member(north, MemberRole::Viewer))
        .await
        .unwrap();
    desk.seat(Seat::Member(other, MemberRole::Owner))
        .await
        .unwrap();
    let user = desk.find(&token, minutes(1)).await.unwrap().user;
    let names: Vec<_> = user.agencies.iter().map(|place| &place.name).collect();
    assert_eq!(names, ["north", "other"]);
    assert_eq!(user.agencies[0].role, MemberRole::Viewer);
    assert_eq!(user.actor_in(Workspace::Seller), None);

    sqlx::query("delete from membership where organisation_id = $1")
        .bind(north.uuid())
        .execute(&pool)
        .await
        .unwrap();
    let user = desk.find(&token, minutes(1)).await.unwrap().user;
    assert_eq!(user.agencies.len(), 1);
    assert_eq!(user.agency().unwrap().name, "other");
}

#[database_test::test(store::MIGRATOR)]
async fn a_chosen_place_comes_first_and_another_persons_is_missing(pool: PgPool) {
    let desk = Desk::new(pool.clone()).await;
    let token = desk.open(None).await;
    let choose = |place| sessions::choose_place(&desk.world.db, desk.ann, token.session, place);
    let shop = lookup::shop(&desk.world.db, Market::Gb, "SHOP2")
        .await
        .unwrap();
    let ann = lookup::creator(&desk.world.db, Market::Gb, "ann")
        .await
        .unwrap();
    let other = lookup::agency(&desk.world.db, "other").await.unwrap();
    for place in [
        ChosenPlace::Agency(other),
        ChosenPlace::Shop(shop),
        ChosenPlace::Creator(ann),
    ] {
        assert!(
            matches!(choose(place).await, Err(Error::NotFound)),
            "{place:?}"
        );
    }
    for organisation in [desk.agency("north").await, other.into(), shop.into()] {
        desk.seat(Seat::Member(organisation, MemberRole::Owner))
            .await
            .unwrap();
    }
    desk.seat(Seat::Creator(ann)).await.unwrap();
    choose(ChosenPlace::Agency(other)).await.unwrap();
    choose(ChosenPlace::Shop(shop)).await.unwrap();
    choose(ChosenPlace::Creator(ann)).await.unwrap();
    let user = desk.find(&token, minutes(1)).await.unwrap().user;
    assert_eq!(user.agency().unwrap().name, "other");
    assert_eq!(user.shop().unwrap().market, Some(Market::Gb));
    assert_eq!(user.creator().unwrap().name, "ann");

    // A shop can't be chosen as an agency, and nobody else's session can be moved.
    let as_agency = ChosenPlace::Agency(domain::ids::AgencyId::new(shop.uuid()));
    assert!(matches!(choose(as_agency).await, Err(Error::NotFound)));
    let bob = desk.world.account("bob@example.org").await;
    let moved = sessions::choose_place(
        &desk.world.db,
        bob,
        token.session,
        ChosenPlace::Agency(other),
    );
    assert!(matches!(moved.await, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_is_one_persons(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let creator = lookup::creator(&desk.world.db, Market::Gb, "ann")
        .await
        .unwrap();
    desk.seat(Seat::Creator(creator)).await.unwrap();
    desk.seat(Seat::Creator(creator)).await.unwrap();
    let World { db, ids, now, .. } = &desk.world;
    let by = ActorContext {
        actor: Actor::System,
        now: *now,
        ids,
        form: None,
    };
    let bob = desk.world.account("bob@example.org").await;
    let taken = memberships::seat(db, &by, bob, Seat::Creator(creator)).await;
    assert!(matches!(taken, Err(Error::Conflict)));
    let by_himself = ActorContext {
        actor: Actor::Creator {
            account: bob,
            creator,
        },
        ..by
    };
    let seat = Seat::Operator;
    let taken = memberships::seat(db, &by_himself, bob, seat).await;
    assert!(matches!(taken, Err(Error::NotFound)));
}
