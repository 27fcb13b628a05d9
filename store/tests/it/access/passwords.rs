//! Passwords that are reset, and sign-ins with the old one.

use std::time::Duration;

use domain::account::{PasswordRefusal, SignInRefusal};
use serde_json::json;
use sqlx::PgPool;
use store::accounts::Credentials;
use store::{Error, accounts};

use super::Office;
use crate::world::World;

#[database_test::test(store::MIGRATOR)]
async fn a_reset_password_is_chosen_anew_by_the_new_link_alone(pool: PgPool) {
    let office = Office::new(pool).await;
    let World { db, ids, now, .. } = &office.world;
    let bea = office.person("bea@example.org").await;
    let token = office.open(bea).await.unwrap();
    assert_eq!(
        accounts::reset_password(db, &office.by(), bea, [1; 32])
            .await
            .unwrap(),
        1
    );
    assert_eq!(
        accounts::reset_password(db, &office.by(), bea, [2; 32])
            .await
            .unwrap(),
        0
    );
    office
        .expect_event("account.reset_password", json!({ "sessions_ended": 0 }))
        .await;
    assert!(!office.is_known(&token).await);
    assert!(office.open(bea).await.is_err(), "the old password");
    let old = accounts::choose_password(db, [1; 32], "new", *now, ids).await;
    assert!(matches!(
        old,
        Err(Error::Refused(PasswordRefusal::LinkOver))
    ));
    accounts::choose_password(db, [2; 32], "new", *now, ids)
        .await
        .unwrap();
    let known = accounts::credentials(db, "bea@example.org")
        .await
        .unwrap()
        .unwrap();
    assert!(office.open_with(&known).await.is_ok());
}

#[database_test::test(store::MIGRATOR)]
async fn a_sign_in_under_way_with_the_old_password_opens_nothing(pool: PgPool) {
    let office = Office::new(pool.clone()).await;
    let World { db, ids, now, .. } = &office.world;
    let bea = office.person("bea@example.org").await;
    let old = accounts::credentials(db, "bea@example.org")
        .await
        .unwrap()
        .unwrap();
    accounts::reset_password(db, &office.by(), bea, [1; 32])
        .await
        .unwrap();
    accounts::choose_password(db, [1; 32], "new", *now, ids)
        .await
        .unwrap();
    let late = office.open_with(&old).await;
    assert!(matches!(late, Err(Error::Refused(SignInRefusal::Wrong))));

    // While the new password is being chosen, the sign-in waits for the end of it.
    let known = accounts::credentials(db, "bea@example.org")
        .await
        .unwrap()
        .unwrap();
    let mut choosing = pool.begin().await.unwrap();
    sqlx::query("update account set password_hash = 'newer' where account_id = $1")
        .bind(bea.uuid())
        .execute(&mut *choosing)
        .await
        .unwrap();
    sqlx::query("delete from web_session where account_id = $1")
        .bind(bea.uuid())
        .execute(&mut *choosing)
        .await
        .unwrap();
    let opening = office.open_with(&known);
    tokio::pin!(opening);
    let waits = async {
        loop {
            let waiting: bool = sqlx::query_scalar(
                "select exists (select from pg_stat_activity
                 where datname = current_database() and wait_event_type = 'Lock')",
            )
            .fetch_one(&pool)
            .await
            .unwrap();
            if waiting {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        opened = &mut opening => panic!("it did not wait: {opened:?}"),
        () = waits => {}
    }
    choosing.commit().await.unwrap();
    assert!(matches!(
        opening.await,
        Err(Error::Refused(SignInRefusal::Wrong))
    ));

    // Whoever comes first, no session of the old password is left.
    for round in 0..20 {
        let token = [10 + round; 32];
        accounts::reset_password(db, &office.by(), bea, token)
            .await
            .unwrap();
        accounts::choose_password(db, token, "old", *now, ids)
            .await
            .unwrap();
        accounts::reset_password(db, &office.by(), bea, [50 + round; 32])
            .await
            .unwrap();
        sqlx::query("update account set password_hash = 'old'")
            .execute(&pool)
            .await
            .unwrap();
        let old = Credentials {
            account: bea,
            password_hash: Some("old".into()),
        };
        let (opened, chosen) = tokio::join!(
            office.open_with(&old),
            accounts::choose_password(db, [50 + round; 32], "new", *now, ids),
        );
        chosen.unwrap();
        if let Ok(token) = opened {
            assert!(!office.is_known(&token).await, "round {round}");
        }
    }
}
