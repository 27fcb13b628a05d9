//! How an account comes to be, its password, and what its forms keep.

use chrono::TimeDelta;
use domain::{
    account::PasswordRefusal,
    actor::{Actor, MemberRole},
    ids::AgencyId,
    signed_in_user::PlaceId,
};
use futures::future::join_all;
use serde_json::json;
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    accounts::{self, CreateAccountRefusal, NewAccount},
    kept_forms::{self, KeepRefusal, Keeper, KeptForm},
    lookup,
    memberships::{self, Seat},
};
use uuid::Uuid;

use crate::world::World;

const ANN: NewAccount<'_> = NewAccount {
    email: " Ann@Example.org",
    display_name: Some("Ann"),
    password_hash: None,
    is_operator: false,
};

#[database_test::test(store::MIGRATOR)]
async fn an_address_has_one_account(pool: PgPool) {
    let World { db, ids, now, .. } = World::new(pool);
    let ann = accounts::create(&db, ANN, now, &ids).await.unwrap();
    let again = NewAccount {
        email: "ann@example.org",
        ..ANN
    };
    let again = accounts::create(&db, again, now, &ids).await;
    assert!(matches!(
        again,
        Err(Error::Refused(CreateAccountRefusal::EmailTaken))
    ));
    let found = accounts::credentials(&db, "ANN@example.org ")
        .await
        .unwrap();
    let found = found.unwrap();
    assert_eq!((found.account, found.password_hash), (ann, None));
    assert!(
        accounts::credentials(&db, "bob@example.org")
            .await
            .unwrap()
            .is_none()
    );

    for (email, display_name) in [("ann", Some("Ann")), ("a@b.c", Some("")), ("a b@c.d", None)] {
        let new = NewAccount {
            email,
            display_name,
            ..ANN
        };
        let refused = accounts::create(&db, new, now, &ids).await;
        assert!(matches!(refused, Err(Error::Refused(_))), "{email}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_invitation_is_used_once_and_within_a_day(pool: PgPool) {
    let World { db, ids, now, .. } = World::new(pool);
    let day = TimeDelta::hours(24);
    let by = ActorContext {
        actor: Actor::System,
        now,
        ids: &ids,
        form: None,
    };
    for (number, email) in [(1, "late@example.org"), (2, "ops@example.org")] {
        accounts::create_operator(&db, &by, email, [number; 32])
            .await
            .unwrap();
    }
    assert_eq!(
        accounts::invited(&db, [2; 32], now).await.unwrap(),
        "ops@example.org"
    );
    let late = accounts::choose_password(&db, [1; 32], "hash", now + day, &ids).await;
    assert!(matches!(
        late,
        Err(Error::Refused(PasswordRefusal::LinkOver))
    ));
    let unknown = accounts::choose_password(&db, [3; 32], "hash", now, &ids).await;
    assert!(matches!(
        unknown,
        Err(Error::Refused(PasswordRefusal::LinkOver))
    ));

    // Two at once: one has chosen, the other is told that the link is used up.
    let hashes = ["one", "two"];
    let chosen = hashes.map(|hash| accounts::choose_password(&db, [2; 32], hash, now, &ids));
    let chosen = join_all(chosen).await;
    assert_eq!(chosen.iter().filter(|chosen| chosen.is_ok()).count(), 1);
    let kept = accounts::credentials(&db, "ops@example.org").await.unwrap();
    let winner = chosen.iter().position(Result::is_ok).unwrap();
    assert_eq!(kept.unwrap().password_hash.as_deref(), Some(hashes[winner]));
    assert!(matches!(
        accounts::invited(&db, [2; 32], now).await,
        Err(Error::NotFound)
    ));
}

#[database_test::test(store::MIGRATOR)]
async fn a_member_is_invited_with_a_place(pool: PgPool) {
    let world = World::selling(pool).await;
    let World { db, ids, now, .. } = &world;
    let north = lookup::agency(db, "north").await.unwrap();
    let seat = Seat::Member(north.into(), MemberRole::Manager);
    let by = ActorContext {
        actor: Actor::System,
        now: *now,
        ids,
        form: None,
    };
    let email = "bea@example.org";
    let first = memberships::invite(db, &by, email, seat, [1; 32])
        .await
        .unwrap();
    assert!(!first.has_password);
    // The first link was lost; either of the two works, and then neither.
    let second = memberships::invite(db, &by, email, seat, [2; 32])
        .await
        .unwrap();
    assert_eq!(first.account, second.account);
    accounts::choose_password(db, [1; 32], "hash", *now, ids)
        .await
        .unwrap();
    let over = accounts::choose_password(db, [2; 32], "hash", *now, ids).await;
    assert!(matches!(
        over,
        Err(Error::Refused(PasswordRefusal::LinkOver))
    ));
    let third = memberships::invite(db, &by, email, seat, [3; 32])
        .await
        .unwrap();
    assert!(third.has_password);

    let by_a_member = ActorContext {
        actor: Actor::Agency {
            account: first.account,
            agency: north,
            role: MemberRole::Owner,
        },
        ..by
    };
    let invited = memberships::invite(db, &by_a_member, email, seat, [4; 32]).await;
    assert!(matches!(invited, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_is_kept_for_its_person_and_place_until_it_goes_through(pool: PgPool) {
    let World { db, ids, now, .. } = World::new(pool);
    let ann = accounts::create(&db, ANN, now, &ids).await.unwrap();
    let bob = NewAccount {
        email: "bob@example.org",
        ..ANN
    };
    let bob = accounts::create(&db, bob, now, &ids).await.unwrap();
    let place = |id| PlaceId::Agency(AgencyId::new(Uuid::from_u128(id)));
    let at = |account, id| Keeper {
        account,
        place: place(id),
    };
    let typed = |name: &str| KeptForm {
        fields: json!({ "name": name }),
        refusal: Some(json!("too_long")),
    };
    let create = "campaigns/create";
    for name in ["Spring", "Summer"] {
        kept_forms::keep(&db, at(ann, 1), create, &typed(name), false, now)
            .await
            .unwrap();
    }
    let kept = async |keeper, form| {
        let kept = kept_forms::kept(&db, keeper, form, now).await.unwrap();
        kept.map(|kept| {
            assert_eq!(kept.at, now);
            kept.form
        })
    };
    assert_eq!(kept(at(ann, 1), create).await, Some(typed("Summer")));
    assert_eq!(kept(at(ann, 2), create).await, None);
    assert_eq!(kept(at(bob, 1), create).await, None);
    let copy = "campaigns/create/7";
    let soon = now + TimeDelta::minutes(1);
    kept_forms::keep(&db, at(ann, 1), copy, &typed("Copy"), false, soon)
        .await
        .unwrap();
    let under = async |keeper, beginning| {
        let all = kept_forms::kept_under(&db, keeper, beginning, soon);
        let names = all.await.unwrap().into_iter().map(|(form, _)| form);
        names.collect::<Vec<_>>()
    };
    assert_eq!(under(at(ann, 1), create).await, [copy, create]);
    assert_eq!(under(at(ann, 1), "campaigns/create/").await, [copy]);
    assert_eq!(under(at(ann, 1), "campaigns/edit").await, [""; 0]);
    assert_eq!(under(at(bob, 1), create).await, [""; 0]);
    kept_forms::forget(&db, at(ann, 1), copy).await.unwrap();
    assert_eq!(kept(at(ann, 1), "campaigns/edit").await, None);
    let later = now + TimeDelta::days(7);
    let old = kept_forms::kept(&db, at(ann, 1), create, later);
    assert_eq!(old.await.unwrap(), None);

    // Where it came after the session's end, the person goes on, for a while.
    let left = async |account, now| kept_forms::left_in(&db, account, now).await.unwrap();
    assert_eq!(left(ann, now).await, None);
    kept_forms::keep(&db, at(ann, 2), create, &typed("Late"), true, now)
        .await
        .unwrap();
    assert_eq!(left(ann, now).await, Some(place(2)));
    assert_eq!(left(ann, now + TimeDelta::hours(1)).await, None);
    assert_eq!(left(bob, now).await, None);

    assert_eq!(kept_forms::clear_old(&db, now, 1_000).await.unwrap(), 0);
    kept_forms::forget(&db, at(ann, 1), create).await.unwrap();
    assert_eq!(kept(at(ann, 1), create).await, None);
    assert_eq!(kept(at(ann, 2), create).await, Some(typed("Late")));
    assert_eq!(kept_forms::clear_old(&db, later, 1_000).await.unwrap(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn forms_are_kept_in_a_limited_number_and_size(pool: PgPool) {
    let World { db, ids, now, .. } = World::new(pool);
    let account = accounts::create(&db, ANN, now, &ids).await.unwrap();
    let keeper = Keeper {
        account,
        place: PlaceId::Platform,
    };
    let typed = |bytes: usize| KeptForm {
        fields: json!("x".repeat(bytes.saturating_sub(2))),
        refusal: None,
    };
    for number in 0..kept_forms::KEPT_MAX + 3 {
        let form = format!("campaigns/edit/{number}");
        let at = now + TimeDelta::seconds(number);
        kept_forms::keep(&db, keeper, &form, &typed(9), false, at)
            .await
            .unwrap();
    }
    let count: i64 = sqlx::query_scalar("select count(*) from kept_form")
        .fetch_one(&db.primary)
        .await
        .unwrap();
    assert_eq!(count, kept_forms::KEPT_MAX);
    let kept = async |form| kept_forms::kept(&db, keeper, form, now).await.unwrap();
    assert_eq!(kept("campaigns/edit/2").await, None, "the oldest go");
    assert!(kept("campaigns/edit/3").await.is_some());

    let most = kept_forms::BYTES_MAX;
    kept_forms::keep(&db, keeper, "longest", &typed(most), false, now)
        .await
        .unwrap();
    let longer = kept_forms::keep(&db, keeper, "longer", &typed(most + 1), false, now).await;
    let refusal = KeepRefusal::TooLong { bytes: most + 1 };
    assert!(matches!(longer, Err(Error::Refused(refused)) if refused == refusal));
}
