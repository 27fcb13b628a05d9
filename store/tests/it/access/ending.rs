//! Memberships and accounts that end.

use domain::account::PasswordRefusal;
use domain::actor::MemberRole;
use domain::market::Market;
use futures::future::join_all;
use serde_json::json;
use sqlx::PgPool;
use store::accounts::{CreateAccountRefusal, ResetPasswordRefusal};
use store::memberships::{LastOneRefusal, MembershipKey, Seat};
use store::{Error, accounts, lookup, memberships, sessions};

use super::Office;
use crate::world::World;

#[database_test::test(store::MIGRATOR)]
async fn who_leaves_an_organisation_is_out_of_it_everywhere(pool: PgPool) {
    let office = Office::new(pool).await;
    let north = office.agency("north").await;
    let ann = office.owner_of("ann@example.org", north).await;
    let bea = office.person("bea@example.org").await;
    office
        .seat(bea, Seat::Member(north, MemberRole::Finance))
        .await;
    let browsers = [
        office.open(bea).await.unwrap(),
        office.open(bea).await.unwrap(),
    ];
    let other = office.open(ann).await.unwrap();

    let membership = MembershipKey::Organisation(north);
    assert_eq!(office.end(bea, membership, false).await.unwrap(), 2);
    let detail = json!({ "organisation_id": north, "role": "finance", "sessions_ended": 2 });
    office.expect_event("account.end_membership", detail).await;
    for token in &browsers {
        assert!(!office.is_known(token).await);
    }
    assert!(office.is_known(&other).await);
    let again = office.open(bea).await.unwrap();
    let found = sessions::find(
        &office.world.db,
        &again,
        office.world.now,
        &office.world.ids,
    )
    .await;
    assert_eq!(found.unwrap().unwrap().user.agencies, []);
    let twice = office.end(bea, membership, false).await;
    assert!(matches!(twice, Err(Error::NotFound)));
    assert!(office.is_known(&again).await, "nothing ended");

    // A creator's handle likewise.
    let creator = lookup::creator(&office.world.db, Market::Gb, "ann")
        .await
        .unwrap();
    office.seat(bea, Seat::Creator(creator)).await;
    let place = MembershipKey::Creator(creator);
    assert!(matches!(
        office.end(ann, place, false).await,
        Err(Error::NotFound)
    ));
    assert_eq!(office.end(bea, place, false).await.unwrap(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn the_last_owner_and_the_last_operator_stay(pool: PgPool) {
    let office = Office::new(pool).await;
    let north = office.agency("north").await;
    let ann = office.owner_of("ann@example.org", north).await;
    let bea = office.owner_of("bea@example.org", north).await;
    for operator in [ann, bea] {
        office.seat(operator, Seat::Operator).await;
    }
    // Whoever is disabled can't manage anything.
    office.disable(bea).await.unwrap();
    let membership = MembershipKey::Organisation(north);
    let last_owner = LastOneRefusal::LastOwner {
        organisations: "north".into(),
    };
    let refused = office.end(ann, membership, false).await;
    assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal == last_owner));
    let refused = office.disable(ann).await;
    assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal == last_owner));
    let refused = office.end(ann, MembershipKey::Operator, false).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(LastOneRefusal::LastOperator))
    ));
    let less = Seat::Member(north, MemberRole::Viewer);
    let db = &office.world.db;
    let invited = memberships::invite(db, &office.by(), "ann@example.org", less, [1; 32]).await;
    assert!(matches!(
        invited,
        Err(Error::Refused(CreateAccountRefusal::LastOwner))
    ));

    accounts::enable(db, &office.by(), bea).await.unwrap();
    office.expect_event("account.enable", json!({})).await;
    assert_eq!(
        office
            .end(ann, MembershipKey::Operator, false)
            .await
            .unwrap(),
        0
    );
    let detail = json!({ "is_operator": false, "sessions_ended": 0 });
    office.expect_event("account.end_membership", detail).await;
    office.end(ann, membership, false).await.unwrap();
    assert!(office.end(bea, membership, true).await.is_ok());
    assert!(office.end(bea, MembershipKey::Operator, true).await.is_ok());
}

#[database_test::test(store::MIGRATOR)]
async fn of_the_last_two_who_go_at_once_one_stays(pool: PgPool) {
    let office = Office::new(pool).await;
    let north = office.agency("north").await;
    for round in 0..8 {
        let ann = office
            .owner_of(&format!("ann{round}@example.org"), north)
            .await;
        let bea = office
            .owner_of(&format!("bea{round}@example.org"), north)
            .await;
        let ended = if round % 2 == 0 {
            let end = |account| office.end(account, MembershipKey::Organisation(north), false);
            join_all([end(ann), end(bea)]).await
        } else {
            join_all([office.disable(ann), office.disable(bea)]).await
        };
        assert_eq!(
            ended.iter().filter(|ended| ended.is_ok()).count(),
            1,
            "{ended:?}"
        );
        sqlx::query("delete from membership")
            .execute(&office.world.db.primary)
            .await
            .unwrap();
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_disabled_account_is_nobody(pool: PgPool) {
    let office = Office::new(pool).await;
    let World { db, ids, now, .. } = &office.world;
    let ann = office.person("ann@example.org").await;
    office.seat(ann, Seat::Operator).await;
    let bea = office.person("bea@example.org").await;
    let token = office.open(bea).await.unwrap();
    accounts::reset_password(db, &office.by(), bea, [1; 32])
        .await
        .unwrap();
    let seen = sessions::list(db, bea, *now).await.unwrap();
    assert_eq!(seen, []);
    assert_eq!(office.disable(bea).await.unwrap(), 0);
    office
        .expect_event("account.disable", json!({ "sessions_ended": 0 }))
        .await;
    assert!(!office.is_known(&token).await);
    assert!(matches!(office.disable(bea).await, Err(Error::NotFound)));

    // Neither the password nor a link opens anything, and nobody else can give a new one.
    let proven = accounts::credentials(db, "bea@example.org")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(proven.password_hash, None);
    assert!(office.open_with(&proven).await.is_err());
    assert!(matches!(
        accounts::invited(db, [1; 32], *now).await,
        Err(Error::NotFound)
    ));
    let chosen = accounts::choose_password(db, [1; 32], "new", *now, ids).await;
    assert!(matches!(
        chosen,
        Err(Error::Refused(PasswordRefusal::LinkOver))
    ));
    let reset = accounts::reset_password(db, &office.by(), bea, [2; 32]).await;
    assert!(matches!(
        reset,
        Err(Error::Refused(ResetPasswordRefusal::Disabled))
    ));
    let operator = accounts::create_operator(db, &office.by(), "bea@example.org", [3; 32]).await;
    assert!(matches!(
        operator,
        Err(Error::Refused(CreateAccountRefusal::Disabled))
    ));

    accounts::enable(db, &office.by(), bea).await.unwrap();
    let again = accounts::enable(db, &office.by(), bea).await;
    assert!(matches!(again, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_session_that_was_found_before_its_account_was_disabled_is_found_no_more(pool: PgPool) {
    let office = Office::new(pool).await;
    let bea = office.person("bea@example.org").await;
    let token = office.open(bea).await.unwrap();
    assert!(office.is_known(&token).await);
    // Also one that something else brought back.
    sqlx::query("update account set disabled_at = now() where account_id = $1")
        .bind(bea.uuid())
        .execute(&office.world.db.primary)
        .await
        .unwrap();
    assert!(!office.is_known(&token).await);
}
