//! Whoever is paid is told before tax information ends, and when it has.

use domain::actor::MemberRole;
use sqlx::PgPool;
use store::{applications, tax_forms::tell_of_ends};

use super::{Desk, complete, complete_of_gb, owner_of};
use crate::world::at;

/// Whom mails about ends were written to, in order; they are taken away.
async fn told(pool: &PgPool) -> Vec<String> {
    let mut told: Vec<String> = sqlx::query_scalar(
        "delete from mail where content ->> 'kind' = 'tax_form_ends' returning to_address",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    told.sort_unstable();
    told
}

#[database_test::test(store::MIGRATOR)]
async fn each_end_is_told_once_before_and_once_when_it_came(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (agency, ann) = desk.agency("Ann").await;
    desk.member(agency, "Fay", MemberRole::Finance).await;
    desk.member(agency, "Max", MemberRole::Manager).await;
    let (_, cara) = desk.creator("cara").await;
    let of_agency = desk.submitted(owner_of(agency, ann), complete()).await;
    let of_cara = desk.submitted(cara, complete_of_gb()).await;
    let otto = desk.by(desk.operator("Otto").await);
    for application in [of_agency, of_cara] {
        applications::approve(&desk.world.db, &otto, application, "", false)
            .await
            .unwrap();
    }
    // A W-9 holds until it is changed; a form of the United Kingdom for 36 months.
    let tell = async |now: &str| {
        let ids = &desk.world.ids;
        tell_of_ends(&desk.world.db, at(now), ids, 100)
            .await
            .unwrap()
    };
    assert_eq!(tell("2029-02-08T11:59:59Z").await, 0);
    assert_eq!(tell("2029-02-08T12:00:00Z").await, 1);
    assert_eq!(told(&pool).await, ["cara@example.org"]);
    assert_eq!(tell("2029-03-10T11:59:59Z").await, 0);
    assert_eq!(tell("2029-03-10T12:00:00Z").await, 1);
    assert_eq!(told(&pool).await, ["cara@example.org"]);
    assert_eq!(tell("2029-03-10T13:00:00Z").await, 0);

    // Another end is told anew, to all who see to being paid; one that nobody told of before, once.
    sqlx::query("update held_tax_form set valid_until = '2029-06-01T00:00:00Z'")
        .execute(&pool)
        .await
        .unwrap();
    assert_eq!(tell("2029-06-01T00:00:00Z").await, 2);
    let all = ["ann@example.org", "cara@example.org", "fay@example.org"];
    assert_eq!(told(&pool).await, all);
    assert_eq!(tell("2029-06-01T00:00:01Z").await, 0);
    let events: i64 = sqlx::query_scalar("select count(*) from outbox where topic = 'tax.ends'")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(events, 4);
}

#[database_test::test(store::MIGRATOR)]
async fn what_ended_long_ago_is_no_news_and_pieces_are_small(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let otto = desk.by(desk.operator("Otto").await);
    for handle in ["cara", "dan", "eve"] {
        let (_, creator) = desk.creator(handle).await;
        let application = desk.submitted(creator, complete_of_gb()).await;
        applications::approve(&desk.world.db, &otto, application, "", false)
            .await
            .unwrap();
    }
    let tell = async |now: &str| {
        let ids = &desk.world.ids;
        tell_of_ends(&desk.world.db, at(now), ids, 2).await.unwrap()
    };
    for expected in [2, 1, 0] {
        assert_eq!(tell("2029-03-01T12:00:00Z").await, expected);
    }
    assert_eq!(tell("2029-06-09T12:00:00Z").await, 0);
}
